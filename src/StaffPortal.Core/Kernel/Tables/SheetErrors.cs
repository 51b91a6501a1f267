using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace StaffPortal.Core.Kernel.Tables;

/// <summary>Cells that hold an error such as #DIV/0!: what reads the values gives them as empty, and an amount that could not be calculated is not no amount.</summary>
internal static class SheetErrors
{
    /// <returns>By the sheet's name, the errors by their places.</returns>
    public static Dictionary<string, Dictionary<string, string>> Find(Stream workbook)
    {
        var found = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        workbook.Position = 0;
        using var book = SpreadsheetDocument.Open(workbook, isEditable: false);
        if (book.WorkbookPart is not { Workbook.Sheets: { } sheets } part)
            return found;
        foreach (var sheet in sheets.Elements<Sheet>())
            if (sheet.Name?.Value is { } name && sheet.Id?.Value is { } id && part.GetPartById(id) is WorksheetPart rows)
                found[name] = InSheet(rows);
        return found;
    }

    /// <param name="column">From 0.</param>
    public static string Place(int column, int row)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
            letters = (char)('A' + (left - 1) % 26) + letters;
        return letters + row.ToString(CultureInfo.InvariantCulture);
    }

    private static Dictionary<string, string> InSheet(WorksheetPart part)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
            if (
                reader.ElementType == typeof(Cell)
                && reader.IsStartElement
                && reader.Attributes.Any(attribute => attribute is { LocalName: "t", Value: "e" })
                && reader.LoadCurrentElement() is Cell { CellReference.Value: { } place } cell
            )
                errors[place] = cell.CellValue?.Text ?? "#";
        return errors;
    }
}
