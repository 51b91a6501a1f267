using System.Globalization;
using System.Text;
using System.Text.Json;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Exchange;

/// <summary>
/// A bank as a table, a row a question: type, title, category, tags, text, feedback, hints, then for each answer its text, weight, feedback, match, value and tolerance, and what has no column of its own as JSON in <c>more</c>.
/// </summary>
public static class BankCsv
{
    private sealed record More(
        IReadOnlyList<QuestionUnit>? Units,
        bool CaseSensitive,
        int Typos,
        IReadOnlyList<RubricCriterion>? Rubric,
        IReadOnlyList<CaseStep>? Steps,
        IReadOnlyList<string>? Hints = null
    );

    private static readonly string[] OfQuestion = ["type", "title", "category", "tags", "text", "feedback", "hints", "more"];
    private static readonly string[] OfAnswer = ["answer", "weight", "answer_feedback", "match", "value", "tolerance"];

    private static readonly string[] NumberColumns = ["weight", "value", "tolerance"];

    private const string HintMark = "\n---\n";

    public static BankFile Read(Stream file, TableDeclaration declaration)
    {
        var questions = new List<ImportedQuestion>();
        var errors = new List<ImportProblem>();
        try
        {
            var answers = Enumerable
                .Range(1, QuestionRules.MostAnswers)
                .SelectMany(n => OfAnswer.Select(name => Numbered(name, n)))
                .ToArray();
            using var table = TableFile.Open(
                file,
                declaration,
                new TableColumns(["type", "text"], [.. OfQuestion.Except(["type", "text"]), .. answers])
            );
            while (table.Read(out var problem))
            {
                if (problem is not null)
                    errors.Add(new ImportProblem(table.Line, problem.Reason));
                else if (ReadRow(table, errors) is { } question)
                    questions.Add(question);
            }
        }
        catch (TableRefusedException refused)
        {
            errors.Add(new ImportProblem(1, refused.Problem));
        }

        return new BankFile(questions, errors);
    }

    private static ImportedQuestion? ReadRow(TableFile table, List<ImportProblem> errors)
    {
        if (!Enum.TryParse<QuestionType>(table.Text("type"), ignoreCase: true, out var type) || !Enum.IsDefined(type))
            return Wrong("Bank.UnknownType", table.Text("type") ?? "");
        if (Cell("text") is not { } text)
            return Wrong("Bank.NoText");
        var answers = new List<ImportedAnswer>();
        for (var n = 1; n <= QuestionRules.MostAnswers; n++)
        {
            if (OfAnswer.All(name => table.Text(Numbered(name, n)) is null))
                continue;
            var numbers = new decimal?[NumberColumns.Length];
            foreach (var (i, column) in NumberColumns.Index())
            {
                if (table.Text(Numbered(column, n)) is not { } cell)
                    continue;
                if (!decimal.TryParse(cell.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                    return Wrong("Bank.NotANumber", cell.Shortened(40, "…"));
                numbers[i] = number;
            }

            answers.Add(
                new ImportedAnswer(
                    Markdown(Cell(Numbered("answer", n))),
                    numbers[0] > 0,
                    numbers[0] ?? 0,
                    Markdown(Cell(Numbered("answer_feedback", n))),
                    Markdown(Cell(Numbered("match", n))),
                    numbers[1],
                    numbers[2]
                )
            );
        }

        var more = new More(null, false, 0, null, null);
        try
        {
            if (table.Text("more") is { } json)
                more = JsonSerializer.Deserialize<More>(json, QuestionContent.Strict) ?? more;
        }
        catch (JsonException)
        {
            return Wrong("Bank.BadJson");
        }

        return new ImportedQuestion(table.Line, type, Cell("title"), Markdown(text)!)
        {
            Category = Cell("category"),
            Tags = [.. (Cell("tags") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Feedback = Markdown(Cell("feedback")),
            Hints = more.Hints is { } own
                ? [.. own.Select(hint => Markdown(hint)!)]
                :
                [
                    .. (Cell("hints") ?? "")
                        .ReplaceLineEndings("\n")
                        .Split(HintMark, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        .Select(hint => Markdown(hint)!),
                ],
            Answers = answers,
            Units = more.Units ?? [],
            CaseSensitive = more.CaseSensitive,
            Typos = more.Typos,
            Rubric = more.Rubric ?? [],
            Steps = more.Steps ?? [],
        };

        ImportedQuestion? Wrong(string key, params object?[] args)
        {
            errors.Add(new ImportProblem(table.Line, new Message(key, args)));
            return null;
        }

        string? Cell(string column) =>
            table.Text(column) is { } cell
                ? cell.Length > 1 && cell[0] == '\'' && (IsFormula(cell[1]) || cell[1] == '\'')
                    ? cell[1..]
                    : cell
                : null;
    }

    public static string Write(IReadOnlyList<ImportedQuestion> questions)
    {
        var most = questions.Max(question => (int?)question.Answers.Count) ?? 0;
        var text = new StringBuilder();
        Line([.. OfQuestion, .. Enumerable.Range(1, most).SelectMany(n => OfAnswer.Select(name => Numbered(name, n)))]);
        foreach (var question in questions)
        {
            var hints = question.Hints.Any(hint => hint.Text.Contains(HintMark.Trim(), StringComparison.Ordinal))
                ? question.Hints.Select(hint => hint.Text).ToList()
                : null;
            var more =
                hints is not null
                || question.Units.Count + question.Typos + question.Rubric.Count + question.Steps.Count > 0
                || question.CaseSensitive
                    ? JsonSerializer.Serialize(
                        new More(question.Units, question.CaseSensitive, question.Typos, question.Rubric, question.Steps, hints),
                        JsonSerializerOptions.Web
                    )
                    : "";
            Line([
                question.Type.ToString(),
                question.Title ?? "",
                question.Category ?? "",
                string.Join(", ", question.Tags),
                question.Text.Text,
                question.Feedback?.Text ?? "",
                hints is null ? string.Join(HintMark, question.Hints.Select(hint => hint.Text)) : "",
                more,
                .. question.Answers.SelectMany(answer =>
                    new[]
                    {
                        answer.Text?.Text ?? "",
                        Plain(answer.Percent),
                        answer.Feedback?.Text ?? "",
                        answer.Match?.Text ?? "",
                        Plain(answer.Value),
                        Plain(answer.Tolerance),
                    }
                ),
                .. Enumerable.Repeat("", (most - question.Answers.Count) * OfAnswer.Length),
            ]);
        }

        return text.ToString();

        void Line(IEnumerable<string> cells) => text.Append(string.Join(',', cells.Select(Quote))).Append("\r\n");
    }

    private static string Numbered(string name, int n) => string.Create(CultureInfo.InvariantCulture, $"{name}_{n}");

    private static string Plain(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static ImportedText? Markdown(string? text) =>
        text is null ? null : new ImportedText(TextFormat.Markdown, text.ReplaceLineEndings("\n"));

    private static bool IsFormula(char first) => first is '=' or '+' or '-' or '@' or '\t' or '\r';

    /// <summary>What a spreadsheet would take for a formula gets an apostrophe, unless it is a number; reading takes it away again.</summary>
    private static string Quote(string cell)
    {
        if (cell.Length > 1 && cell[0] == '\'' && (IsFormula(cell[1]) || cell[1] == '\''))
            cell = "'" + cell;
        else if (cell.Length > 0 && IsFormula(cell[0]) && !decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            cell = "'" + cell;
        return cell.AsSpan().IndexOfAny(",;\"\n\r\t") >= 0 || cell != cell.Trim()
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
    }
}
