namespace StaffPortal.Scoring.Tests;

/// <summary>Vectors V1 to V13.</summary>
public class MetricVectorTests
{
    private const double Tolerance = 5e-11;

    [Theory]
    [InlineData(100, 50, 20, 30, 7.8102496759, 29.1262135922, 14.0511301788, 44.2012970057)] // V1
    [InlineData(10, 6, 2, 40, 25.2982212813, 30.7692307692, -12.5855799688, 74.1240415073)] // V2
    [InlineData(5, 5, 0, 100, 0, 62.5, 17.4914530342, 100)] // V3
    [InlineData(1, 1, 0, 100, 0, 25, -48.4986494203, 98.4986494203)] // V4
    public void Nps_with_standard_error_and_adjusted_interval(
        long n,
        long promoters,
        long detractors,
        int value,
        double error,
        double adjusted,
        double low,
        double high
    )
    {
        var answers = Inputs.Nps(promoters, detractors, n);
        answers.Value(Metric.Nps).ShouldBe((Fraction)value);
        Intervals.NpsStandardError(promoters, detractors, n).ShouldBe(error, 1e-10);
        var (centre, interval) = Intervals.AdjustedWald(promoters, detractors, n);
        centre.ShouldBe(adjusted, 1e-10);
        interval.Low.ShouldBe(low, 1e-10);
        interval.High.ShouldBe(high, 1e-10);
        Intervals.Of(Metric.Nps, answers).ShouldBe(interval);
    }

    [Fact] // V5
    public void Without_answers_nothing_is_measured()
    {
        foreach (var metric in new[] { Metric.Nps, Metric.Csat, Metric.CsatMean, Metric.Ces })
        {
            Histogram.Empty(metric.Question).Value(metric).ShouldBeNull();
            Intervals.Of(metric, Histogram.Empty(metric.Question)).ShouldBeNull();
        }

        EffortShares.Of(Histogram.Empty(Question.Ces)).ShouldBeNull();
        MetricInput.Measure(0, 0).Value(Metric.Find("retention")!).ShouldBeNull();
    }

    [Fact] // V6
    public void Csat_top_two_boxes_mean_and_Wilson()
    {
        var answers = new Histogram(Question.Csat, 14, 9, 10, 32, 42);
        answers.Value(Metric.Csat)!.Value.ToDecimalString(10).ShouldBe("69.1588785047");
        answers.Value(Metric.CsatMean)!.Value.ToDecimalString(10).ShouldBe("3.7383177570");
        var interval = Intervals.Of(Metric.Csat, answers)!.Value;
        interval.Low.ShouldBe(59.8715091322, 1e-10);
        interval.High.ShouldBe(77.1182602521, 1e-10);
    }

    [Theory] // V7
    [InlineData(5, 5, 56.5517535217, 100)]
    [InlineData(0, 5, 0, 43.4482464783)]
    [InlineData(1, 1, 20.6549314377, 100)]
    public void Wilson_at_the_edges(long successes, long n, double low, double high)
    {
        var interval = Intervals.Wilson(successes, n);
        interval.Low.ShouldBe(low, 1e-10);
        interval.High.ShouldBe(high, Tolerance);
    }

    [Fact] // V8
    public void Ces_mean_share_and_index()
    {
        var answers = new Histogram(Question.Ces, 80, 210, 140, 110, 160, 180, 120);
        answers.Value(Metric.Ces).ShouldBe(new Fraction(408, 100));
        EffortShares.Of(answers).ShouldBe(new EffortShares(46, -13));
    }

    [Fact] // V9, V10, V11
    public void Shrinking()
    {
        Shrinkage.Shrink(100, 3, 84, 20).ToDecimalString(10).ShouldBe("86.0869565217");
        Shrinkage.Shrink(90, 50, 84, 20).ToDecimalString(10).ShouldBe("88.2857142857");
        Shrinkage.Shrink(0, 1, 84, 20).ShouldBe((Fraction)80);
        Shrinkage.Shrink(new Fraction(1300, 14), 14, 84, 10).ToDecimalString(10).ShouldBe("89.1666666667");
        Shrinkage.Shrink(100, 4, 42, 20).ToDecimalString(10).ShouldBe("51.6666666667");
        Shrinkage.Shrink(new Fraction(600, 14), 14, 32, 10).ToDecimalString(10).ShouldBe("38.3333333333");
    }

    [Fact] // V12
    public void Strength_estimated_from_data()
    {
        (long, long)[] people = [(45, 50), (28, 40), (19, 20), (26, 30)];
        var estimate = ShrinkEstimate.From(people)!;
        estimate.Variance.ToDecimalString(10).ShouldBe("0.0084207616");
        estimate.Strength!.Value.ToDecimalString(10).ShouldBe("14.7288598631");
        var pooled = new Fraction(100 * 118, 140);
        people
            .Select(person =>
                Shrinkage
                    .Shrink(new Fraction(100 * person.Item1, person.Item2), person.Item2, pooled, estimate.Strength.Value)
                    .ToDecimalString(10)
            )
            .ShouldBe(["88.6997312531", "73.8446312290", "90.4559633273", "85.8826378748"]);
    }

    [Fact]
    public void Strength_is_absent_when_people_do_not_differ()
    {
        ShrinkEstimate.From([(8, 10), (8, 10), (8, 10)])!.Strength.ShouldBeNull();
        ShrinkEstimate.From([(8, 10)]).ShouldBeNull();
        ShrinkEstimate.From([(1, 1), (0, 1)]).ShouldBeNull();
    }

    [Fact] // V13
    public void Retention() => MetricInput.Measure(180, 200).Value(Metric.Find("retention")!).ShouldBe((Fraction)90);

    [Fact]
    public void A_mean_of_one_answer_has_no_interval() => Intervals.Of(Metric.Ces, Histogram.Empty(Question.Ces).With(6, 1)).ShouldBeNull();

    [Fact]
    public void Measures_know_their_factor()
    {
        MetricInput.Measure(3, 4).Value(Metric.Find("rate:first-fix")!).ShouldBe((Fraction)75);
        MetricInput.Measure(3, 4).Value(Metric.Find("kpi:calls")!).ShouldBe(new Fraction(3, 4));
        Metric.Find("kpi:").ShouldBeNull();
        Metric.Find("NPS").ShouldBeNull();
    }
}
