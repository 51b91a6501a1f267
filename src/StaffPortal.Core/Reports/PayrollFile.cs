using System.Globalization;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Reports;

/// <summary>What payroll reads: a row for each bonus, and one for each amount that an earlier month still owed; amounts as numbers.</summary>
public static class PayrollFile
{
    /// <param name="month">The month that pays.</param>
    public static TableContent Of(YearMonth month, IReadOnlyList<RegisterRow> rows) =>
        new(
            ["month", "employee_code", "name", "team", "currency", "kind", "for_month", "payable", "held"],
            rows.SelectMany(row => RowsOf(month, row))
        );

    private static IEnumerable<IReadOnlyList<TableCell>> RowsOf(YearMonth month, RegisterRow row)
    {
        if (row.HasStatement)
            yield return RowOf(month, row, "bonus", month, row.Payable, row.Held);
        foreach (var line in row.Ledger.Where(line => line.Amount != 0))
            yield return RowOf(month, row, line.Kind == LedgerKind.Release ? "released" : "correction", line.Month, line.Amount, 0);
    }

    private static IReadOnlyList<TableCell> RowOf(
        YearMonth month,
        RegisterRow row,
        string kind,
        YearMonth about,
        long payable,
        long held
    ) =>
        [
            month.ToString(),
            row.Code,
            row.Name,
            row.Team,
            row.Currency.Code,
            kind,
            about.ToString(),
            Amount(row.Currency, payable),
            Amount(row.Currency, held),
        ];

    private static TableCell Amount(Currency currency, long minor) =>
        TableCell.Of(decimal.Parse(currency.Format(minor), CultureInfo.InvariantCulture), currency.Decimals);
}
