using System.Globalization;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Markup;
using StaffPortal.Pdf;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Reports;

/// <summary>The order by which a month's bonuses are paid, in the company's own words around the list of people and amounts.</summary>
public static class OrderPdf
{
    public static byte[] Render(string template, RegisterHead head, IReadOnlyList<RegisterRow> rows, CultureInfo culture)
    {
        string T(string key, params object?[] args) => Texts.Get(culture, key, args);
        var totals = rows.GroupBy(row => row.Currency).Select(group => Formats.Money(culture, group.Key, group.Sum(row => row.ToPay)));
        var (title, before, after) = OrderTemplate.Fill(
            template,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["company"] = head.Company,
                ["month"] = Formats.MonthInText(culture, head.Month),
                ["month-of"] = Formats.MonthGenitive(culture, head.Month),
                ["date"] = Formats.Day(culture, head.ClosedOn),
                ["people"] = T("Reports.People", rows.Count, rows.Count),
                ["total"] = string.Join(" + ", totals),
                ["closed-by"] = head.ClosedBy,
            }
        );
        var name = title ?? T("Reports.KindOrder");
        var flow = new PdfFlow(
            $"{name}, {Formats.Month(culture, head.Month)}",
            culture.TwoLetterISOLanguageName,
            new PdfFrame(
                $"{head.Company} · {name}",
                $"{head.Month} · {head.StatementsHash[..16]}",
                (page, of) => T("Reports.PageOf", page, of)
            )
        );
        if (title is not null)
            flow.Title(title);
        DocumentPdf.Draw(flow, MarkdownText.Paper(before));
        flow.Space(6);
        foreach (var group in rows.GroupBy(row => row.Currency))
            List(flow, group.Key, [.. group], culture);
        flow.Space(12);
        DocumentPdf.Draw(flow, MarkdownText.Paper(after));
        return flow.ToBytes();
    }

    private static void List(PdfFlow flow, Currency currency, List<RegisterRow> rows, CultureInfo culture)
    {
        string T(string key) => Texts.Get(culture, key);
        string Amount(long minor) => Formats.Amount(culture, currency, minor);
        var columns = new PdfColumn[]
        {
            new(T("Reports.Code"), 1.1),
            new(T("Reports.Name"), 3),
            new(T("Reports.Position"), 2.6),
            new($"{T("Reports.ToPay")}, {currency.Code}", 1.8, Numbers: true),
        };
        var lines = rows.Select(row => (IReadOnlyList<string>)[row.Code, row.Name, row.Position, Amount(row.ToPay)])
            .Append(["", T("Reports.Sum"), "", Amount(rows.Sum(row => row.ToPay))]);
        new PdfTable(columns).Draw(flow, lines, row => row == rows.Count);
    }
}
