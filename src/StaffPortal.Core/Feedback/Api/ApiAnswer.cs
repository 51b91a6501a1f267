using System.Globalization;
using System.Text.Json;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback.Api;

/// <summary>One answer as another system sends it: the fields of a file's row, under the names that JSON has.</summary>
internal static class ApiAnswer
{
    private const int LongestComment = 4000;

    private static readonly string[] Known =
    [
        "externalId",
        "occurredOn",
        "employeeCode",
        "touchpoint",
        "segment",
        "customer",
        "nps",
        "csat",
        "ces",
        "comment",
    ];

    /// <returns>The first thing wrong with it, with its field in the column's place; null when it was read.</returns>
    public static RowProblem? Read(JsonElement json, out ResponseRow? row)
    {
        row = null;
        if (json.ValueKind != JsonValueKind.Object)
            return new RowProblem(null, new Message("Keys.NotAnObject"));
        foreach (var field in json.EnumerateObject())
            if (!Known.Contains(field.Name))
                return new RowProblem(field.Name, new Message("Keys.UnknownField", field.Name.Shortened(40, "…")));
        var problem =
            Text(json, "externalId", 100, true, out var id)
            ?? Text(json, "occurredOn", 40, true, out _)
            ?? Text(json, "employeeCode", 40, true, out _);
        if (problem is not null)
            return problem;
        Text(json, "occurredOn", 40, true, out var day);
        Text(json, "employeeCode", 40, true, out var employee);
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return new RowProblem("occurredOn", new Message("Table.NotADate", day!.Shortened(40, "…")));
        if (date.Year is < 2000 or > 2199)
            return new RowProblem("occurredOn", new Message("Table.YearOutOfRange", day!));
        if ((problem = Text(json, "touchpoint", 60, false, out var touchpoint)) is not null)
            return problem;
        if (touchpoint is not null && !PlainText.IsCode(touchpoint))
            return new RowProblem("touchpoint", new Message("Table.NotACode", touchpoint.Shortened(40, "…")));
        if ((problem = Text(json, "segment", 60, false, out var segment)) is not null)
            return problem;
        if ((problem = Text(json, "customer", 100, false, out var customer)) is not null)
            return problem;
        if ((problem = Score(json, "nps", Question.Nps, out var nps)) is not null)
            return problem;
        if ((problem = Score(json, "csat", Question.Csat, out var csat)) is not null)
            return problem;
        if ((problem = Score(json, "ces", Question.Ces, out var ces)) is not null)
            return problem;
        if ((problem = Text(json, "comment", LongestComment, false, out var comment)) is not null)
            return problem;
        if (nps is null && csat is null && ces is null && comment is null)
            return new RowProblem(null, new Message("Table.NoAnswer"));
        row = new ResponseRow(id!, date, employee!, touchpoint, segment, customer, nps, csat, ces, comment) { Source = AnswerSource.Api };
        return null;
    }

    private static RowProblem? Text(JsonElement json, string field, int longest, bool required, out string? value)
    {
        value = null;
        if (!json.TryGetProperty(field, out var found) || found.ValueKind == JsonValueKind.Null)
            return required ? new RowProblem(field, new Message("Table.FieldMissing")) : null;
        if (found.ValueKind != JsonValueKind.String)
            return new RowProblem(field, new Message("Keys.NotAText"));
        string? text;
        try
        {
            text = PlainText.Normalized(found.GetString()!)?.Trim();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape.
            text = null;
        }

        if (text is null)
            return new RowProblem(field, new Message("Keys.NotAText"));
        if (text.Length == 0)
            return required ? new RowProblem(field, new Message("Table.FieldMissing")) : null;
        if (text.Length > longest)
            return new RowProblem(field, new Message("Table.TooLong", text.Length, longest));
        if (text.Contains('\0', StringComparison.Ordinal))
            return new RowProblem(field, new Message("Table.Nul"));
        if (longest < LongestComment && PlainText.HiddenAt(text) is var at and > 0)
            return new RowProblem(field, new Message("Table.Hidden", at, $"U+{(int)text[at - 1]:X4}"));
        value = text;
        return null;
    }

    private static RowProblem? Score(JsonElement json, string field, Question question, out int? value)
    {
        value = null;
        if (!json.TryGetProperty(field, out var found) || found.ValueKind == JsonValueKind.Null)
            return null;
        var (lowest, highest) = Metric.Scale(question);
        if (found.ValueKind != JsonValueKind.Number || !found.TryGetInt32(out var score) || score < lowest || score > highest)
            return new RowProblem(field, new Message("Table.NotOnScale", found.GetRawText().Shortened(40, "…"), lowest, highest));
        value = score;
        return null;
    }
}
