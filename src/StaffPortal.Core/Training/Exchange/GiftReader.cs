using System.Globalization;
using System.Text.RegularExpressions;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Exchange;

/// <summary>Reads GIFT, Moodle's question language. A question with an error is listed with its line, and the next one is read.</summary>
public static partial class GiftReader
{
    private sealed record Block(int Line, string Text, IReadOnlyList<string> Tags);

    public static BankFile Read(string file)
    {
        var questions = new List<ImportedQuestion>();
        var errors = new List<ImportProblem>();
        string? category = null;
        var categories = new List<string>();
        foreach (var block in Blocks(file.ReplaceLineEndings("\n").Split('\n'), errors))
        {
            if (block.Text.StartsWith("$CATEGORY:", StringComparison.OrdinalIgnoreCase))
            {
                categories.Add(category = GiftText.Unescape(block.Text["$CATEGORY:".Length..]).Trim());
                continue;
            }

            try
            {
                questions.Add(Question(block) with { Category = category });
            }
            catch (GiftException problem)
            {
                errors.Add(new ImportProblem(block.Line, problem.Reason));
            }
        }

        return new BankFile(questions, [.. errors.OrderBy(error => error.Line)]) { Categories = categories };
    }

    /// <summary>Questions are set apart by empty lines; inside braces an empty line belongs to the question, unless the brace is never closed.</summary>
    private static IEnumerable<Block> Blocks(string[] lines, List<ImportProblem> errors)
    {
        var tags = new List<string>();
        for (var i = 0; i < lines.Length; )
        {
            var line = lines[i].Trim().TrimStart('\uFEFF');
            if (line.StartsWith("//", StringComparison.Ordinal))
                tags.AddRange(TagMark().Matches(line).Select(match => match.Groups["tag"].Value.Trim()));
            if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal))
            {
                i++;
                continue;
            }

            if (line.StartsWith("$CATEGORY:", StringComparison.OrdinalIgnoreCase))
            {
                yield return new Block(++i, line, []);
                continue;
            }

            var (end, open) = EndOf(lines, i);
            if (open)
                errors.Add(new ImportProblem(i + 1, new Message("Bank.GiftOpenBrace")));
            else
                yield return new Block(
                    i + 1,
                    string.Join('\n', lines[i..end].Where(text => !text.TrimStart().StartsWith("//", StringComparison.Ordinal)))
                        .Trim()
                        .TrimStart('\uFEFF'),
                    [.. tags]
                );
            tags.Clear();
            i = end;
        }
    }

    private static (int End, bool Open) EndOf(string[] lines, int start)
    {
        var (open, blank) = (false, -1);
        for (var i = start; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                if (!open)
                    return (i, false);
                if (blank < 0)
                    blank = i;
                continue;
            }

            if (lines[i].TrimStart().StartsWith("//", StringComparison.Ordinal))
                continue;
            foreach (var (mark, _) in GiftText.Marks(lines[i], "{}"))
            {
                // A brace inside an open one, behind an empty line: the first was never closed.
                if (open && mark == '{' && blank >= 0)
                    return (blank, true);
                open = mark == '{';
            }
        }

        return open ? (blank < 0 ? lines.Length : blank, true) : (lines.Length, false);
    }

    private static ImportedQuestion Question(Block block)
    {
        var (text, title) = TitleOf(block.Text);
        var braces = GiftText.Marks(text, "{}").ToList();
        if (braces.Count == 0)
        {
            if (text.Trim().Length == 0)
                throw new GiftException("Bank.NoText");
            return new ImportedQuestion(block.Line, QuestionType.Information, title, GiftText.Of(text, TextFormat.Moodle))
            {
                Tags = block.Tags,
            };
        }

        if (braces.Count != 2 || braces[0].Mark != '{')
            throw new GiftException("Bank.GiftBraces");
        var (stem, inner, tail) = (text[..braces[0].At], text[(braces[0].At + 1)..braces[1].At], text[(braces[1].At + 1)..]);
        var head = GiftText.Of(stem, TextFormat.Moodle);
        var blank = tail.Trim().Length > 0;
        var words = blank ? head with { Text = $"{head.Text} _____ {GiftText.Of(tail, head.Format).Text}".Trim() } : head;
        if (words.Text.Length == 0)
            throw new GiftException("Bank.NoText");

        var (answers, global) = GiftText.SplitAt(inner, "####");
        var question = new ImportedQuestion(block.Line, QuestionType.Essay, title, words)
        {
            Tags = block.Tags,
            HasBlank = blank,
            Feedback = GiftText.OrNull(global, head.Format),
        };
        return Answers(question, answers.Trim(), head.Format);
    }

    private static ImportedQuestion Answers(ImportedQuestion question, string answers, TextFormat format)
    {
        if (answers.Length == 0)
            return question;
        if (answers[0] == '#')
            return question with { Type = QuestionType.Numerical, Answers = Numbers(answers[1..].Trim(), format) };
        if (TrueFalse().Match(answers) is { Success: true } truth)
            return question with { Type = QuestionType.TrueFalse, Answers = Truth(truth, format) };
        var parts = Parts(answers);
        if (parts.Count == 0 || parts[0].Before.Trim().Length > 0)
            throw new GiftException("Bank.GiftAnswers");
        var matching = parts.All(part => part.Mark == '=' && GiftText.SplitAt(part.Text, "->").After is not null);
        if (matching)
            return question with { Type = QuestionType.Matching, Answers = [.. parts.Select(part => Pair(part.Text, format))] };
        if (parts.TrueForAll(part => part.Mark == '='))
            return question with { Type = QuestionType.ShortAnswer, Answers = [.. parts.Select(part => Choice(part, format))] };
        // As Moodle reads it: with a right answer one is to be chosen, without any the weights add up.
        return question with
        {
            Type = parts.Exists(part => part.Mark == '=') ? QuestionType.Single : QuestionType.Multiple,
            Answers = [.. parts.Select(part => Choice(part, format))],
        };
    }

    /// <summary>A question that no person could answer is refused before anybody compares its answers with each other.</summary>
    private static List<GiftText.Part> Parts(string text)
    {
        var parts = GiftText.Split(text, "=~").Take(QuestionRules.MostAnswers + 1).ToList();
        return parts.Count <= QuestionRules.MostAnswers ? parts : throw new GiftException("Bank.TooManyAnswers", QuestionRules.MostAnswers);
    }

    private static ImportedAnswer Choice(GiftText.Part part, TextFormat format)
    {
        var (text, feedback) = GiftText.SplitAt(part.Text, "#");
        var weight = Weight().Match(text.TrimStart());
        return new ImportedAnswer(
            GiftText.Of(weight.Success ? text.TrimStart()[weight.Length..] : text, format),
            part.Mark == '=',
            weight.Success ? Number(weight.Groups["percent"].Value) : null,
            GiftText.OrNull(feedback, format)
        );
    }

    private static ImportedAnswer Pair(string text, TextFormat format)
    {
        var (left, right) = GiftText.SplitAt(text, "->");
        return new ImportedAnswer(
            GiftText.Of(left, format),
            true,
            null,
            null,
            new ImportedText(TextFormat.Plain, GiftText.Of(right!, TextFormat.Plain).Text)
        );
    }

    private static IReadOnlyList<ImportedAnswer> Numbers(string text, TextFormat format)
    {
        var parts = Parts(text);
        if (parts.Count == 0)
            return [Numeric(new GiftText.Part("", '=', text), format)];
        return parts[0].Before.Trim().Length > 0
            ? throw new GiftException("Bank.GiftAnswers")
            : [.. parts.Select(part => Numeric(part, format))];
    }

    private static ImportedAnswer Numeric(GiftText.Part part, TextFormat format)
    {
        var (text, feedback) = GiftText.SplitAt(part.Text, "#");
        var said = GiftText.OrNull(feedback, format);
        var weight = Weight().Match(text.TrimStart());
        decimal? percent = weight.Success ? Number(weight.Groups["percent"].Value) : null;
        var number = GiftText.Unescape(weight.Success ? text.TrimStart()[weight.Length..] : text).Trim();
        if (part.Mark == '~' && (number.Length == 0 || number == "*"))
            return new ImportedAnswer(null, false, percent, said);
        if (number.Split("..") is [var low, var high])
        {
            var (from, to) = (Number(low), Number(high));
            return from <= to
                ? new ImportedAnswer(null, part.Mark == '=', percent, said, Low: from, High: to)
                : throw new GiftException("Bank.RangeReversed", number);
        }

        var pieces = number.Split(':');
        if (pieces.Length > 2)
            throw new GiftException("Bank.NotANumber", number);
        return new ImportedAnswer(
            null,
            part.Mark == '=',
            percent,
            said,
            Value: Number(pieces[0]),
            Tolerance: pieces.Length == 2 ? Number(pieces[1]) : null
        );
    }

    /// <summary>The first comment is for those who say true, the second for those who say false.</summary>
    private static IReadOnlyList<ImportedAnswer> Truth(Match match, TextFormat format)
    {
        var isTrue = match.Groups["truth"].Value[0] is 'T' or 't';
        string? first = null,
            second = null;
        if (match.Groups["rest"].Success)
        {
            (first, second) = GiftText.SplitAt(match.Groups["rest"].Value, "#");
        }

        return
        [
            new ImportedAnswer(null, isTrue, null, GiftText.OrNull(first, format)),
            new ImportedAnswer(null, !isTrue, null, GiftText.OrNull(second, format)),
        ];
    }

    private static (string Text, string? Title) TitleOf(string block)
    {
        if (!block.StartsWith("::", StringComparison.Ordinal))
            return (block, null);
        var (title, rest) = GiftText.SplitAt(block[2..], "::");
        return rest is null ? throw new GiftException("Bank.GiftTitle") : (rest, GiftText.Of(title, TextFormat.Plain).Text);
    }

    private static decimal Number(string text) =>
        decimal.TryParse(text.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) <= 1e15m
            ? number
            : throw new GiftException("Bank.NotANumber", text.Trim().Shortened(40, "…"));

    private sealed class GiftException(string key, params object?[] args) : Exception
    {
        public Message Reason { get; } = new(key, args);
    }

    [GeneratedRegex(@"\[tag:(?<tag>[^\]]{1,100})\]")]
    private static partial Regex TagMark();

    [GeneratedRegex(@"^%(?<percent>-?[0-9.,]+)%")]
    private static partial Regex Weight();

    [GeneratedRegex(@"^(?<truth>T|TRUE|F|FALSE)\s*(?:#(?<rest>.*))?$", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex TrueFalse();
}
