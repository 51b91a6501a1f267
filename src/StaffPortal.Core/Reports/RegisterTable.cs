using System.Globalization;
using StaffPortal.Core.Kernel;
using StaffPortal.Pdf;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Reports;

/// <summary>The table of a register: rows by team, each team's sum below it, and what the pages before come to at the top of each.</summary>
/// <param name="metrics">Measures that have a column of their own; none in the company's register, whose rows name position, plan and who confirmed.</param>
internal sealed class RegisterTable(IReadOnlyList<Metric> metrics, Currency currency, bool owes, CultureInfo culture)
{
    private readonly record struct Sums(int People, long Target, long Held, long Payable, long Owed, long ToPay)
    {
        public static Sums Of(IEnumerable<RegisterRow> rows) => rows.Aggregate(default(Sums), (sum, row) => sum.And(row));

        public Sums And(RegisterRow row) =>
            new(People + 1, Target + row.Target, Held + row.Held, Payable + row.Payable, Owed + row.Owed, ToPay + row.ToPay);
    }

    private bool IsTeams => metrics.Count > 0;

    /// <param name="teams">By name; one without a name has no sum of its own.</param>
    public void Draw(PdfFlow flow, IReadOnlyList<(string Name, List<RegisterRow> Rows)> teams)
    {
        var lines = new List<(IReadOnlyList<string> Cells, bool IsSum, Sums Until)>();
        var running = default(Sums);
        foreach (var (name, rows) in teams)
        {
            foreach (var row in rows)
            {
                running = running.And(row);
                lines.Add((CellsOf(row), false, running));
            }

            if (teams.Count > 1)
                lines.Add((SumCells(Texts.Get(culture, "Reports.TeamSum", name), Sums.Of(rows)), true, running));
        }

        lines.Add((SumCells(Texts.Get(culture, "Reports.Sum"), running), true, running));
        new PdfTable(Columns()).Draw(
            flow,
            lines.Select(line => line.Cells),
            row => lines[row].IsSum,
            drawn =>
                (
                    SumCells(Texts.Get(culture, "Reports.CarriedForward"), lines[drawn - 1].Until),
                    SumCells(Texts.Get(culture, "Reports.BroughtForward"), lines[drawn - 1].Until)
                )
        );
    }

    private List<PdfColumn> Columns()
    {
        string T(string key) => Texts.Get(culture, key);
        var columns = new List<PdfColumn> { new(T("Reports.Code"), 1.1), new(T("Reports.Name"), 2.6) };
        if (IsTeams)
            columns.AddRange(metrics.Select(metric => new PdfColumn(ReportText.ShortMetric(culture, metric), 1.6, Numbers: true)));
        else
            columns.AddRange([new PdfColumn(T("Reports.Position"), 2), new PdfColumn(T("Reports.Plan"), 1.7)]);
        columns.Add(new PdfColumn(T("Reports.Target"), 1.6, Numbers: true));
        columns.Add(new PdfColumn(T("Reports.Share"), 1, Numbers: true));
        columns.Add(new PdfColumn(T("Reports.Held"), 1.4, Numbers: true));
        columns.Add(new PdfColumn(T("Reports.Payable"), 1.6, Numbers: true));
        if (owes)
        {
            columns.Add(new PdfColumn(T("Reports.Owed"), 1.5, Numbers: true));
            columns.Add(new PdfColumn(T("Reports.ToPay"), 1.6, Numbers: true));
        }

        if (!IsTeams)
            columns.Add(new PdfColumn(T("Reports.ConfirmedBy"), 2));
        return columns;
    }

    private List<string> CellsOf(RegisterRow row)
    {
        var cells = new List<string> { row.Code, row.Name };
        if (IsTeams)
            cells.AddRange(metrics.Select(metric => Scored(row.Scores.FirstOrDefault(score => score.Metric.Id == metric.Id))));
        else
            cells.AddRange([row.Position, row.Plan]);
        cells.AddRange(Amounts(row.Target, row.Held, row.Payable, row.Owed, row.ToPay));
        if (!IsTeams)
            cells.Add(row.ConfirmedBy);
        return cells;
    }

    private List<string> SumCells(string label, Sums sums)
    {
        var cells = new List<string> { "", label };
        cells.AddRange(Enumerable.Repeat("", IsTeams ? metrics.Count : 2));
        if (!IsTeams)
            cells[2] = Texts.Get(culture, "Reports.People", sums.People, sums.People);
        cells.AddRange(Amounts(sums.Target, sums.Held, sums.Payable, sums.Owed, sums.ToPay));
        if (!IsTeams)
            cells.Add("");
        return cells;
    }

    private IEnumerable<string> Amounts(long target, long held, long payable, long owed, long toPay)
    {
        string Amount(long minor) => Formats.Amount(culture, currency, minor);
        yield return Amount(target);
        yield return target == 0 ? "" : Formats.Percent(culture, new Fraction(payable * 100, target));
        yield return held == 0 ? "" : Amount(held);
        yield return Amount(payable);
        if (!owes)
            yield break;
        yield return owed == 0 ? "" : Amount(owed);
        yield return Amount(toPay);
    }

    /// <summary>The value, and how many stand behind it.</summary>
    private string Scored(RegisterScore? score) =>
        score?.Value is { } value ? $"{Formats.Score(culture, score.Metric, value)} ({Formats.Number(culture, score.Count, 0)})" : "–";
}
