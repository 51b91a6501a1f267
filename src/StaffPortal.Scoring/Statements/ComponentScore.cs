namespace StaffPortal.Scoring;

/// <summary>A component's value before the curve: measured, adjusted for case mix, then for few answers.</summary>
internal sealed record ComponentScore(
    Fraction? Own,
    Fraction? Expected,
    Fraction? Adjusted,
    Fraction? Prior,
    Fraction? Used,
    LineNotes Notes
)
{
    /// <summary>Fewest answers of others for a touchpoint to have a value of its own.</summary>
    private const int FewestAtTouchpoint = 5;

    public static ComponentScore Of(Component component, MetricInput input)
    {
        if (input.Value(component.Metric) is not { } own)
            return new ComponentScore(null, null, null, null, null, LineNotes.Unmeasured);

        Fraction? company = input.OthersCount > 0 ? new Fraction(input.OthersPoints, input.OthersCount) : null;
        Fraction? expected = null,
            adjusted = null;
        if (component.CaseMix && company is { } c)
        {
            expected = ExpectedFrom(input.Strata, c);
            adjusted = Fraction.Max(component.Metric.Lowest, Fraction.Min(component.Metric.Highest, own - expected.Value + c));
        }

        var measured = adjusted ?? own;
        var prior = adjusted is null ? null : company;
        switch (component.SmallSample.Method)
        {
            case SmallSampleMethod.Shrink when input.OthersCount >= Shrinkage.FewestOthers:
                var shrunk = Shrinkage.Shrink(measured, input.Answers!.Total, company!.Value, component.SmallSample.Strength);
                return new ComponentScore(own, expected, adjusted, company, shrunk, LineNotes.None);
            case SmallSampleMethod.Shrink:
                return new ComponentScore(own, expected, adjusted, prior, measured, LineNotes.FewOthers);
            case SmallSampleMethod.Neutral when input.Answers!.Total < component.SmallSample.Minimum:
                return new ComponentScore(own, expected, adjusted, prior, measured, LineNotes.Neutral);
            default:
                return new ComponentScore(own, expected, adjusted, prior, measured, LineNotes.None);
        }
    }

    /// <summary>Indirect standardisation: what everybody else's values give for the same mix of touchpoints.</summary>
    private static Fraction ExpectedFrom(IReadOnlyList<Stratum> strata, Fraction company)
    {
        Fraction sum = 0;
        long count = 0;
        foreach (var stratum in strata)
        {
            var value = stratum.OthersCount >= FewestAtTouchpoint ? new Fraction(stratum.OthersPoints, stratum.OthersCount) : company;
            sum += stratum.Own * value;
            count += stratum.Own;
        }

        return count == 0 ? company : sum / count;
    }
}
