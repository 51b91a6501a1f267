namespace StaffPortal.Scoring.Tests;

/// <summary>The rules that no vector covers: case mix, neutral, unmeasured, gates in a row, proration, advice.</summary>
public class RuleTests
{
    private static Plan OneComponent(string extra) =>
        Plans.Read(
            $$"""
            { "name": "C", "currency": "EUR", "proration": "calendar-days", "components": [
              { "id": "nps", "metric": "nps", "scope": "individual", "weight": 100, "curve": { "kind": "linear", "points": [[0, 0], [50, 100], [70, 150]] }, {{extra}} } ] }
            """
        );

    [Fact]
    public void Case_mix_compares_with_what_others_get_at_the_same_touchpoints()
    {
        var figures = new MonthFigures();
        figures.AddPerson("A", "T");
        figures.AddPerson("B", "T");
        // Others: repair -100 (10 answers), installation +100 (10 answers), C = 0. A works on repairs only and gets 0 there.
        figures.AddAnswers("B", "repair", 0, null, null, 10);
        figures.AddAnswers("B", "install", 10, null, null, 10);
        figures.AddAnswers("A", "repair", 10, null, null, 2);
        figures.AddAnswers("A", "repair", 0, null, null, 2);
        var plan = OneComponent("\"caseMix\": \"touchpoint\"");
        var line = StatementCalculator.Calculate(plan, figures.InputsFor(plan, "A", 10_000, 10_000)).Components[0];
        (line.Own, line.Expected, line.Adjusted, line.Prior, line.Used).ShouldBe(
            ((Fraction)0, (Fraction)(-100), (Fraction)100, (Fraction)0, (Fraction)100)
        );

        var alone = new MonthFigures();
        alone.AddPerson("A", "T");
        alone.AddAnswers("A", "", 10, null, null);
        var unadjusted = StatementCalculator.Calculate(plan, alone.InputsFor(plan, "A", 10_000, 10_000)).Components[0];
        (unadjusted.Expected, unadjusted.Adjusted, unadjusted.Used).ShouldBe((null, null, (Fraction)100));
    }

    [Fact]
    public void A_touchpoint_with_fewer_than_five_answers_of_others_takes_the_company_value()
    {
        var figures = new MonthFigures();
        figures.AddPerson("A", "T");
        figures.AddPerson("B", "T");
        figures.AddAnswers("B", "repair", 0, null, null, 4);
        figures.AddAnswers("B", "install", 10, null, null, 12);
        figures.AddAnswers("A", "repair", 10, null, null, 1);
        var plan = OneComponent("\"caseMix\": \"touchpoint\"");
        var line = StatementCalculator.Calculate(plan, figures.InputsFor(plan, "A", 10_000, 10_000)).Components[0];
        line.Expected.ShouldBe((Fraction)50);
        line.Adjusted.ShouldBe((Fraction)100);
    }

    [Fact]
    public void Fewer_than_thirty_answers_of_others_leave_the_raw_value()
    {
        var plan = OneComponent(
            """
            "smallSample": { "method": "shrink", "strength": 10 }
            """
        );
        StatementInput With(long others) => new("A", 10_000, 10_000, [MetricInput.Survey(Inputs.Nps(2, 0, 4), 0, others)], [], []);
        var raw = StatementCalculator.Calculate(plan, With(29)).Components[0];
        (raw.Used, raw.Prior, raw.Notes).ShouldBe(((Fraction)50, null, LineNotes.FewOthers));
        StatementCalculator.Calculate(plan, With(30)).Components[0].Used.ShouldBe(new Fraction(200, 14));
    }

    [Fact]
    public void Neutral_pays_exactly_the_target_below_the_minimum()
    {
        var plan = OneComponent(
            """
            "smallSample": { "method": "neutral", "minimum": 5 }
            """
        );
        Statement With(long n) =>
            StatementCalculator.Calculate(
                plan,
                new StatementInput("A", 10_000, 10_000, [MetricInput.Survey(Inputs.Nps(0, n, n), 0, 100)], [], [])
            );
        (With(4).Payable, With(4).Components[0].Notes).ShouldBe((10_000, LineNotes.Neutral));
        With(5).Payable.ShouldBe(0);
        With(0).NeedsDecision.ShouldBeTrue();
    }

    [Theory]
    [InlineData("target", 160_000 + 102_000 + 69_600 + 60_000)]
    [InlineData("zero", 102_000 + 69_600 + 60_000)]
    public void Unmeasured_may_pay_target_or_nothing(string rule, long expected) =>
        StatementCalculator.Calculate(Plans.P(unmeasured: rule), Inputs.S1(Inputs.Csat(0, 0))).Payable.ShouldBe(expected);

    [Fact]
    public void If_nothing_is_measured_every_line_is_zero_and_HR_decides()
    {
        var input = new StatementInput(
            "E",
            400_000,
            400_000,
            [
                MetricInput.Survey(Inputs.Csat(0, 0)),
                MetricInput.Survey(Inputs.Nps(0, 0, 0)),
                MetricInput.Survey(Histogram.Empty(Question.Ces)),
                MetricInput.Measure(0, 0),
            ],
            [],
            []
        );
        var statement = StatementCalculator.Calculate(Plans.P(unmeasured: "target"), input);
        statement.Components.ShouldAllBe(line => line.Amount == 0);
        (statement.Payable, statement.NeedsDecision).ShouldBe((0, true));
    }

    [Fact]
    public void Gates_apply_one_after_the_other_and_hold_only_their_own_part()
    {
        var plan = Plans.P(
            gates: """
            [ { "id": "quiz", "metric": "quiz", "scope": "individual", "minimum": 100, "multiplier": 0.8, "hold": true },
              { "id": "team", "metric": "rate:first-fix", "scope": "team", "minimum": 90, "multiplier": 0.5 } ]
            """
        );
        var statement = StatementCalculator.Calculate(
            plan,
            Inputs.S1() with
            {
                Gates = [MetricInput.Measure(0, 1), MetricInput.Measure(8, 10)],
            }
        );
        statement.Gates.Select(gate => gate.Amount).ShouldBe([-83_120, -166_240]);
        (statement.Held, statement.Payable).ShouldBe((83_120, 166_240));
    }

    [Fact]
    public void Proration_follows_changes_of_target_share_and_absence_day_by_day()
    {
        var june = new YearMonth(2026, 6);
        var prorated = Proration.Target(
            june,
            Plans.P(),
            [
                new(june.FirstDay, new DateOnly(2026, 6, 10), 300_000, 1),
                new(new DateOnly(2026, 6, 11), june.LastDay, 400_000, new Fraction(1, 2)),
            ],
            [(new DateOnly(2026, 6, 29), new DateOnly(2026, 7, 5))]
        );
        prorated.ShouldBe(new Fraction(10 * 300_000 + 18 * 200_000, 30));
    }

    [Fact]
    public void Next_point_takes_the_fewest_top_answers()
    {
        var component = OneComponent("\"caseMix\": \"none\"").Components[0];
        // One promoter, one detractor in four answers: 0. Each further promoter: (100 k) / (4 + k) reaches 50 at k = 4.
        var advice = WhatItTakes.For(component, MetricInput.Survey(Inputs.Nps(1, 1, 4)))!;
        (advice.Answers, advice.Reached.Score).ShouldBe((4, (Fraction)50));
        WhatItTakes.For(component, MetricInput.Survey(Inputs.Nps(4, 0, 4))).ShouldBeNull();
        WhatItTakes.For(component, MetricInput.Measure(1, 2)).ShouldBeNull();
    }

    [Fact]
    public void The_marginal_effect_is_the_difference_one_answer_makes()
    {
        var plan = Plans.P();
        var detractor = new AnswerScores(0, 3, null);
        var effect = MarginalEffect.Of(plan, Inputs.S1(), detractor, Fraction.One);
        var without = StatementCalculator
            .Calculate(
                plan,
                Inputs.S1() with
                {
                    Components =
                    [
                        MetricInput.Survey(Inputs.Csat(44, 5)),
                        MetricInput.Survey(Inputs.Nps(28, 5, 49)),
                        .. Inputs.S1().Components.Skip(2),
                    ],
                }
            )
            .Payable;
        effect.ShouldBe(415_600 - without);
        effect.ShouldBeLessThan(0);
    }

    [Fact]
    public void Amounts_beyond_every_bonus_are_refused() =>
        Should.Throw<OverflowException>(() =>
            StatementCalculator.Calculate(Plans.P(), Inputs.S1(prorated: new Fraction(Currency.Largest, 1) * 10))
        );

    [Fact]
    public void A_negative_pool_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Pool.Scale([("A", 1)], -1));
        Should.Throw<ArgumentOutOfRangeException>(() => Pool.Scale([("A", -1)], 0));
    }

    [Fact]
    public void Canonical_inputs_read_back_to_the_same_statement()
    {
        var plan = Plans.Demo();
        var input = Inputs.S1((Inputs.Csat(3, 1)), (8400, 100), new Fraction(1_000_001, 3));
        var read = StatementInputJson.Read(plan, StatementInputJson.Write(input));
        StatementInputJson.Write(read).ShouldBe(StatementInputJson.Write(input));
        StatementCalculator.Calculate(plan, read).Payable.ShouldBe(StatementCalculator.Calculate(plan, input).Payable);
    }

    [Fact]
    public void Figures_asked_for_between_answers_stay_right()
    {
        var figures = new MonthFigures();
        figures.AddPerson("A", "T");
        figures.AddPerson("B", "U");
        for (var i = 1; i <= 3; i++)
        {
            figures.AddAnswers(i == 2 ? "B" : "A", "repair", 10, 5, 7);
            figures.Company(Question.Nps).Total.ShouldBe(i);
            figures.Own("A", Question.Csat).Total.ShouldBe(i == 1 ? 1 : i - 1);
            figures.Team("U", Question.Ces).Total.ShouldBe(i == 1 ? 0 : 1);
        }

        figures.AddAnswers("NOBODY", "repair", 10, 5, 7).ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => figures.AddAnswers("A", "", 11, null, null));
    }
}
