namespace StaffPortal.Scoring.Tests;

/// <summary>How much one customer moves a line, against every company of answers that there can be.</summary>
public class AnswerSwingTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    /// <summary>Every pair of companies of answers that differ in one: nothing moves more than is said, and something moves so much.</summary>
    [Theory, MemberData(nameof(Seeds))]
    public void The_most_that_one_answer_moves_is_what_happens_at_worst(int seed)
    {
        var random = new Random(seed);
        var curve = RandomCurve(random);
        var component = Csat(curve, SmallSample.None);
        var answers = seed % 2 == 0 ? 100 : random.Next(1, 40);
        var worst = Enumerable
            .Range(0, answers)
            .Select(top => Payout(top + 1) - Payout(top))
            .Select(change => Fraction.Max(change, 0 - change))
            .Aggregate(Fraction.Zero, Fraction.Max);
        var said = AnswerSwing.Of(component, answers);
        said.ShouldBeGreaterThanOrEqualTo(worst);
        // Shares of customers are steps of 1/n: where no point lies between them and nothing jumps, the worst is reached.
        if (curve is { Kind: CurveKind.Linear } && curve.Below == curve.Points[0].Payout && answers == 100)
            said.ShouldBe(worst);

        Fraction Payout(int top) => curve.Payout(new Fraction(100 * top, answers));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Average_answers_added_never_let_one_move_more(int seed)
    {
        var random = new Random(seed);
        var (curve, answers) = (RandomCurve(random), random.Next(1, 40));
        var plain = AnswerSwing.Of(Csat(curve, SmallSample.None), answers);
        var shrunk = AnswerSwing.Of(Csat(curve, new SmallSample(SmallSampleMethod.Shrink, random.Next(1, 30), 0)), answers);
        // On steps a smaller move passes the same step.
        shrunk.ShouldBeLessThanOrEqualTo(plain);
    }

    [Fact]
    public void What_nobody_s_own_customers_say_hangs_on_no_single_one()
    {
        var curve = new Curve(CurveKind.Linear, [new CurvePoint(50, 0), new CurvePoint(100, 200)], 0);
        AnswerSwing.Of(Csat(curve, SmallSample.None) with { Scope = Scope.Team }, 1).ShouldBe(0);
        AnswerSwing.Of(Csat(curve, SmallSample.None) with { Metric = Metric.Find("retention")! }, 1).ShouldBe(0);
        AnswerSwing.Of(Csat(curve, new SmallSample(SmallSampleMethod.Neutral, 0, 11)), 10).ShouldBe(0);
        AnswerSwing.Of(Csat(curve, new SmallSample(SmallSampleMethod.Neutral, 0, 10)), 10).ShouldBe(40);
        AnswerSwing.Of(Csat(curve, new SmallSample(SmallSampleMethod.Shrink, 10, 0)), 10).ShouldBe(20);
        AnswerSwing.Of(Csat(curve, SmallSample.None) with { Metric = Metric.Nps }, 100).ShouldBe(8);
        Should.Throw<ArgumentOutOfRangeException>(() => AnswerSwing.Of(Csat(curve, SmallSample.None), 0));
    }

    private static Component Csat(Curve curve, SmallSample small) =>
        Plans.P().Components[0] with
        {
            Metric = Metric.Csat,
            Scope = Scope.Individual,
            Curve = curve,
            SmallSample = small,
        };

    private static Curve RandomCurve(Random random)
    {
        var scores = Enumerable.Range(0, 101).OrderBy(_ => random.Next()).Take(random.Next(1, 5)).Order().ToList();
        var payouts = scores.Select(_ => random.Next(0, 200)).Order().ToList();
        return new Curve(
            random.Next(2) == 0 ? CurveKind.Linear : CurveKind.Steps,
            [.. scores.Zip(payouts, (score, payout) => new CurvePoint(score, payout))],
            random.Next(2) == 0 ? payouts[0] : random.Next(0, payouts[0] + 1)
        );
    }
}
