using CsvHelper;
using StaffPortal.Core.Kernel.Csv;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Reports;

/// <summary>The file for payroll: one row an employee, amounts as plain numbers; a name that a spreadsheet would run as a formula is neutralised.</summary>
public static class PayrollCsv
{
    public static byte[] Render(YearMonth month, IReadOnlyList<RegisterRow> rows)
    {
        using var stream = new MemoryStream();
        using (var writer = CsvFile.Create(stream))
        {
            writer.WriteRow(["month", "employee_code", "name", "team", "currency", "payable", "held"]);
            foreach (var row in rows)
            {
                writer.WriteField(month.ToString());
                writer.WriteField(row.Code);
                writer.WriteField(row.Name);
                writer.WriteField(row.Team);
                writer.WriteField(row.Currency.Code);
                Number(writer, row.Currency, row.Payable);
                Number(writer, row.Currency, row.Held);
                writer.EndRecord();
            }
        }

        return stream.ToArray();
    }

    private static void Number(CsvWriter writer, Currency currency, long minor) =>
        writer.WriteField(
            decimal.Parse(currency.Format(minor), System.Globalization.CultureInfo.InvariantCulture),
            "F" + currency.Decimals.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
}
