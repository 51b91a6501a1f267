using System.Globalization;
using System.Text;
using CsvHelper;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Training.Exchange;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Statistics;

/// <summary>Points of a quiz taken elsewhere.</summary>
public sealed record MarkTable(
    IReadOnlyList<string> Questions,
    IReadOnlyList<double> Greatest,
    IReadOnlyList<MarkRow> Rows,
    IReadOnlyList<ImportProblem> Errors
);

/// <summary>
/// Reads a table of points: a row an attempt, a column a question. A header may name the greatest points behind a slash, as <c>Q1/5</c>; otherwise they are 1, or the column's largest where one is larger.
/// An empty cell or "-" is a question that was not asked. A first column whose header is attempt, id, user or name is no question.
/// </summary>
public static class ReadMarks
{
    private const int MostQuestions = 500;

    private static readonly string[] NoQuestion = ["attempt", "id", "user", "name", "employee", "employee_code"];

    /// <summary>Reads UTF-8 text; separator and quotes as in any other table. Points may have a decimal comma.</summary>
    public static Result<MarkTable> Run(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')));
        try
        {
            using var reader = CsvReader.Create(
                stream,
                new CsvReaderOptions
                {
                    TrackLineNumbers = true,
                    MaxRecordSize = DelimitedRows.LargestRecord,
                    IncludeValuesInExceptions = false,
                },
                leaveOpen: true
            );
            reader.ReadHeader();
            return Run(reader);
        }
        catch (CsvFormatException format)
        {
            return Result<MarkTable>.Refused("Table.BrokenAt", format.LineNumber);
        }
    }

    private static Result<MarkTable> Run(CsvReader reader)
    {
        var headers = reader.Headers.Select(header => header.Trim()).ToList();
        if (headers.All(string.IsNullOrEmpty))
            return Result<MarkTable>.Refused("Table.Empty");
        if (headers.Count > MostQuestions + 1)
            return Result<MarkTable>.Refused("Statistics.TooWide", MostQuestions);
        var skip = NoQuestion.Contains(headers[0], StringComparer.OrdinalIgnoreCase) ? 1 : 0;
        var columns = headers.Skip(skip).Select(HeaderOf).ToList();
        var (rows, errors) = (new List<MarkRow>(), new List<ImportProblem>());
        while (reader.Read())
        {
            var cells = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i).Trim()).ToList();
            if (cells.TrueForAll(string.IsNullOrEmpty))
                continue;
            if (Problem(cells, headers.Count, columns, skip) is { } problem)
                errors.Add(new ImportProblem((int)reader.LineNumber, problem));
            else
                rows.Add(new MarkRow([.. cells.Skip(skip).Select(Read)]));
        }

        if (rows.Count == 0)
            return errors.Count > 0 ? errors[0].Reason : Result<MarkTable>.Refused("Table.Empty");
        return new MarkTable(
            [.. columns.Select(column => column.Name)],
            [.. columns.Select((column, i) => column.Greatest ?? Math.Max(1, rows.Max(row => row.Points[i] ?? 0)))],
            rows,
            errors
        );
    }

    private static Message? Problem(
        IReadOnlyList<string> cells,
        int wanted,
        IReadOnlyList<(string Name, double? Greatest)> columns,
        int skip
    )
    {
        if (cells.Count != wanted)
            return new Message("Table.FieldCount", cells.Count, wanted);
        foreach (var (i, cell) in cells.Skip(skip).Index())
        {
            var points = Read(cell);
            if (points is { } number && (double.IsNaN(number) || number < 0))
                return new Message("Table.NotANumber", cell.Shortened(40, "…"));
            if (points > columns[i].Greatest)
                return new Message("Statistics.TooManyPoints", cell.Shortened(40, "…"), columns[i].Name, columns[i].Greatest);
        }

        return null;
    }

    private static (string Name, double? Greatest) HeaderOf(string header) =>
        header.Split('/') is [var name, var most] && Read(most.Trim()) is > 0 and var greatest
            ? (name.Trim(), greatest)
            : (header.Split('/')[0].Trim(), null);

    /// <summary>Null where nothing stands, not a number where something else does.</summary>
    private static double? Read(string cell)
    {
        if (cell.Length == 0 || cell == "-")
            return null;
        return
            double.TryParse(cell.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            ? number
            : double.NaN;
    }
}
