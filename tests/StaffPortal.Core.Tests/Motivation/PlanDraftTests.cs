using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Motivation;

/// <summary>A plan in the form is the plan that was published, and what is typed wrong is found where it stands.</summary>
public class PlanDraftTests
{
    private const string Rich = """
        { "name": "Rich", "currency": "EUR", "proration": "working-days", "holidays": ["2026-11-11", "2026-12-25"], "capPercent": 130.5, "budget": 100000.25, "adjustmentPercent": 12.5,
          "components": [
            { "id": "csat", "metric": "csat", "scope": "individual", "weight": 33.333333,
              "curve": { "kind": "steps", "points": [[0.5, 0], [65.25, 80], [95, 150]], "below": 12.5 },
              "smallSample": { "method": "neutral", "minimum": 7 }, "caseMix": "touchpoint", "whenUnmeasured": "target" },
            { "id": "nps", "metric": "nps", "scope": "company", "weight": 16.666667, "curve": { "kind": "linear", "points": [[-20, 10], [50, 100]] }, "whenUnmeasured": "zero" },
            { "id": "kpi:margin", "metric": "kpi:margin", "name": { "ru": "Наценка", "pl": "Marża", "en": "Margin" }, "scope": "team", "weight": 50, "curve": { "kind": "linear", "points": [[1, 100]] } } ],
          "gates": [ { "id": "quiz", "metric": "quiz", "scope": "individual", "minimum": 99.5, "multiplier": 0.875, "hold": true },
                     { "id": "margin", "metric": "kpi:margin", "scope": "team", "minimum": 1, "multiplier": 0.5 } ] }
        """;

    public static TheoryData<string> Plans =>
        new()
        {
            { Rich },
            { SmallCompany.Plan },
            { System.Text.Encoding.UTF8.GetString(ReadyPlans.Build("voice-and-standards", "A", "PLN")!) },
        };

    [Theory, MemberData(nameof(Plans))]
    public void A_plan_comes_back_from_the_form_as_it_was(string rules)
    {
        var plan = PlanReader.Read(System.Text.Encoding.UTF8.GetBytes(rules)).Plan.ShouldNotBeNull();
        var again = PlanReader.Read(PlanDraft.Of(plan).ToJson());
        again.Errors.ShouldBeEmpty();
        Say(again.Plan!).ShouldBe(Say(plan));

        static string Say(Plan plan) =>
            string.Join(
                '\n',
                [
                    $"{plan.Name} {plan.Currency} {plan.Proration} {string.Join(' ', plan.Holidays.Order())} {plan.CapPercent} {plan.Budget} {plan.AdjustmentPercent}",
                    // Ids are the form's own: a component is known by its metric.
                    .. plan.Components.Select(c =>
                        $"{c.Metric.Id} {c.Metric.Names} {c.Scope} {c.Weight} {c.Curve.Kind} {string.Join(' ', c.Curve.Points)} {c.Curve.Below} {c.SmallSample} {c.CaseMix} {c.WhenUnmeasured}"
                    ),
                    .. plan.Gates.Select(g => $"{g.Metric.Id} {g.Metric.Names} {g.Scope} {g.Minimum} {g.Multiplier} {g.Hold}"),
                ]
            );
    }

    [Fact]
    public void A_measure_of_the_companys_own_is_called_by_its_name_wherever_the_plan_asks_for_it()
    {
        var plan = PlanReader.Read(System.Text.Encoding.UTF8.GetBytes(Rich)).Plan!;
        foreach (var metric in new[] { plan.Components[2].Metric, plan.Gates[1].Metric })
        {
            ReportText.Metric(Texts.CultureOf("ru"), metric).ShouldBe("Наценка");
            ReportText.ShortMetric(Texts.CultureOf("pl"), metric).ShouldBe("Marża");
            metric.ShouldBe(Metric.Find("kpi:margin"));
        }

        var draft = PlanDraft.Of(plan).Components[2];
        (draft.Metric, draft.Code, draft.NameEn).ShouldBe((OwnMeasure.Number, "margin", "Margin"));
        var half = PlanDraft.Of(plan) with { Components = [.. PlanDraft.Of(plan).Components.Take(2), draft with { NameRu = " " }] };
        var error = PlanReader.Read(half.ToJson()).Errors.ShouldHaveSingleItem();
        (error.Path, error.Code).ShouldBe(("components[2].name.ru", PlanErrorCode.Empty));
    }

    [Theory]
    [InlineData("abc", "65 0\n85 100", "components[0].weight", PlanErrorCode.NotNumber)]
    [InlineData("", "65 0\n85 100", "components[0].weight", PlanErrorCode.NotNumber)]
    [InlineData("1,500", "65 0\n85 100", "components[0].weight", PlanErrorCode.NotNumber)]
    [InlineData("99", "65 0\n85 100", "components", PlanErrorCode.WeightsNotHundred)]
    [InlineData("100", "65\n85 100", "components[0].curve.points[0]", PlanErrorCode.PointNotPair)]
    [InlineData("100", "85 0\n65 100", "components[0].curve.points[1]", PlanErrorCode.ScoresNotRising)]
    [InlineData("100", "", "components[0].curve.points", PlanErrorCode.Empty)]
    [InlineData("100", "85 NaN", "components[0].curve.points[0][1]", PlanErrorCode.NotNumber)]
    public void What_is_typed_wrong_is_found_at_its_place(string weight, string points, string path, PlanErrorCode code)
    {
        var draft = new PlanDraft
        {
            Name = "A",
            Currency = "PLN",
            Components =
            [
                new ComponentDraft
                {
                    Metric = "csat",
                    Weight = weight,
                    Points = points,
                },
                new ComponentDraft(),
            ],
        };
        PlanReader.Read(draft.ToJson()).Errors.Select(error => (error.Path, error.Code)).ShouldContain((path, code));
    }

    [Fact]
    public void A_comma_is_decimal_where_it_can_be_nothing_else()
    {
        var draft = new PlanDraft
        {
            Name = "A",
            Currency = "PLN",
            Components =
            [
                new ComponentDraft
                {
                    Metric = "csat",
                    Weight = "62,5",
                    Points = "65,25 0\r\n85 100",
                },
                new ComponentDraft
                {
                    Metric = "nps",
                    Weight = "37.5",
                    Points = "0 0",
                },
            ],
        };
        var plan = PlanReader.Read(draft.ToJson()).Plan.ShouldNotBeNull();
        plan.Components[0].Weight.ShouldBe(new Fraction(125, 2));
        plan.Components[0].Curve.Points[0].Score.ShouldBe(new Fraction(261, 4));
    }

    [Theory, EveryDatabase]
    public async Task A_look_pays_by_the_draft_what_the_month_then_pays_by_the_version(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportAsync(
            "a1,2026-10-02,ANNA,repair,,,10,5,7,\na2,2026-10-03,ANNA,repair,,,9,2,6,\nb1,2026-10-06,BORIS,repair,,,10,5,7,\n"
        );
        var plan = await portal.ReadAsync(db => db.Plans.SingleAsync());
        var present = PlanReader.Read(System.Text.Encoding.UTF8.GetBytes(SmallCompany.Plan)).Plan!;
        var same = (await TryAsync(present)).ShouldNotBeNull();
        same.Before.ShouldBe(same.After);
        same.People.ShouldBe(3);

        var draft = PlanDraft.Of(present);
        draft = draft with { Components = [draft.Components[0] with { Points = "0 50\n100 200" }] };
        var next = PlanReader.Read(draft.ToJson()).Plan!;
        var tried = (await TryAsync(next)).ShouldNotBeNull();
        tried.After.ShouldNotBe(tried.Before);
        (await company.PublishAsync(draft.ToJson())).Value.ShouldBeDone();
        var month = await portal.InScopeAsync(
            (Core.Months.CalculateMonth calculate) => calculate.RunAsync(SmallCompany.OpenOctober, default)
        );
        month.Statements.Values.Sum(s => s.Statement.Payable).ShouldBe(tried.After);
        (await TryAsync(next)).ShouldNotBeNull().Before.ShouldBe(tried.After);

        Task<TriedPlan?> TryAsync(Plan rules) =>
            portal.InScopeAsync((TryPlan query) => query.RunAsync(company.Hr, plan.Id, rules, default));
    }
}
