using System.Globalization;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Grading;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Attempts;

/// <summary>An answer of a question as the review shows it; what may not be seen yet is null.</summary>
/// <param name="Right">Percent of the points that it gives.</param>
public sealed record ReviewAnswer(string Html, string? Match, bool Chosen, string? ChosenMatch, decimal? Right, string? Feedback);

/// <param name="Position">0 where the question stands alone.</param>
/// <param name="Points">0 where nothing is counted, as in practice.</param>
/// <param name="Share">Hundred-thousandths of the points; null while it may not be seen or waits.</param>
/// <param name="Given">What was written, for numbers, short answers and essays.</param>
/// <param name="RightText">The accepted texts or numbers.</param>
public sealed record ReviewQuestion(
    int Position,
    QuestionType Type,
    int Points,
    string Html,
    IReadOnlyList<ReviewAnswer> Answers,
    string? Given,
    int? Share,
    string? RightText,
    string? Feedback,
    IReadOnlyList<ReviewStep> Steps,
    Withdrawal? Withdrawn,
    bool Waits
)
{
    /// <summary>The grader's words.</summary>
    public string? Comment { get; init; }

    /// <summary>Points by criterion of an essay.</summary>
    public IReadOnlyList<RubricLine> Rubric { get; init; } = [];

    /// <summary>The clause to read.</summary>
    public ReviewClause? Clause { get; init; }
}

/// <summary>A step of a case; with the key also the steps that were not reached.</summary>
/// <param name="Answers">Their feedback is what comes of them.</param>
public sealed record ReviewStep(string Html, IReadOnlyList<ReviewAnswer> Answers);

/// <param name="Title">The document's.</param>
public sealed record ReviewClause(string Document, string Anchor, string Title);

/// <summary>A question with what was answered to it, as much as may be seen.</summary>
public static class QuestionReview
{
    public static ReviewQuestion Of(ReadQuestion question, AttemptQuestion row, Visible sees)
    {
        var (content, culture, response) = (question.Content, CultureInfo.CurrentUICulture, StoredResponse.Read(row.Response));
        var feedback = sees.Feedback ? WrittenFeedback(question, response, culture) + question.Html(content.Feedback.In(culture)) : null;
        return new ReviewQuestion(
            row.Position,
            content.Type,
            row.Points,
            question.Html(content.Text.In(culture)),
            [.. Answers(question, row.Arrangement, response?.Chosen ?? [], sees, culture)],
            response?.Text,
            sees.Score ? AttemptScore.ShareOf(row) : null,
            sees.Key ? RightText(content, culture) : null,
            feedback,
            content.Type == QuestionType.Case ? [.. Steps(question, response?.Chosen ?? [], sees, culture)] : [],
            sees.Score ? row.Withdrawn : null,
            content.Type == QuestionType.Essay && row.Share is null && row.Withdrawn is null
        );
    }

    private static IEnumerable<ReviewAnswer> Answers(
        ReadQuestion question,
        string arrangement,
        IReadOnlyList<int> chosen,
        Visible sees,
        CultureInfo culture
    )
    {
        var content = question.Content;
        var order = QuestionLists.Indexes(arrangement);
        return content.Type switch
        {
            QuestionType.Single or QuestionType.Multiple => order.Select(index => Choice(index, Html(content.Answers[index].Text))),
            QuestionType.TrueFalse => content.Answers.Select((_, index) => Choice(index, "")),
            QuestionType.Matching => content
                .Answers.Index()
                .Where(answer => !answer.Item.Text.IsEmpty)
                .Select(answer => Pair(answer.Item, GivenTo(answer.Index))),
            QuestionType.Ordering => order
                .OrderBy(index => GivenTo(index) is >= 0 and var place ? place : int.MaxValue)
                .Select(index => Placed(index, GivenTo(index))),
            _ => [],
        };

        string Html(LocalText? text) => question.Html(text?.In(culture) ?? "");
        int GivenTo(int index) => index < chosen.Count ? chosen[index] : -1;
        ReviewAnswer Choice(int index, string html) =>
            new(
                html,
                null,
                chosen.Contains(index),
                null,
                sees.Key ? content.Answers[index].Weight : null,
                sees.Feedback && chosen.Contains(index) ? Html(content.Answers[index].Feedback) : null
            );
        ReviewAnswer Pair(QuestionAnswer answer, int option) =>
            new(
                Html(answer.Text),
                sees.Key ? answer.Match!.In(culture) : null,
                option >= 0,
                option >= 0 && option < content.Options.Count ? content.Options[option].In(culture) : null,
                sees.Key
                    ? option >= 0 && content.Options.IndexOf(answer.Match!) == option
                        ? 100
                        : 0
                    : null,
                sees.Feedback ? Html(answer.Feedback) : null
            );
        ReviewAnswer Placed(int index, int place) =>
            new(
                Html(content.Answers[index].Text),
                sees.Key ? (index + 1).ToString(CultureInfo.InvariantCulture) : null,
                place >= 0,
                place >= 0 ? (place + 1).ToString(CultureInfo.InvariantCulture) : null,
                sees.Key
                    ? place == index
                        ? 100
                        : 0
                    : null,
                null
            );
    }

    private static IEnumerable<ReviewStep> Steps(ReadQuestion question, IReadOnlyList<int> chosen, Visible sees, CultureInfo culture)
    {
        var steps = question.Content.Steps;
        var (taken, _) = AnswerGrading.CaseProgress(question.Key, chosen);
        return steps
            .Take(sees.Key ? steps.Count : taken)
            .Select(
                (step, i) =>
                    new ReviewStep(
                        question.Html(step.Text.In(culture)),
                        [
                            .. step
                                .Answers.Index()
                                .Where(answer => sees.Key || chosen[i] == answer.Index)
                                .Select(answer => new ReviewAnswer(
                                    question.Html(answer.Item.Text.In(culture)),
                                    null,
                                    i < taken && chosen[i] == answer.Index,
                                    null,
                                    sees.Key ? answer.Item.Weight : null,
                                    (i < taken && chosen[i] == answer.Index) || sees.Feedback
                                        ? question.Html(answer.Item.Feedback?.In(culture) ?? "")
                                        : null
                                )),
                        ]
                    )
            );
    }

    private static string WrittenFeedback(ReadQuestion question, QuestionResponse? response, CultureInfo culture) =>
        question.Content.Type is QuestionType.ShortAnswer or QuestionType.Numerical
        && AnswerGrading.BestAnswer(question.Key, response?.Text) is { } hit
            ? question.Html(question.Content.Answers[question.Key.Answers.IndexOf(hit)].Feedback?.In(culture) ?? "")
            : "";

    private static string? RightText(QuestionContent content, CultureInfo culture) =>
        content.Type switch
        {
            QuestionType.ShortAnswer => string.Join(
                " · ",
                content
                    .Answers.Where(answer => answer.Weight == 100)
                    .Select(answer => answer.Text.In(culture))
                    .Distinct(StringComparer.Ordinal)
            ),
            QuestionType.Numerical => string.Join(
                " · ",
                content.Answers.Where(answer => answer.Weight == 100).Select(answer => Numeric(answer, content.Units, culture))
            ),
            _ => null,
        };

    private static string Numeric(QuestionAnswer answer, IReadOnlyList<QuestionUnit> units, CultureInfo culture)
    {
        var unit = units.Count > 0 ? " " + units[0].Name : "";
        return answer.Tolerance > 0
            ? $"{(answer.Value - answer.Tolerance)?.ToString("0.######", culture)} – {(answer.Value + answer.Tolerance)?.ToString("0.######", culture)}{unit}"
            : answer.Value?.ToString("0.######", culture) + unit;
    }
}
