using StaffPortal.Scoring;

namespace StaffPortal.Scoring.Tests;

/// <summary>Whether two groups differ by more than chance.</summary>
public class DifferenceTests
{
    private static Histogram Csat(long satisfied, long n) => new(Question.Csat, n - satisfied, 0, 0, 0, satisfied);

    [Fact]
    public void Newcombes_own_example_comes_out()
    {
        // Newcombe 1998, table II, (a): 56/70 against 48/80, method 10: 0.0524 to 0.3339.
        var difference = Difference.Of(Metric.Csat, Csat(56, 70), Csat(48, 80)).ShouldNotBeNull();
        difference.Value.ShouldBe(20, 1e-9);
        difference.Interval.Low.ShouldBe(5.24, 0.005);
        difference.Interval.High.ShouldBe(33.39, 0.005);
        difference.IsMoreThanChance.ShouldBeTrue();
        // (b): 9/10 against 3/10: 0.1705 to 0.8090.
        var few = Difference.Of(Metric.Csat, Csat(9, 10), Csat(3, 10)).ShouldNotBeNull();
        few.Interval.Low.ShouldBe(17.05, 0.005);
        few.Interval.High.ShouldBe(80.90, 0.005);
    }

    [Fact]
    public void Turned_around_it_says_the_opposite_and_equal_groups_never_differ()
    {
        var random = new Random(7);
        foreach (var metric in new[] { Metric.Nps, Metric.Csat, Metric.Ces })
            for (var i = 0; i < 200; i++)
            {
                var (one, other) = (Any(metric), Any(metric));
                var (there, back) = (Difference.Of(metric, one, other), Difference.Of(metric, other, one));
                if (there is null)
                {
                    back.ShouldBeNull();
                    continue;
                }

                back!.Value.Value.ShouldBe(-there.Value.Value, 1e-9);
                back.Value.Interval.Low.ShouldBe(-there.Value.Interval.High, 1e-9);
                Difference.Of(metric, one, one)!.Value.IsMoreThanChance.ShouldBeFalse();
            }

        Histogram Any(Metric metric)
        {
            var (lowest, highest) = Metric.Scale(metric.Question);
            return new Histogram(metric.Question, [.. Enumerable.Range(lowest, highest - lowest + 1).Select(_ => (long)random.Next(30))]);
        }
    }

    [Fact]
    public void Without_an_interval_nothing_is_said()
    {
        Difference.Of(Metric.Nps, Histogram.Empty(Question.Nps), Histogram.Empty(Question.Nps).With(10, 5)).ShouldBeNull();
        Difference.Of(Metric.Ces, Histogram.Empty(Question.Ces).With(7, 1), Histogram.Empty(Question.Ces).With(7, 9)).ShouldBeNull();
    }

    [Fact]
    public void A_tally_is_read_as_it_was_written()
    {
        var tally = new Tally();
        tally.Add(10, 5, 7, 3);
        tally.Add(0, null, 1);
        tally.Add(null, 1, null, 12);
        var read = Tally.Parse(tally.ToText());
        foreach (var question in new[] { Question.Nps, Question.Csat, Question.Ces })
            read.Of(question).ShouldBe(tally.Of(question));
        Should.Throw<FormatException>(() => Tally.Parse("1,2,3"));
    }
}
