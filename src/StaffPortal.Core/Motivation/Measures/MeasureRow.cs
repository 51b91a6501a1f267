using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation.Measures;

/// <summary>One measure as it stands in a file.</summary>
public sealed record MeasureRow(YearMonth Month, string EmployeeCode, Metric Metric, Fraction Numerator, Fraction Denominator)
{
    public static readonly TableColumns Columns = new(["month", "employee_code", "metric", "numerator", "denominator"], []);

    public static RowProblem? Read(TableFile table, out MeasureRow? row)
    {
        row = null;
        var problem =
            table.Required("month", 10, out var monthText)
            ?? table.Required("employee_code", 40, out _)
            ?? table.Required("metric", 50, out _)
            ?? table.Required("numerator", 60, out _)
            ?? table.Required("denominator", 60, out _);
        if (problem is not null)
            return problem;
        // A spreadsheet keeps a month as its first day.
        var named = monthText.EndsWith("-01", StringComparison.Ordinal) && monthText.Length == 10 ? monthText[..7] : monthText;
        if (!YearMonth.TryParse(named, out var month))
            return new RowProblem("month", new Message("Table.NotAMonth", monthText));
        var metric = Metric.Find(table.Text("metric")!);
        if (metric is not { IsSurvey: false })
            return new RowProblem("metric", new Message("Table.NotAMeasure", table.Text("metric")));
        Fraction? numerator,
            denominator;
        if ((problem = table.Number("numerator", 0, Fraction.Greatest, out numerator)) is not null)
            return problem;
        if ((problem = table.Number("denominator", 0, Fraction.Greatest, out denominator)) is not null)
            return problem;
        if (Problem(metric, numerator!.Value, denominator!.Value) is { } contradiction)
            return contradiction;
        row = new MeasureRow(month, table.Text("employee_code")!, metric, numerator!.Value, denominator!.Value);
        return null;
    }

    /// <summary>What two numbers cannot be, whichever way they come in.</summary>
    public static RowProblem? Problem(Metric metric, Fraction numerator, Fraction denominator)
    {
        if (denominator == 0)
            return new RowProblem("denominator", new Message("Table.ZeroDenominator"));
        return metric.IsShare && numerator > denominator
            ? new RowProblem("numerator", new Message("Table.MoreThanAll", new Message("Metrics." + metric.Id)))
            : null;
    }
}

/// <summary>One file says one thing of a person, a month and a metric: adding both rows and taking the last would be two different answers.</summary>
public sealed class RepeatedMeasures
{
    private readonly Dictionary<(YearMonth, string, string), int> _lines = [];

    /// <summary>The problem names the line that said it first.</summary>
    public RowProblem? Check(MeasureRow row, int line) =>
        _lines.TryAdd((row.Month, row.EmployeeCode, row.Metric.Id), line)
            ? null
            : new RowProblem(
                "metric",
                new Message("Table.MeasureTwice", row.Metric.Id, row.EmployeeCode, _lines[(row.Month, row.EmployeeCode, row.Metric.Id)])
            );
}
