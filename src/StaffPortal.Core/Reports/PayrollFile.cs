using System.Globalization;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Reports;

/// <summary>What payroll reads: a row for each bonus, and one for each amount that an earlier month still owed; amounts as numbers.</summary>
public static class PayrollFile
{
    /// <param name="month">The month that pays.</param>
    /// <returns>With all the columns there are.</returns>
    public static TableContent Of(YearMonth month, IReadOnlyList<RegisterRow> rows, string payCode) =>
        new(PayrollFormat.AllColumns, rows.SelectMany(row => RowsOf(month, row, payCode)));

    /// <summary>As the company's payroll program takes it.</summary>
    public static byte[] Write(YearMonth month, IReadOnlyList<RegisterRow> rows, PayrollFormat format) =>
        format.Encode(CsvFile.Write(format.Choose(Of(month, rows, format.PayCode)), format.Separator, format.Numbers));

    /// <summary>The same as an Excel workbook, where numbers are numbers.</summary>
    public static Task<byte[]> WriteBookAsync(
        YearMonth month,
        IReadOnlyList<RegisterRow> rows,
        PayrollFormat format,
        CancellationToken cancel
    ) => XlsxFile.WriteAsync(month.ToString(), format.Choose(Of(month, rows, format.PayCode)), cancel);

    private static IEnumerable<IReadOnlyList<TableCell>> RowsOf(YearMonth month, RegisterRow row, string payCode)
    {
        if (row.HasStatement)
            yield return RowOf(month, row, "bonus", month, row.Payable, row.Held, payCode);
        foreach (var line in row.Ledger.Where(line => line.Amount != 0))
            yield return RowOf(
                month,
                row,
                line.Kind == LedgerKind.Release ? "released" : "correction",
                line.Month,
                line.Amount,
                0,
                payCode
            );
    }

    private static IReadOnlyList<TableCell> RowOf(
        YearMonth month,
        RegisterRow row,
        string kind,
        YearMonth about,
        long payable,
        long held,
        string payCode
    ) =>
        [
            month.ToString(),
            row.Code,
            row.Name,
            row.Team,
            row.Position,
            row.Currency.Code,
            kind,
            about.ToString(),
            Amount(row.Currency, payable),
            Amount(row.Currency, held),
            payCode,
        ];

    private static TableCell Amount(Currency currency, long minor) =>
        TableCell.Of(decimal.Parse(currency.Format(minor), CultureInfo.InvariantCulture), currency.Decimals);
}
