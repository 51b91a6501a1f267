using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Exchange;

/// <summary>What a question is about, as file formats carry it: tags with a prefix.</summary>
public sealed record QuestionTopic(Competence? Competence, string? Touchpoint, string? Document, string? Anchor, IReadOnlyList<string> Tags)
{
    private const string CompetenceTag = "competence:",
        TouchpointTag = "touchpoint:",
        ClauseTag = "clause:";

    public static QuestionTopic Read(IEnumerable<string> tags)
    {
        var topic = new QuestionTopic(null, null, null, null, []);
        var free = new List<string>();
        foreach (var tag in tags)
        {
            if (
                tag.StartsWith(CompetenceTag, StringComparison.Ordinal)
                && Enum.TryParse<Competence>(tag[CompetenceTag.Length..], out var competence)
                && Enum.IsDefined(competence)
            )
                topic = topic with { Competence = competence };
            else if (tag.StartsWith(TouchpointTag, StringComparison.Ordinal))
                topic = topic with { Touchpoint = tag[TouchpointTag.Length..] };
            else if (
                tag.StartsWith(ClauseTag, StringComparison.Ordinal) && tag[ClauseTag.Length..].Split('#') is [var document, var anchor]
            )
                topic = topic with { Document = document, Anchor = anchor };
            else
                free.Add(tag);
        }

        return topic with
        {
            Tags = TagsOf(free),
        };
    }

    /// <summary>Tags that are cut, or too many.</summary>
    public static IEnumerable<Message> Lost(IReadOnlyList<string> tags)
    {
        foreach (var tag in tags.Where(tag => tag.Trim().Length > QuestionRules.LongestTag && !tag.Contains('#', StringComparison.Ordinal)))
            yield return new Message("Bank.LostTag", tag.Shortened(80, "…"));
        if (tags.Count > QuestionRules.MostTags + 3)
            yield return new Message("Bank.LostTags", QuestionRules.MostTags);
    }

    public IEnumerable<string> Write()
    {
        if (Competence is { } competence)
            yield return CompetenceTag + competence;
        if (Touchpoint is { } touchpoint)
            yield return TouchpointTag + touchpoint;
        if (Document is not null && Anchor is not null)
            yield return $"{ClauseTag}{Document}#{Anchor}";
        foreach (var tag in Tags)
            yield return tag;
    }

    /// <summary>Tags as they are kept: in small letters, once each, without the signs that files use to set them apart.</summary>
    public static IReadOnlyList<string> TagsOf(IEnumerable<string> tags) =>
        [
            .. tags.Select(tag =>
                    new string([
                        .. tag.Trim().ToLowerInvariant().Where(letter => !char.IsControl(letter) && letter is not (',' or '[' or ']')),
                    ])
                        .Shortened(QuestionRules.LongestTag)
                        .Trim()
                )
                .Where(tag => tag.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Take(QuestionRules.MostTags),
        ];
}

/// <param name="Lost">What could not be kept.</param>
public sealed record ReadImport(LocalText Title, QuestionContent Content, IReadOnlyList<Message> Lost);

/// <summary>Between a question of the bank and what a file can say about it.</summary>
public static class QuestionExchange
{
    /// <summary>The question as the bank keeps it, and what was lost on the way.</summary>
    /// <param name="language">Of texts that name none.</param>
    public static (LocalText Title, QuestionContent Content, IReadOnlyList<Message> Lost) ToContent(
        ImportedQuestion question,
        string language
    )
    {
        var lost = new List<Message>(question.Notes);
        var answers = question.Answers;
        if (question.Type == QuestionType.Numerical && answers.Any(answer => answer.Value is null && answer.Low is null))
        {
            answers = [.. answers.Where(answer => answer.Value is not null || answer.Low is not null)];
            lost.Add(new Message("Bank.LostCatchAll"));
        }

        // Of one choice nothing can be taken off that another one gave.
        if (question.Type == QuestionType.Single && answers.Any(answer => answer.Percent < 0))
        {
            answers = [.. answers.Select(answer => answer.Percent < 0 ? answer with { Weight = 0 } : answer)];
            lost.Add(new Message("Bank.LostNegative"));
        }

        var content = new QuestionContent(question.Type, Convert(question.Text))
        {
            Feedback = Convert(question.Feedback),
            Hints = [.. question.Hints.Select(Convert)],
            Answers = [.. answers.Select(Answer)],
            Units = question.Units,
            CaseSensitive = question.CaseSensitive,
            Typos = question.Typos,
            Rubric = question.Rubric,
            Steps = question.Steps,
        };
        var title = question.Title is { Length: > 0 } named
            ? MultiLanguage.Read(named, language, text => text.Shortened(120))
            : TitleOf(content.Text);
        return (title, content, lost);

        QuestionAnswer Answer(ImportedAnswer answer)
        {
            var (value, tolerance) = answer is { Low: { } low, High: { } high }
                ? ((low + high) / 2, (high - low) / 2)
                : (answer.Value, answer.Tolerance);
            // Patterns of short answers are letters to compare with and no Markdown.
            var text =
                question.Type == QuestionType.ShortAnswer
                    ? answer.Text is null
                        ? LocalText.Empty
                        : MultiLanguage.Read(answer.Text.Text, language, plain => plain)
                    : Convert(answer.Text);
            return new QuestionAnswer(
                text,
                answer.Percent,
                answer.Feedback is null ? null : Convert(answer.Feedback),
                answer.Match is null ? null : Convert(answer.Match),
                value,
                value is null ? null : tolerance ?? 0
            );
        }

        LocalText Convert(ImportedText? text) =>
            text is null
                ? LocalText.Empty
                : MultiLanguage.Read(
                    text.Text,
                    language,
                    plain =>
                        text.Format switch
                        {
                            TextFormat.Html => HtmlToMarkdown.Convert(plain, Lose),
                            TextFormat.Moodle
                                when plain.Contains('<', StringComparison.Ordinal) && plain.Contains('>', StringComparison.Ordinal) =>
                                HtmlToMarkdown.Convert(plain, Lose),
                            TextFormat.Markdown => plain.ReplaceLineEndings("\n").Trim(),
                            _ => HtmlToMarkdown.Escape(plain),
                        },
                    words => LoseOnce(new Message("Bank.LostWords", words))
                );

        void Lose(string element) => LoseOnce(new Message("Bank.LostElement", element));

        void LoseOnce(Message message)
        {
            if (!lost.Contains(message))
                lost.Add(message);
        }
    }

    /// <summary>What keeps a question of a file from being looked at more closely; null for one that can be read.</summary>
    public static Message? Unreadable(ImportedQuestion question)
    {
        var texts = new[] { question.Text, question.Feedback }
            .Concat(question.Hints)
            .Concat(question.Answers.SelectMany(answer => new[] { answer.Text, answer.Feedback, answer.Match }));
        if (texts.Any(text => text?.Text.Length > 5 * QuestionRules.LongestText) || question.Title?.Length > QuestionRules.LongestText)
            return new Message("Bank.TextTooLong", QuestionRules.LongestText);
        // Lists that a file carries as JSON may hold nothing where something has to be.
        var holes =
            question.Units.Any(unit => unit is not { Name: not null })
            || question.Rubric.Any(criterion => criterion is not { Text: not null })
            || question.Steps.Any(step =>
                step is not { Text: not null, Answers: not null } || step.Answers.Any(answer => answer is not { Text: not null })
            );
        return holes ? new Message("Bank.BadJson") : null;
    }

    /// <summary>The question as the bank keeps it, or why it cannot be one.</summary>
    public static Result<ReadImport> Read(ImportedQuestion question, string language)
    {
        if (Unreadable(question) is { } reason)
            return reason;
        try
        {
            var (title, content, lost) = ToContent(question, language);
            return QuestionRules.Problem(content) is { } problem ? problem : new ReadImport(title, content, lost);
        }
        catch (System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            return Result<ReadImport>.Refused("Standards.TooDeep");
        }
    }

    /// <summary>A question as files carry it.</summary>
    public static ImportedQuestion FromContent(
        LocalText title,
        QuestionContent content,
        QuestionTopic topic,
        string? category,
        string language
    )
    {
        return new ImportedQuestion(0, content.Type, MultiLanguage.Write(title, language), Mark(content.Text)!)
        {
            Category = category,
            Tags = [.. topic.Write()],
            Feedback = Mark(content.Feedback),
            Hints = [.. content.Hints.Select(hint => Mark(hint)!)],
            Answers =
            [
                .. content.Answers.Select(answer => new ImportedAnswer(
                    Mark(answer.Text),
                    answer.Weight > 0,
                    answer.Weight,
                    Mark(answer.Feedback),
                    Mark(answer.Match),
                    answer.Value,
                    answer.Tolerance
                )),
            ],
            Units = content.Units,
            CaseSensitive = content.CaseSensitive,
            Typos = content.Typos,
            Rubric = content.Rubric,
            Steps = content.Steps,
        };

        ImportedText? Mark(LocalText? text) =>
            text is null || text.IsEmpty ? null : new ImportedText(TextFormat.Markdown, MultiLanguage.Write(text, language));
    }

    /// <summary>A title for a question without one: its first words.</summary>
    public static LocalText TitleOf(LocalText text) => new(Short(text.En), Short(text.Ru), Short(text.Pl));

    private static string Short(string text) =>
        string.Join(' ', text.Replace("\\", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Shortened(80, "…");
}
