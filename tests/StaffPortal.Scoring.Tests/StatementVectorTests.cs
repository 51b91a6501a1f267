namespace StaffPortal.Scoring.Tests;

/// <summary>Vectors S1 to S7.</summary>
public class StatementVectorTests
{
    private static readonly MetricInput QuizUnmet = MetricInput.Measure(1, 2);

    private static string Gate(string multiplier, bool hold) =>
        $$"""[{ "id": "quiz", "metric": "quiz", "scope": "individual", "minimum": 100, "multiplier": {{multiplier}}, "hold": {{(hold ? "true" : "false")}} }]""";

    private static string[] Amounts(Statement statement) =>
        [.. statement.Components.Select(line => Plans.P().Currency.Format(line.Amount))];

    [Fact]
    public void S1_four_components()
    {
        var statement = StatementCalculator.Calculate(Plans.P(), Inputs.S1());
        Amounts(statement).ShouldBe(["1840.00", "1020.00", "696.00", "600.00"]);
        statement.Components.Select(line => line.PayoutPercent!.Value).ShouldBe([115, 85, 116, 100]);
        statement.Payable.ShouldBe(415_600);
    }

    [Fact]
    public void S2_few_answers()
    {
        var three = Inputs.Csat(3, 0);
        Amounts(StatementCalculator.Calculate(Plans.P(), Inputs.S1(three)))[0].ShouldBe("2400.00");

        var shrunk = StatementCalculator.Calculate(Plans.P("""{"method":"shrink","strength":20}"""), Inputs.S1(three, (8400, 100)));
        shrunk.Components[0].PayoutPercent!.Value.ToDecimalString(10).ShouldBe("105.4347826087");
        Amounts(shrunk)[0].ShouldBe("1686.96");
        shrunk.Payable.ShouldBe(400_296);

        var none = StatementCalculator.Calculate(Plans.P(), Inputs.S1(Inputs.Csat(0, 0)));
        none.Components.Select(line => line.Weight).ShouldBe([0, 50, 25, 25]);
        Amounts(none).ShouldBe(["0.00", "1700.00", "1160.00", "1000.00"]);
        none.Payable.ShouldBe(386_000);
        none.NeedsDecision.ShouldBeFalse();
    }

    [Fact]
    public void S3_gates_and_hold()
    {
        var held = StatementCalculator.Calculate(Plans.P(gates: Gate("0", true)), Inputs.S1(gate: QuizUnmet));
        (held.Payable, held.Held).ShouldBe((0, 415_600));
        var half = StatementCalculator.Calculate(Plans.P(gates: Gate("0.5", false)), Inputs.S1(gate: QuizUnmet));
        (half.Payable, half.Held).ShouldBe((207_800, 0));
        half.Gates[0].Amount.ShouldBe(-207_800);
        var unmeasured = StatementCalculator.Calculate(Plans.P(gates: Gate("0", true)), Inputs.S1(gate: MetricInput.Measure(0, 0)));
        unmeasured.Gates[0].Met.ShouldBeTrue();
        unmeasured.Payable.ShouldBe(415_600);
    }

    [Fact]
    public void Rounding_happens_once_per_line()
    {
        var prorated = new Fraction(250_000, 28);
        var plan = Plans.Read(
            """
            { "name": "R", "currency": "PLN", "proration": "calendar-days", "components": [
              { "id": "a", "metric": "retention", "scope": "individual", "weight": 15, "curve": { "kind": "steps", "points": [[0, 70]] } },
              { "id": "b", "metric": "kpi:x", "scope": "individual", "weight": 85, "curve": { "kind": "steps", "points": [[0, 0]] } } ] }
            """
        );
        var statement = StatementCalculator.Calculate(
            plan,
            new StatementInput("E", 250_000, prorated, [MetricInput.Measure(1, 1), MetricInput.Measure(1, 1)], [], [])
        );
        statement.Components[0].Amount.ShouldBe(938);
    }

    [Fact]
    public void S4_proration_and_cap()
    {
        var hired = new DateOnly(2026, 6, 11);
        var june = new YearMonth(2026, 6);
        IReadOnlyList<TargetPeriod> target = [new(hired, june.LastDay, 400_000, 1)];
        var best = new StatementInput(
            "E",
            400_000,
            Proration.Target(june, Plans.P(), target, []),
            [
                MetricInput.Survey(Inputs.Csat(10, 0)),
                MetricInput.Survey(Inputs.Nps(10, 0, 10)),
                MetricInput.Survey(Inputs.Ces(70, 10)),
                MetricInput.Measure(10, 10),
            ],
            [],
            []
        );
        StatementCalculator.Calculate(Plans.P(), best with { Prorated = 400_000 }).Payable.ShouldBe(600_000);
        StatementCalculator.Calculate(Plans.P(), best).Payable.ShouldBe(400_000);
        var capped = StatementCalculator.Calculate(Plans.P(cap: "130"), best);
        (capped.Cap, capped.Payable).ShouldBe((-53_333, 346_667));

        StatementCalculator
            .Calculate(Plans.P(), Inputs.S1(prorated: Proration.Target(june, Plans.P(), target, [])))
            .Payable.ShouldBe(277_067);
        var working = Plans.P(proration: "working-days");
        StatementCalculator.Calculate(working, Inputs.S1(prorated: Proration.Target(june, working, target, []))).Payable.ShouldBe(264_473);
    }

    [Fact]
    public void S5_budget_by_largest_remainders() =>
        Pool.Scale([("A", 415_600), ("B", 380_000), ("C", 430_000), ("D", 250_050)], 1_200_000)
            .ShouldBe([337_966, 309_016, 349_677, 203_341]);

    [Fact]
    public void S6_correction_after_the_close()
    {
        var plan = Plans.P();
        var closed = Inputs.S1();
        // One answer of CSAT 3, a detractor, CES 2 is taken out of the counts of S1.
        var changed = closed with
        {
            Components =
            [
                MetricInput.Survey(Inputs.Csat(44, 5)),
                MetricInput.Survey(Inputs.Nps(28, 5, 49)),
                MetricInput.Survey(Inputs.Ces(289, 49)),
                closed.Components[3],
            ],
        };
        Amounts(StatementCalculator.Calculate(plan, changed)).ShouldBe(["1983.67", "1108.16", "719.39", "600.00"]);
        StatementCalculator.Calculate(plan, changed).Components[1].PayoutPercent!.Value.ToDecimalString(10).ShouldBe("92.3469387755");
        var correction = Correction.Of(plan, changed, Fraction.One, StatementCalculator.Calculate(plan, closed).Payable);
        (correction.NewTotal, correction.Amount).ShouldBe((441_122, 25_522));
    }

    [Fact]
    public void S7_the_demo_plan()
    {
        var input = new StatementInput(
            "E",
            400_000,
            400_000,
            [
                MetricInput.Survey(Inputs.Csat(13, 1), 8400, 100),
                MetricInput.Survey(Inputs.Nps(8, 2, 14), 3200, 100),
                MetricInput.Survey(Inputs.Ces(81, 14), 560, 100),
                MetricInput.Measure(46, 50),
            ],
            [],
            []
        );
        var statement = StatementCalculator.Calculate(Plans.Demo(), input);
        Amounts(statement).ShouldBe(["1933.33", "920.00", "662.50", "600.00"]);
        statement
            .Components.Select(line => line.PayoutPercent!.Value.ToDecimalString(10))
            .ShouldBe(["120.8333333333", "76.6666666667", "110.4166666667", "100.0000000000"]);
        statement.Components[2].Used!.Value.ToDecimalString(10).ShouldBe("5.7083333333");
        statement.Payable.ShouldBe(411_583);
    }
}
