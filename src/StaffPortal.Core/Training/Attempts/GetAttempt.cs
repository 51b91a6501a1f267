using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Attempts;

/// <param name="Answered">Nothing of it is open: each pair is made, each place given.</param>
public sealed record AttemptPlace(int Position, bool Answered);

/// <summary>A step of a case as far as it has come.</summary>
/// <param name="Chosen">Null for the step that is asked now.</param>
/// <param name="Consequence">What came of the choice.</param>
public sealed record ShownStep(string Html, IReadOnlyList<string> Choices, int? Chosen, string Consequence);

/// <summary>A question as it is put: nothing in it says what is right.</summary>
/// <param name="Choices">Choices, or what is put in order, as HTML in the order shown. Matching: the options.</param>
/// <param name="Lefts">Matching: the left sides; empty ones are no question.</param>
public sealed record ShownQuestion(
    int Position,
    QuestionType Type,
    int Points,
    string Html,
    IReadOnlyList<string> Choices,
    IReadOnlyList<string> Lefts,
    IReadOnlyList<string> Units,
    IReadOnlyList<string> Hints,
    IReadOnlyList<string> Rubric,
    IReadOnlyList<ShownStep> Steps,
    bool CaseOver,
    GivenAnswer Given
)
{
    /// <summary>Why what was written cannot be understood as it stands.</summary>
    public Message? Note { get; init; }
}

/// <param name="Deadline">Null without a limit.</param>
/// <param name="Now">The server's time, for the page to count from.</param>
/// <param name="Over">Time and grace have passed; nothing is taken any more.</param>
/// <param name="At">The position shown; 0 where all questions stand on one page.</param>
public sealed record RunningAttempt(
    long Id,
    string Slug,
    LocalText Title,
    int Number,
    DateTime StartedAt,
    DateTime? Deadline,
    DateTime Now,
    bool Over,
    bool InOrder,
    bool OneByOne,
    int Reached,
    int At,
    IReadOnlyList<AttemptPlace> Places,
    IReadOnlyList<ShownQuestion> Questions
)
{
    /// <summary>Each question is explained as soon as it is left.</summary>
    public bool Explains { get; init; }

    /// <summary>Instead of a question to answer: one that was left, with as much of its key as the rules show by then.</summary>
    public ReviewQuestion? Left { get; init; }

    /// <summary>Only onward, and nothing comes any more.</summary>
    public bool AllLeft => InOrder && Reached > Places.Count;
}

/// <summary>Puts a running attempt's questions; the key stays on the server until a question is final and the rules show it.</summary>
public sealed class GetAttempt(PortalContext db, CompanyClock clock, QuestionCache cache)
{
    /// <summary>Null when it is not there, somebody else's, or over.</summary>
    /// <param name="position">The question to show. Where a quiz goes only onward it is the one that was reached, or one that was left if the quiz explains them.</param>
    public async Task<RunningAttempt?> RunAsync(Actor actor, string slug, long id, int position, CancellationToken cancel)
    {
        if (actor.EmployeeId is not { } me)
            return null;
        var attempt = await db
            .Attempts.AsNoTracking()
            .Where(a => a.Id == id && a.EmployeeId == me && a.Quiz!.Slug == slug && a.FinishedAt == null)
            .Select(a => new
            {
                a.Number,
                a.StartedAt,
                a.Deadline,
                a.GraceUntil,
                a.Reached,
                a.Quiz!.Title,
                a.Quiz.Rules,
                Questions = a.Questions.OrderBy(question => question.Position).ToList(),
            })
            .SingleOrDefaultAsync(cancel);
        if (attempt is null)
            return null;
        var rules = QuizRules.Read(attempt.Rules);
        var oneByOne = rules.OneByOne || rules.InOrder;
        var at =
            !oneByOne ? 0
            : rules.InOrder ? Math.Min(attempt.Reached, attempt.Questions.Count)
            : Math.Clamp(position, 1, attempt.Questions.Count);
        var wanted = attempt.Questions.Where(question => at == 0 || question.Position == at).ToList();
        var contents = await cache.GetAsync(db, attempt.Questions.Select(question => question.VersionId), cancel);
        var left =
            rules is { InOrder: true, Review.Explains: true } && position >= 1 && position < attempt.Reached
                ? attempt.Questions.Find(question => question.Position == position)
                : null;
        return new RunningAttempt(
            id,
            slug,
            attempt.Title,
            attempt.Number,
            attempt.StartedAt,
            attempt.Deadline,
            clock.UtcNow,
            attempt.GraceUntil < clock.UtcNow,
            rules.InOrder,
            oneByOne,
            attempt.Reached,
            at,
            [
                .. attempt.Questions.Select(question => new AttemptPlace(
                    question.Position,
                    AnswerGrading.IsComplete(contents[question.VersionId].Key, StoredResponse.Read(question.Response))
                )),
            ],
            left is not null
                ? []
                :
                [
                    .. wanted.Select(question =>
                        Show(
                            contents[question.VersionId],
                            question.Position,
                            question.Points,
                            question.Arrangement,
                            StoredResponse.Read(question.Response),
                            CultureInfo.CurrentUICulture
                        )
                    ),
                ]
        )
        {
            Explains = rules.Review.Explains,
            Left = left is null ? null : Explain(contents[left.VersionId], left, rules.Sees(null, clock.UtcNow, noMoreAttempts: false)),
        };
    }

    private static ReviewQuestion Explain(ReadQuestion question, AttemptQuestion row, Visible sees)
    {
        row.Share = AnswerGrading.Share(question.Key, StoredResponse.Read(row.Response));
        return QuestionReview.Of(question, row, sees);
    }

    /// <summary>A question for those who answer it.</summary>
    public static ShownQuestion Show(
        ReadQuestion question,
        int position,
        int points,
        string arrangement,
        QuestionResponse? response,
        CultureInfo culture
    )
    {
        var content = question.Content;
        var order = QuestionLists.Indexes(arrangement);
        string Html(LocalText? text) => question.Html(text?.In(culture) ?? "");
        var (taken, over) = content.Type == QuestionType.Case ? AnswerGrading.CaseProgress(question.Key, response?.Chosen) : (0, false);
        var options = content.Options;
        return new ShownQuestion(
            position,
            content.Type,
            points,
            Html(content.Text),
            content.Type switch
            {
                QuestionType.Single or QuestionType.Multiple or QuestionType.Ordering =>
                [
                    .. order.Select(index => Html(content.Answers[index].Text)),
                ],
                QuestionType.Matching => [.. order.Select(index => options[index].In(culture))],
                _ => [],
            },
            content.Type == QuestionType.Matching ? [.. content.Answers.Select(answer => Html(answer.Text))] : [],
            [.. UnitsOf(content)],
            [.. content.Hints.Select(Html)],
            content.Type == QuestionType.Essay ? [.. content.Rubric.Select(criterion => criterion.Text.In(culture))] : [],
            [
                .. content
                    .Steps.Take(over ? taken : taken + 1)
                    .Select(
                        (step, i) =>
                            new ShownStep(
                                Html(step.Text),
                                [.. step.Answers.Select(answer => Html(answer.Text))],
                                i < taken ? response!.Chosen![i] : null,
                                i < taken ? Html(step.Answers[response!.Chosen![i]].Feedback) : ""
                            )
                    ),
            ],
            over,
            Arrangement.ToGiven(content, arrangement, response)
        )
        {
            Note = NoteOf(question, response),
        };
    }

    /// <summary>Why an answer cannot be understood as it stands; null when it can, or when there is none.</summary>
    internal static Message? NoteOf(ReadQuestion question, QuestionResponse? response)
    {
        var content = question.Content;
        if (
            content.Type == QuestionType.Ordering
            && response?.Chosen is { } places
            && places.Where(place => place >= 0).GroupBy(place => place).Any(group => group.Count() > 1)
        )
            return new Message("Attempt.PlaceTwice");
        if (
            content.Type != QuestionType.Numerical
            || response?.Text is not { } text
            || NumberWithUnit.Read(text, question.Key.Units) is not null
        )
            return null;
        return content.Units.Count > 0
            ? new Message("Attempt.UnknownUnit", text, string.Join(", ", UnitsOf(content)))
            : new Message("Attempt.NoNumber", text);
    }

    /// <summary>Of the names of one unit the first: the others are there to be understood.</summary>
    private static IEnumerable<string> UnitsOf(QuestionContent content) =>
        content.Units.DistinctBy(unit => unit.Factor).Select(unit => unit.Name);
}
