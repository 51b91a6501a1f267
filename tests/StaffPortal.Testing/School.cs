using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Testing;

/// <summary>A bank and quizzes of a small company; HR makes them.</summary>
public sealed class School(SmallCompany company)
{
    public const string Bank = "bank";

    public TestPortal Portal => company.Portal;

    public static QuestionContent Single(string text = "Who decides?", params string[] wrong) =>
        new(QuestionType.Single, new LocalText(text))
        {
            Answers =
            [
                new(new("The right one"), 100, new("Well done")),
                .. (wrong.Length == 0 ? ["A wrong one", "Another wrong one"] : wrong).Select(answer => new QuestionAnswer(
                    new(answer),
                    0,
                    new("Secret feedback")
                )),
            ],
            Feedback = new("Secret explanation"),
        };

    public static QuestionContent Essay(int points = 4) =>
        new(QuestionType.Essay, new("Write to the customer."))
        {
            Rubric = [new(new("Tone"), points / 2), new(new("Facts"), points - points / 2)],
        };

    public async Task BankAsync() =>
        (await Portal.InScopeAsync((SaveBank save) => save.RunAsync(company.Hr, null, new LocalText(Bank), default))).Value.ShouldBeDone();

    public async Task<long> QuestionAsync(QuestionContent content, string title = "", string clause = "", string tags = "", long? id = null)
    {
        var version = id is null
            ? 0
            : await Portal.ReadAsync(db => db.Questions.Where(q => q.Id == id).Select(q => q.Version).SingleAsync());
        var result = await Portal.InScopeAsync(
            (SaveQuestion save) =>
                save.RunAsync(
                    company.Hr,
                    new QuestionEdit(Bank, id, new LocalText(title), null, "", clause, tags.Split(','), content, version),
                    default
                )
        );
        if (result.Refusal is { } refusal)
            throw new InvalidOperationException($"The question was refused: {refusal.Key}.");
        return result.Value.ShouldBeDone().Id;
    }

    /// <summary>A published quiz of these questions, one point each.</summary>
    public async Task<string> QuizAsync(string slug, QuizRules rules, params long[] questions)
    {
        (
            await Portal.InScopeAsync(
                (SaveQuiz save) =>
                    save.RunAsync(
                        company.Hr,
                        new QuizEdit(null, new LocalText(slug), LocalText.Empty, LocalText.Empty, "", rules, 0),
                        default
                    )
            )
        ).Value.ShouldBeDone();
        (
            await Portal.InScopeAsync(
                (SaveSection save) =>
                    save.RunAsync(
                        company.Hr,
                        new SectionEdit(slug, null, LocalText.Empty, null, "", null, "", "", 1, [.. questions.Select(id => (id, 1))]),
                        default
                    )
            )
        ).Value.ShouldBeDone();
        (await Portal.InScopeAsync((PublishQuiz publish) => publish.RunAsync(company.Hr, slug, default))).Value.ShouldBeDone();
        return slug;
    }

    public async Task AssignAsync(string slug, DateOnly from, int days, int? months = null, string team = "", bool newcomers = false) =>
        (
            await Portal.InScopeAsync(
                (AssignQuiz assign) =>
                    assign.RunAsync(company.Hr, new AssignmentRequest(slug, team, "", newcomers, from, days, months), default)
            )
        ).Value.ShouldBeDone();

    public Task<Result<AttemptStarted>> StartAsync(Actor actor, string slug) =>
        Portal.InScopeAsync((StartAttempt start) => start.RunAsync(actor, slug, default));

    public Task<Result<AnswersSaved>> SaveAsync(
        Actor actor,
        string slug,
        long attempt,
        int position,
        GivenAnswer given,
        bool onward = false
    ) =>
        Portal.InScopeAsync(
            (SaveAnswers save) =>
                save.RunAsync(
                    actor,
                    new AnswersRequest(slug, attempt, new Dictionary<int, GivenAnswer> { [position] = given }, onward),
                    default
                )
        );

    public Task<Result<AttemptFinished>> FinishAsync(Actor actor, string slug, long attempt) =>
        Portal.InScopeAsync((FinishAttempt finish) => finish.RunAsync(actor, slug, attempt, default));

    /// <summary>The place at which an answer of a choice stands on the page of this attempt.</summary>
    public Task<int> PlaceOfAsync(long attempt, int position, int answer) =>
        Portal.ReadAsync(async db =>
            (
                await db
                    .AttemptQuestions.Where(q => q.AttemptId == attempt && q.Position == position)
                    .Select(q => q.Arrangement)
                    .SingleAsync()
            )
                .Split(',')
                .ToList()
                .IndexOf(answer.ToString(System.Globalization.CultureInfo.InvariantCulture))
        );

    /// <summary>Takes a quiz of choices from start to end.</summary>
    /// <param name="right">How many of the first questions are answered right; the others are answered wrong.</param>
    public async Task<AttemptFinished> TakeAsync(Actor actor, string slug, int right)
    {
        var started = (await StartAsync(actor, slug)).Value.ShouldBeDone();
        var count = await Portal.ReadAsync(db => db.AttemptQuestions.CountAsync(q => q.AttemptId == started.Id));
        for (var position = 1; position <= count; position++)
            (
                await SaveAsync(
                    actor,
                    slug,
                    started.Id,
                    position,
                    new GivenAnswer([await PlaceOfAsync(started.Id, position, position <= right ? 0 : 1)], null)
                )
            ).Value.ShouldBeDone();
        return (await FinishAsync(actor, slug, started.Id)).Value.ShouldBeDone();
    }
}
