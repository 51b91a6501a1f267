using CsvHelper;

namespace StaffPortal.Core.Kernel.Csv;

/// <summary>How every CSV file of the portal is written: UTF-8 with a mark that spreadsheets need, and nothing that they would run as a formula.</summary>
internal static class CsvFile
{
    public static CsvWriter Create(Stream stream) =>
        CsvWriter.Create(
            stream,
            new CsvWriterOptions
            {
                Injection = CsvInjection.Escape,
                WriteByteOrderMark = true,
                NewLine = "\r\n",
            },
            leaveOpen: true
        );

    public static void WriteRow(this CsvWriter writer, IEnumerable<string?> fields)
    {
        foreach (var field in fields)
            writer.WriteField(field ?? "");
        writer.EndRecord();
    }
}
