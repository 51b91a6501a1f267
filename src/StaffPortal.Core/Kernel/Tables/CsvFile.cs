using System.Globalization;
using CsvHelper;

namespace StaffPortal.Core.Kernel.Tables;

/// <summary>How every CSV file of the portal is written: UTF-8 with a mark that spreadsheets need, and nothing that they would run as a formula.</summary>
public static class CsvFile
{
    internal static CsvWriter Create(Stream stream, char separator = ',', CultureInfo? numbers = null) =>
        CsvWriter.Create(
            stream,
            new CsvWriterOptions
            {
                Injection = CsvInjection.Escape,
                WriteByteOrderMark = true,
                NewLine = "\r\n",
                Separator = separator,
                FormatProvider = numbers ?? CultureInfo.InvariantCulture,
            },
            leaveOpen: true
        );

    /// <param name="numbers">How numbers are written; with a point unless it is said.</param>
    public static byte[] Write(TableContent content, char separator = ',', CultureInfo? numbers = null)
    {
        using var target = new MemoryStream();
        using (var writer = Create(target, separator, numbers))
        {
            writer.WriteRow(content.Headers);
            foreach (var row in content.Rows)
            {
                foreach (var cell in row)
                    if (cell.Number is { } number)
                        writer.WriteField(number, "F" + cell.Decimals.ToString(CultureInfo.InvariantCulture));
                    else
                        writer.WriteField(cell.Text ?? "");
                writer.EndRecord();
            }
        }

        return target.ToArray();
    }

    internal static void WriteRow(this CsvWriter writer, IEnumerable<string?> fields)
    {
        foreach (var field in fields)
            writer.WriteField(field ?? "");
        writer.EndRecord();
    }
}
