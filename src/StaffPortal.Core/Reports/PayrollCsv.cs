using CsvHelper;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Reports;

/// <summary>
/// The file for payroll: a row for each bonus, and one for each amount that an earlier month still owed; amounts as plain numbers.
/// A name that a spreadsheet would run as a formula is neutralised.
/// </summary>
public static class PayrollCsv
{
    /// <param name="month">The month that pays.</param>
    public static byte[] Render(YearMonth month, IReadOnlyList<RegisterRow> rows)
    {
        using var stream = new MemoryStream();
        using (var writer = CsvFile.Create(stream))
        {
            writer.WriteRow(["month", "employee_code", "name", "team", "currency", "kind", "for_month", "payable", "held"]);
            foreach (var row in rows)
            {
                if (row.HasStatement)
                    Write(writer, month, row, "bonus", month, row.Payable, row.Held);
                foreach (var line in row.Ledger.Where(line => line.Amount != 0))
                    Write(writer, month, row, line.Kind == LedgerKind.Release ? "released" : "correction", line.Month, line.Amount, 0);
            }
        }

        return stream.ToArray();
    }

    private static void Write(CsvWriter writer, YearMonth month, RegisterRow row, string kind, YearMonth about, long payable, long held)
    {
        writer.WriteField(month.ToString());
        writer.WriteField(row.Code);
        writer.WriteField(row.Name);
        writer.WriteField(row.Team);
        writer.WriteField(row.Currency.Code);
        writer.WriteField(kind);
        writer.WriteField(about.ToString());
        Number(writer, row.Currency, payable);
        Number(writer, row.Currency, held);
        writer.EndRecord();
    }

    private static void Number(CsvWriter writer, Currency currency, long minor) =>
        writer.WriteField(
            decimal.Parse(currency.Format(minor), System.Globalization.CultureInfo.InvariantCulture),
            "F" + currency.Decimals.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
}
