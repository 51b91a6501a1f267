using System.Globalization;
using StaffPortal.Core.Kernel;
using StaffPortal.Pdf;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Reports;

/// <summary>
/// The register of a closed month: everybody's payable amount with sums by team and of the company, carried from page to page, and lines to sign on. Of a team it says what was
/// measured beside what is paid.
/// </summary>
public static class RegisterPdf
{
    public static byte[] Render(RegisterHead head, IReadOnlyList<RegisterRow> rows, CultureInfo culture)
    {
        string T(string key, params object?[] args) => Texts.Get(culture, key, args);
        var month = Formats.Month(culture, head.Month);
        var title = head.Subject is null ? T("Reports.Register") : T("Reports.TeamFile", head.Subject);
        var flow = new PdfFlow(
            $"{title}, {month}",
            culture.TwoLetterISOLanguageName,
            new PdfFrame(
                $"{head.Company} · {title}",
                $"{head.Month} · {head.StatementsHash[..16]}",
                (page, of) => T("Reports.PageOf", page, of),
                Landscape: true
            )
        );
        flow.Title(month);
        flow.Quiet(title, after: 1);
        flow.Quiet(T("Reports.ClosedBy", head.ClosedBy, head.ClosedOn), after: 12);
        foreach (var group in rows.GroupBy(row => row.Currency))
            DrawGroup(flow, head, [.. group], culture);
        flow.Space(12);
        if (head.Subject is not null && rows.Any(row => row.IsConfirmedAbove))
            flow.Quiet(ConfirmedParts(rows, culture));
        flow.Quiet(T("Reports.GrossNote"));
        Sign(flow, head, culture);
        return flow.ToBytes();
    }

    private static void DrawGroup(PdfFlow flow, RegisterHead head, IReadOnlyList<RegisterRow> rows, CultureInfo culture)
    {
        var currency = rows[0].Currency;
        var owes = rows.Any(row => row.Ledger.Count > 0);
        flow.Quiet(Texts.Get(culture, owes ? "Statement.ToPay" : "Statement.PayableGross"), after: 0);
        flow.Paragraph(Formats.Money(culture, currency, rows.Sum(row => row.ToPay)), 22, FontWeight.SemiBold, after: 2);
        flow.Quiet(
            Texts.Get(
                culture,
                "Reports.PeopleAndTarget",
                rows.Count,
                rows.Count,
                Formats.Money(culture, currency, rows.Sum(row => row.Target))
            ),
            after: 10
        );
        var table = new RegisterTable(head.Subject is null ? [] : [.. MetricsOf(rows)], currency, owes, culture);
        var teams = head.Subject is null && rows.Any(row => row.Team.Length > 0) ? rows.GroupBy(row => row.Team) : [];
        table.Draw(flow, teams.Any() ? [.. teams.Select(team => (team.Key, team.ToList()))] : [("", rows.ToList())]);
    }

    private static IEnumerable<Metric> MetricsOf(IReadOnlyList<RegisterRow> rows) =>
        rows.SelectMany(row => row.Scores).Select(score => score.Metric).DistinctBy(metric => metric.Id);

    private static string ConfirmedParts(IReadOnlyList<RegisterRow> rows, CultureInfo culture)
    {
        var (own, above) = (rows.Where(row => !row.IsConfirmedAbove).ToList(), rows.Where(row => row.IsConfirmedAbove).ToList());
        return Texts.Get(
            culture,
            "Reports.ConfirmedParts",
            own.Count,
            Formats.Money(culture, rows[0].Currency, own.Sum(row => row.Payable)),
            above.Count,
            Formats.Money(culture, rows[0].Currency, above.Sum(row => row.Payable))
        );
    }

    /// <summary>Who answers for the paper signs it: of a team its lead, of the company HR, its head and accounting.</summary>
    private static void Sign(PdfFlow flow, RegisterHead head, CultureInfo culture)
    {
        const double RowHeight = 34,
            Gap = 24;
        string[] who = head.Subject is null
            ? ["Reports.SignHr", "Reports.SignHead", "Reports.SignAccounts"]
            : ["Reports.SignLead", "Reports.SignHr"];
        flow.Space(18);
        flow.Draw(
            RowHeight,
            (page, left, top) =>
            {
                var width = (flow.Width - Gap * (who.Length - 1)) / who.Length;
                foreach (var (i, key) in who.Index())
                {
                    var x = left + i * (width + Gap);
                    page.Line(x, top + 20, x + width, top + 20, 0.6, PdfStyle.Quiet);
                    page.Text(x, top + 30, Texts.Get(culture, key), PdfStyle.Small, FontWeight.Regular, PdfStyle.Quiet);
                }
            }
        );
    }
}
