using System.IO.Compression;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace StaffPortal.Core.Kernel.Tables;

/// <summary>How every Excel workbook of the portal is written: one sheet, its header kept in view, numbers as numbers, text as text (never as a formula).</summary>
public static class XlsxFile
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int NarrowestColumn = 10,
        WidestColumn = 30;

    /// <param name="sheet">Its name: 31 characters at most, without <c>\ / ? * [ ] :</c>.</param>
    /// <returns>The same bytes for the same content, whenever it is written.</returns>
    public static async Task<byte[]> WriteAsync(string sheet, TableContent content, CancellationToken cancel)
    {
        using var target = new MemoryStream();
        await using (var book = await Spreadsheet.CreateNewAsync(target, new SpreadCheetahOptions { DocumentProperties = null }, cancel))
        {
            var options = new WorksheetOptions { FrozenRows = 1 };
            for (var column = 0; column < content.Headers.Count; column++)
                options.Column(column + 1).Width = Math.Clamp(content.Headers[column].Length + 4, NarrowestColumn, WidestColumn);
            await book.StartWorksheetAsync(sheet, options, cancel);
            await book.AddHeaderRowAsync([.. content.Headers], book.AddStyle(new Style { Font = { Bold = true } }), cancel);
            var styles = new Dictionary<int, StyleId>();
            foreach (var row in content.Rows)
                await book.AddRowAsync([.. row.Select(cell => Written(cell, book, styles))], cancel);
            await book.FinishAsync(cancel);
        }

        TakeOffClock(target);
        return target.ToArray();
    }

    /// <summary>An archive says of each part when it was written: the hash of a file would tell the time along with the content.</summary>
    private static void TakeOffClock(MemoryStream book)
    {
        book.Position = 0;
        using var archive = new ZipArchive(book, ZipArchiveMode.Update, leaveOpen: true);
        foreach (var part in archive.Entries)
            part.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }

    private static Cell Written(TableCell cell, Spreadsheet book, Dictionary<int, StyleId> styles)
    {
        if (cell.Number is not { } number)
            return new Cell(cell.Text);
        if (!styles.TryGetValue(cell.Decimals, out var style))
        {
            var format = cell.Decimals == 0 ? "0" : "0." + new string('0', cell.Decimals);
            styles[cell.Decimals] = style = book.AddStyle(new Style { Format = NumberFormat.Custom(format) });
        }

        return new Cell(number, style);
    }
}
