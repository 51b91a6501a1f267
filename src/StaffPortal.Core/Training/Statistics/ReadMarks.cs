using System.Globalization;
using StaffPortal.Core.Common;
using StaffPortal.Core.Common.Csv;
using StaffPortal.Core.Training.Exchange;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Statistics;

/// <summary>Points of a quiz taken elsewhere.</summary>
public sealed record MarkTable(IReadOnlyList<string> Questions, IReadOnlyList<double> Greatest, IReadOnlyList<MarkRow> Rows, IReadOnlyList<ImportProblem> Errors);

/// <summary>
/// Reads a table of points: a row an attempt, a column a question. A header may name the greatest points behind a slash, as <c>Q1/5</c>; otherwise they are 1, or the column's largest where one is larger.
/// An empty cell or "-" is a question that was not asked. A first column whose header is attempt, id, user or name is no question.
/// </summary>
public static class ReadMarks
{
    private const int MostQuestions = 500;

    private static readonly string[] NoQuestion = ["attempt", "id", "user", "name", "employee", "employee_code"];

    public static Result<MarkTable> Run(string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var separator = new[] { ';', '\t', ',' }.MaxBy(mark => lines[0].Count(letter => letter == mark));
        var headers = lines[0].Split(separator).Select(header => header.Trim().Trim('"')).ToList();
        if (headers.All(string.IsNullOrEmpty)) return Result<MarkTable>.Refused("Csv.Empty");
        if (headers.Count > MostQuestions + 1) return Result<MarkTable>.Refused("Statistics.TooWide", MostQuestions);
        var skip = NoQuestion.Contains(headers[0], StringComparer.OrdinalIgnoreCase) ? 1 : 0;
        var (rows, errors) = (new List<MarkRow>(), new List<ImportProblem>());
        foreach (var (i, line) in lines.Index().Skip(1))
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            var cells = line.Split(separator);
            if (cells.Length != headers.Count)
            {
                errors.Add(new ImportProblem(i + 1, new Message("Csv.FieldCount", cells.Length, headers.Count)));
                continue;
            }

            var points = cells.Skip(skip).Select(cell => Read(cell.Trim().Trim('"'), separator)).ToList();
            if (points.FindIndex(point => point is { } number && (double.IsNaN(number) || number < 0)) is var wrong and >= 0) errors.Add(new ImportProblem(i + 1, new Message("Csv.NotANumber", cells[wrong + skip].Shortened(40, "…"))));
            else rows.Add(new MarkRow(points));
        }

        if (rows.Count == 0) return errors.Count > 0 ? errors[0].Reason : Result<MarkTable>.Refused("Csv.Empty");
        var names = headers.Skip(skip).Select(header => header.Split('/')[0].Trim()).ToList();
        var greatest = headers.Skip(skip).Select((header, column) => header.Split('/') is [_, var most] && double.TryParse(most, NumberStyles.Float, CultureInfo.InvariantCulture, out var named) && named > 0 ? named : Math.Max(1, rows.Max(row => row.Points[column] ?? 0))).ToList();
        return new MarkTable(names, greatest, rows, errors);
    }

    private static double? Read(string cell, char separator)
    {
        if (cell.Length == 0 || cell == "-") return null;
        if (separator != ',') cell = cell.Replace(',', '.');
        return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : double.NaN;
    }
}
