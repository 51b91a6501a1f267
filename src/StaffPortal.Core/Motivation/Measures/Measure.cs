using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation.Measures;

/// <summary>A measure of one employee and month that somebody brought in, such as kept customers over the opening cohort.</summary>
public sealed class Measure
{
    public long Id { get; set; }
    public YearMonth Month { get; set; }
    public long EmployeeId { get; set; }
    public required string Metric { get; set; }

    /// <summary>Exact, as a fraction <c>n</c> or <c>n/d</c>.</summary>
    public required string Numerator { get; set; }

    /// <summary>Exact, as a fraction <c>n</c> or <c>n/d</c>; 0 is not measured.</summary>
    public required string Denominator { get; set; }

    /// <summary>One whose numbers are still to be taken.</summary>
    internal static Measure Of(YearMonth month, long employeeId, Metric metric) =>
        new()
        {
            Month = month,
            EmployeeId = employeeId,
            Metric = metric.Id,
            Numerator = "0",
            Denominator = "0",
        };

    internal void Take(Fraction numerator, Fraction denominator) =>
        (Numerator, Denominator) = (numerator.ToString(), denominator.ToString());

    /// <summary>In the metric's unit; null where it is not measured.</summary>
    internal Fraction? ValueIn(Metric metric) =>
        Fraction.ParseExact(Denominator) is { Sign: not 0 } whole ? metric.Factor * Fraction.ParseExact(Numerator) / whole : null;

    /// <summary>Both numbers, as they were brought in.</summary>
    internal string Text => $"{Written(Numerator)} / {Written(Denominator)}";

    /// <summary>A number as the form takes it.</summary>
    internal static string Written(string number)
    {
        var text = Fraction.ParseExact(number).ToDecimalString(Fraction.MostDecimals);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }
}
