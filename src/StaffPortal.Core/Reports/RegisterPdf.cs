using System.Globalization;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Pdf;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Reports;

/// <summary>One employee in a register.</summary>
public sealed record RegisterRow(string Code, string Name, string Team, Currency Currency, long Target, long Payable, long Held)
{
    /// <summary>False for somebody whom no month pays any more.</summary>
    public bool HasStatement { get; init; } = true;

    /// <summary>What earlier months still owed.</summary>
    public IReadOnlyList<LedgerLine> Ledger { get; init; } = [];

    public long Owed => Ledger.Sum(line => line.Amount);

    public long ToPay => Payable + Owed;

    /// <summary>Whether somebody above the team's lead confirmed it: the lead's own.</summary>
    public bool IsConfirmedAbove { get; init; }
}

/// <summary>What a register is about.</summary>
/// <param name="Subject">The team's name; null for the whole company.</param>
/// <param name="ClosedBy">Who closed the month, or paid between two.</param>
public sealed record RegisterHead(
    string Company,
    YearMonth Month,
    string? Subject,
    string ClosedBy,
    DateOnly ClosedOn,
    string StatementsHash
);

/// <summary>The register of a closed month: everybody's payable amount with totals; the same layout serves a team.</summary>
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
                (page, of) => T("Reports.PageOf", page, of)
            )
        );
        flow.Title(month);
        flow.Quiet(title, after: 1);
        flow.Quiet(T("Reports.ClosedBy", head.ClosedBy, head.ClosedOn), after: 12);

        foreach (var group in rows.GroupBy(row => row.Currency))
        {
            var owes = group.Any(row => row.Ledger.Count > 0);
            string Amount(long minor) => Formats.Amount(culture, group.Key, minor);
            flow.Quiet(T(owes ? "Statement.ToPay" : "Statement.PayableGross"), after: 0);
            flow.Paragraph(Formats.Money(culture, group.Key, group.Sum(row => row.ToPay)), 22, FontWeight.SemiBold, after: 2);
            flow.Quiet(
                T("Reports.PeopleAndTarget", group.Count(), group.Count(), Formats.Money(culture, group.Key, group.Sum(row => row.Target))),
                after: 10
            );
            var columns = new List<PdfColumn>
            {
                new(T("Reports.Code"), 1.1),
                new(T("Reports.Name"), 3),
                new(T("Reports.Target"), 1.5, Numbers: true),
                new(T("Reports.Held"), 1.3, Numbers: true),
                new(T("Reports.Payable"), 1.5, Numbers: true),
            };
            if (owes)
            {
                columns.Add(new PdfColumn(T("Reports.Owed"), 1.4, Numbers: true));
                columns.Add(new PdfColumn(T("Reports.ToPay"), 1.5, Numbers: true));
            }

            if (head.Subject is null)
                columns.Insert(2, new PdfColumn(T("Reports.TeamColumn"), 2.2));
            new PdfTable(columns).Draw(flow, group.Select(row => Cells(row, Amount, head.Subject is null, owes)));
        }

        flow.Space(12);
        if (head.Subject is not null && rows.Any(row => row.IsConfirmedAbove))
        {
            var (own, above) = (rows.Where(row => !row.IsConfirmedAbove).ToList(), rows.Where(row => row.IsConfirmedAbove).ToList());
            flow.Quiet(
                T(
                    "Reports.ConfirmedParts",
                    own.Count,
                    Formats.Money(culture, rows[0].Currency, own.Sum(row => row.Payable)),
                    above.Count,
                    Formats.Money(culture, rows[0].Currency, above.Sum(row => row.Payable))
                )
            );
        }
        flow.Quiet(T("Reports.GrossNote"));
        return flow.ToBytes();
    }

    private static List<string> Cells(RegisterRow row, Func<long, string> amount, bool withTeam, bool owes)
    {
        var cells = new List<string> { row.Code, row.Name, amount(row.Target), row.Held == 0 ? "" : amount(row.Held), amount(row.Payable) };
        if (owes)
            cells.AddRange([row.Owed == 0 ? "" : amount(row.Owed), amount(row.ToPay)]);
        if (withTeam)
            cells.Insert(2, row.Team);
        return cells;
    }
}
