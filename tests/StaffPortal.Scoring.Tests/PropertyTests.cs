using System.Text.Json;

namespace StaffPortal.Scoring.Tests;

/// <summary>Laws that hold for every company: many random ones, reproducible by their seed.</summary>
public class PropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory, MemberData(nameof(Seeds))]
    public void Raising_one_answer_never_lowers_the_payable_amount(int seed)
    {
        var random = new Random(seed);
        var (plan, answers) = (RandomPlan(random, budget: false), RandomAnswers(random));
        var before = Statements(plan, answers).ToDictionary(statement => statement.Employee, statement => statement.Payable);
        for (var i = 0; i < 12; i++)
        {
            var at = random.Next(answers.Count);
            var answer = answers[at];
            var better = answer with
            {
                Nps = Math.Min(10, answer.Nps + 1 + random.Next(4)),
                Csat = Math.Min(5, answer.Csat + 1),
                Ces = Math.Min(7, answer.Ces + 1),
            };
            var raised = answers.ToList();
            raised[at] = better;
            Statements(plan, raised)
                .Single(statement => statement.Employee == answer.Employee)
                .Payable.ShouldBeGreaterThanOrEqualTo(before[answer.Employee]);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Lines_sum_to_the_total_and_the_budget_holds(int seed)
    {
        var random = new Random(seed);
        var plan = RandomPlan(random, budget: true);
        var statements = Statements(plan, RandomAnswers(random));
        foreach (var statement in statements)
        {
            statement.Payable.ShouldBe(
                statement.Components.Sum(line => line.Amount) + statement.Cap + statement.Gates.Sum(gate => gate.Amount) + statement.Pool
            );
            statement.Payable.ShouldBeGreaterThanOrEqualTo(0);
            statement.Pool.ShouldBeLessThanOrEqualTo(0);
            statement.Components.Sum(line => line.Weight.ToDouble()).ShouldBe(statement.NeedsDecision ? 0 : 100, 1e-9);
        }

        var wanted = statements.Sum(statement => statement.BeforePool);
        statements.Sum(statement => statement.Payable).ShouldBe(Math.Min(wanted, plan.Budget!.Value));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Order_of_input_never_matters_and_recomputation_is_identical_to_the_byte(int seed)
    {
        var random = new Random(seed);
        var plan = RandomPlan(random, budget: true);
        var answers = RandomAnswers(random);
        var shuffled = answers.ToArray();
        random.Shuffle(shuffled);
        Json(plan, answers).ShouldBe(Json(plan, shuffled));
        Json(plan, answers).ShouldBe(Json(plan, answers));
    }

    private sealed record Answer(string Employee, string Touchpoint, int Nps, int Csat, int Ces);

    private static Plan RandomPlan(Random random, bool budget)
    {
        var caseMix = random.Next(2) == 0 ? "none" : "touchpoint";
        var cap = random.Next(2) == 0 ? "null" : "110";
        var strength = random.Next(1, 20);
        string Curve(int a, int b, int c) =>
            random.Next(3) == 0
                ? $$"""{ "kind": "steps", "points": [[{{a}}, 50], [{{b}}, 100], [{{c}}, 150]] }"""
                : $$"""{ "kind": "linear", "points": [[{{a}}, 0], [{{b}}, 100], [{{c}}, 150]] }""";
        return Plans.Read(
            $$"""
            { "name": "R", "currency": "PLN", "proration": "calendar-days", "capPercent": {{cap}}, "budget": {{(
                budget ? "9000.01" : "null"
            )}}, "components": [
              { "id": "a", "metric": "nps", "scope": "individual", "weight": 33.4, "curve": {{Curve(
                -20,
                30,
                70
            )}}, "caseMix": "{{caseMix}}", "smallSample": { "method": "shrink", "strength": {{strength}} } },
              { "id": "b", "metric": "csat", "scope": "individual", "weight": 33.3, "curve": {{Curve(
                30,
                60,
                90
            )}}, "smallSample": { "method": "shrink" } },
              { "id": "c", "metric": "ces", "scope": "team", "weight": 33.3, "curve": {{Curve(3, 4, 6)}} } ] }
            """
        );
    }

    private static List<Answer> RandomAnswers(Random random) =>
        [
            .. Enumerable
                .Range(0, 150)
                .Select(_ => new Answer($"E{random.Next(8)}", $"t{random.Next(4)}", random.Next(11), random.Next(1, 6), random.Next(1, 8))),
        ];

    private static IReadOnlyList<Statement> Statements(Plan plan, IEnumerable<Answer> answers)
    {
        var figures = new MonthFigures();
        var people = Enumerable.Range(0, 8).Select(i => $"E{i}").ToList();
        foreach (var (i, person) in people.Index())
            figures.AddPerson(person, $"T{i % 3}");
        foreach (var answer in answers)
            figures.AddAnswers(answer.Employee, answer.Touchpoint, answer.Nps, answer.Csat, answer.Ces);
        return Pool.Apply(
            plan,
            [
                .. people.Select(person =>
                    StatementCalculator.Calculate(plan, figures.InputsFor(plan, person, 200_000, new Fraction(400_000, 3)))
                ),
            ]
        );
    }

    private static byte[] Json(Plan plan, IEnumerable<Answer> answers)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (var statement in Statements(plan, answers))
                StatementJson.Write(writer, new YearMonth(2026, 6), plan.Currency, statement);
            writer.WriteEndArray();
        }

        return stream.ToArray();
    }
}
