using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Grading;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Core.Training.Statistics;
using StaffPortal.Scoring.Training;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Training;

/// <summary>Essays by people, regrades with a dry run and a trail, and the figures of a quiz.</summary>
public sealed class GradingTests
{
    private static readonly QuizRules Rules = new(PassPercent: 60, ShuffleQuestions: false, CertificateMonths: 12);

    private static async Task<(SmallCompany Company, School School)> SetUpAsync(TestPortal portal)
    {
        var company = await SmallCompany.CreateAsync(portal);
        var school = new School(company);
        await school.BankAsync();
        return (company, school);
    }

    [Theory, EveryDatabase]
    public async Task An_essay_waits_for_a_person_and_then_decides(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        var quiz = await school.QuizAsync(
            "essay",
            Rules,
            await school.QuestionAsync(School.Essay(), "essay"),
            await school.QuestionAsync(School.Single(), "choice")
        );
        var id = (await school.StartAsync(company.Anna, quiz)).Value.ShouldBeDone().Id;
        await school.SaveAsync(company.Anna, quiz, id, 1, new GivenAnswer([], "Dear customer"));
        await school.SaveAsync(company.Anna, quiz, id, 2, new GivenAnswer([await school.PlaceOfAsync(id, 2, 1)], null));
        (await school.FinishAsync(company.Anna, quiz, id)).Value.ShouldBeDone().Percent.ShouldBeNull();
        var line = (await portal.InScopeAsync((GetEssays query) => query.RunAsync(company.Hr, default)))!.ShouldHaveSingleItem();
        (await portal.InScopeAsync((GetEssays query) => query.RunAsync(company.Anna, default))).ShouldBeNull();
        Task<Result<EssayGraded>> GradeAsync(Actor actor, params int[] points) =>
            portal.InScopeAsync((GradeEssay grade) => grade.RunAsync(actor, new GradeRequest(line.Id, points, "Good tone"), default));
        (await GradeAsync(company.Lead, 2, 2)).IsMissing.ShouldBeTrue();
        (await GradeAsync(company.Hr, 2)).Refusal!.Key.ShouldBe("Grading.BadPoints");
        (await GradeAsync(company.Hr, 3, 0)).Refusal!.Key.ShouldBe("Grading.BadPoints");
        (await GradeAsync(company.Hr, 1, 0)).Value.ShouldBeDone().ShouldBe(new EssayGraded(12.5m, false));
        (await GradeAsync(company.OtherHr, 2, 2)).Value.ShouldBeDone().ShouldBe(new EssayGraded(50m, false));
        (await portal.ReadAsync(db => db.EssayGrades.CountAsync())).ShouldBe(2);
        // A pass that was taken back and given again has a certificate that holds.
        var own = (
            await school.StartAsync(
                company.Boris,
                await school.QuizAsync("alone", Rules, await school.QuestionAsync(School.Essay(), "alone"))
            )
        )
            .Value.ShouldBeDone()
            .Id;
        await school.SaveAsync(company.Boris, "alone", own, 1, new GivenAnswer([], "Dear customer"));
        await school.FinishAsync(company.Boris, "alone", own);
        var row = await portal.ReadAsync(db => db.AttemptQuestions.Where(q => q.AttemptId == own).Select(q => q.Id).SingleAsync());
        foreach (var points in new[] { 2, 0, 2 })
            (
                await portal.InScopeAsync(
                    (GradeEssay grade) => grade.RunAsync(company.Hr, new GradeRequest(row, [points, points], ""), default)
                )
            ).Value.ShouldBeDone();
        (
            await portal.ReadAsync(db =>
                db.Certificates.CountAsync(c => c.AttemptId == own && !db.CertificateRevocations.Any(r => r.CertificateId == c.Id))
            )
        ).ShouldBe(1);
        (await portal.InScopeAsync((GetReview query) => query.RunAsync(company.Anna, quiz, id, default)))
            .ShouldBeDone()
            .Questions[0]
            .Comment.ShouldBe("Good tone");
    }

    [Theory, EveryDatabase]
    public async Task Nobody_grades_the_own_essay(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        var quiz = await school.QuizAsync("essay", Rules, await school.QuestionAsync(School.Essay()));
        var id = (await school.StartAsync(company.Hr, quiz)).Value.ShouldBeDone().Id;
        await school.SaveAsync(company.Hr, quiz, id, 1, new GivenAnswer([], "I am good"));
        await school.FinishAsync(company.Hr, quiz, id);
        var row = await portal.ReadAsync(db => db.AttemptQuestions.Select(q => q.Id).SingleAsync());
        (await portal.InScopeAsync((GetEssays query) => query.RunAsync(company.Hr, row, default))).ShouldBeNull();
        (
            await portal.InScopeAsync((GradeEssay grade) => grade.RunAsync(company.Hr, new GradeRequest(row, [2, 2], ""), default))
        ).IsMissing.ShouldBeTrue();
        (await portal.InScopeAsync((GetEssays query) => query.RunAsync(company.OtherHr, row, default))).ShouldBeDone();
    }

    [Theory, EveryDatabase]
    public async Task An_answer_that_meets_a_correction_in_the_same_moment_is_told_so_and_the_others_are_kept(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        var (corrected, other) = (
            await school.QuestionAsync(School.Single(), "corrected"),
            await school.QuestionAsync(School.Single(), "other")
        );
        var quiz = await school.QuizAsync("moment", Rules, corrected, other);
        var attempt = (await school.StartAsync(company.Anna, quiz)).Value.ShouldBeDone().Id;
        await school.QuestionAsync(School.Single() with { Answers = [.. School.Single().Answers.Reverse()] }, "corrected", id: corrected);
        var positions = await portal.ReadAsync(db =>
            db.AttemptQuestions.Where(q => q.AttemptId == attempt).ToDictionaryAsync(q => q.QuestionId, q => q.Position)
        );

        var (entered, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        var correction = portal.InScopeAsync(
            (IServiceProvider services) =>
                services
                    .GetRequiredService<Change>()
                    .RunAsync(
                        Actor.System("cli"),
                        Aggregate.Of<Attempt>(attempt),
                        async _ =>
                        {
                            var db = services.GetRequiredService<PortalContext>();
                            var version = await db.Questions.Where(q => q.Id == corrected).Select(q => q.CurrentId!.Value).SingleAsync();
                            await db
                                .AttemptQuestions.Where(q => q.AttemptId == attempt && q.QuestionId == corrected)
                                .ExecuteUpdateAsync(set => set.SetProperty(q => q.VersionId, version));
                            entered.SetResult();
                            await leave.Task;
                        },
                        default
                    )
        );
        await entered.Task;
        var answers = positions.Values.ToDictionary(position => position, _ => new GivenAnswer([0], null));
        var save = portal.InScopeAsync(
            (SaveAnswers use) => use.RunAsync(company.Anna, new AnswersRequest(quiz, attempt, answers, false), default)
        );
        // It has read what it answers, and waits for the correction.
        await Task.Delay(1_500);
        leave.SetResult();
        await correction;

        var note = (await save).Value.ShouldBeDone().Note.ShouldNotBeNull();
        note.ShouldBe(new Message("Attempt.Corrected", positions[corrected]));
        var kept = await portal.ReadAsync(db =>
            db.AttemptQuestions.Where(q => q.AttemptId == attempt).ToDictionaryAsync(q => q.QuestionId, q => q.SavedAt)
        );
        (kept[corrected], kept[other] is not null).ShouldBe((null, true));
    }

    [Theory, EveryDatabase]
    public async Task A_corrected_key_is_tried_first_and_applied_once(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        var question = await school.QuestionAsync(School.Single(), "wrong key");
        var quiz = await school.QuizAsync("regrade", Rules, question);
        (await school.TakeAsync(company.Anna, quiz, 0)).Passed.ShouldBe(false);
        (await school.TakeAsync(company.Boris, quiz, 1)).Passed.ShouldBe(true);
        var request = new RegradeRequest(quiz, question, RegradeReason.Corrected, "The key was wrong");
        Task<Result<RegradePlan>> PlanAsync() =>
            portal.InScopeAsync((RegradeQuestion regrade) => regrade.PlanAsync(company.Hr, request, default));
        Task<Result<RegradePlan>> ApplyAsync(string note = "The key was wrong") =>
            portal.InScopeAsync((RegradeQuestion regrade) => regrade.ApplyAsync(company.Hr, request with { Note = note }, default));
        (await PlanAsync()).Value.ShouldBeDone().Lines.ShouldBeEmpty();

        var content = School.Single();
        await school.QuestionAsync(
            content with
            {
                Answers = [content.Answers[0] with { Weight = 0 }, content.Answers[1] with { Weight = 100 }, content.Answers[2]],
            },
            "right key",
            id: question
        );
        var plan = (await PlanAsync()).Value.ShouldBeDone();
        plan.Lines.Select(line => (line.Before, line.After, line.PassedAfter))
            .ShouldBe([(0m, 100m, true), (100m, 0m, false)], ignoreOrder: true);
        // A dry run leaves no trace.
        (await portal.ReadAsync(db => db.Attempts.OrderBy(a => a.Id).Select(a => a.Score).ToListAsync())).ShouldBe([0L, 100_000L]);
        (await ApplyAsync(" ")).Refusal!.Key.ShouldBe("Quiz.ReasonNeeded");
        (await ApplyAsync()).Value.ShouldBeDone().Lines.Count.ShouldBe(2);
        (await ApplyAsync()).Value.ShouldBeDone().Lines.ShouldBeEmpty();
        (await portal.ReadAsync(db => db.Attempts.OrderBy(a => a.Id).Select(a => a.Passed).ToListAsync())).ShouldBe([true, false]);
        // Certificates follow, and those concerned are told.
        (await portal.ReadAsync(db => db.Certificates.CountAsync())).ShouldBe(2);
        (await portal.ReadAsync(db => db.CertificateRevocations.CountAsync())).ShouldBe(1);
        (await portal.InScopeAsync((TrainingTasks tasks) => tasks.RunAsync(company.Boris, "en", default))).ShouldContain(task =>
            task.Text.Key == "Today.Regraded"
        );
        (await portal.ReadAsync(db => db.RegradeChanges.CountAsync())).ShouldBe(2);
        // A question of another shape cannot take its place.
        await school.QuestionAsync(School.Single("Other?", "one", "two", "three"), "other", id: question);
        (await PlanAsync()).Refusal!.Key.ShouldBe("Grading.OtherShape");
    }

    [Theory, EveryDatabase]
    public async Task A_regrade_follows_the_words_that_were_chosen_and_never_the_own_result(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        QuestionContent Order(params string[] items) =>
            new(QuestionType.Ordering, new("Order")) { Answers = [.. items.Select(item => new QuestionAnswer(new(item), 100))] };
        QuestionContent Match(string first, string second) =>
            new(QuestionType.Matching, new("Match"))
            {
                Answers = [new(new("1"), 100, Match: new(first)), new(new("2"), 100, Match: new(second))],
            };
        var (order, match) = (
            await school.QuestionAsync(Order("a", "b", "c"), "order"),
            await school.QuestionAsync(Match("x", "y"), "match")
        );
        var quiz = await school.QuizAsync("carry", Rules, order, match);
        var id = (await school.StartAsync(company.Anna, quiz)).Value.ShouldBeDone().Id;
        var shown = (await portal.InScopeAsync((GetAttempt query) => query.RunAsync(company.Anna, quiz, id, 1, default)))
            .ShouldBeDone()
            .Questions[0];
        // She says c, a, b, and 1 → y, 2 → x.
        await school.SaveAsync(
            company.Anna,
            quiz,
            id,
            1,
            new GivenAnswer(
                [
                    .. shown.Choices.Select(choice =>
                        choice.Contains('c') ? 1
                        : choice.Contains('a') ? 2
                        : 3
                    ),
                ],
                null
            )
        );
        var options = (await portal.InScopeAsync((GetAttempt query) => query.RunAsync(company.Anna, quiz, id, 2, default)))
            .ShouldBeDone()
            .Questions[0]
            .Choices.ToList();
        await school.SaveAsync(company.Anna, quiz, id, 2, new GivenAnswer([options.IndexOf("y"), options.IndexOf("x")], null));
        (await school.FinishAsync(company.Anna, quiz, id)).Value.ShouldBeDone().Percent.ShouldBe(25);
        await school.QuestionAsync(Order("c", "a", "b"), "order", id: order);
        await school.QuestionAsync(Match("y", "x"), "match", id: match);
        foreach (var question in new[] { order, match })
            (
                await portal.InScopeAsync(
                    (RegradeQuestion regrade) =>
                        regrade.ApplyAsync(company.Hr, new RegradeRequest(quiz, question, RegradeReason.Corrected, "key"), default)
                )
            ).Value.ShouldBeDone();
        (await portal.ReadAsync(db => db.Attempts.Select(a => a.Score).SingleAsync())).ShouldBe(200_000);
        await school.TakeAsync(company.Hr, quiz, 0);
        (
            await portal.InScopeAsync(
                (RegradeQuestion regrade) =>
                    regrade.ApplyAsync(company.Hr, new RegradeRequest(quiz, order, RegradeReason.WithdrawnFull, "for me"), default)
            )
        ).Refusal!.Key.ShouldBe("Grading.OwnAttempt");
        (await portal.ReadAsync(db => db.Attempts.CountAsync(a => a.Questions.Any(q => q.Withdrawn != null)))).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task A_withdrawn_question_counts_full_or_not_at_all(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        var (first, second) = (await school.QuestionAsync(School.Single(), "a"), await school.QuestionAsync(School.Single(), "b"));
        var quiz = await school.QuizAsync("withdraw", Rules, first, second);
        (await school.TakeAsync(company.Anna, quiz, 1)).Percent.ShouldBe(50);
        var running = (await school.StartAsync(company.Boris, quiz)).Value.ShouldBeDone().Id;
        async Task<decimal?> ApplyAsync(RegradeReason reason, long question)
        {
            (
                await portal.InScopeAsync(
                    (RegradeQuestion regrade) =>
                        regrade.ApplyAsync(company.Hr, new RegradeRequest(quiz, question, reason, "unclear"), default)
                )
            ).Value.ShouldBeDone();
            return await portal.ReadAsync(async db =>
                await db.Attempts.Where(a => a.EmployeeId == company.Anna.EmployeeId).Select(a => new { a.Score, a.Most }).SingleAsync()
                    is var row
                    ? Attempt.Percent(row.Score, row.Most)
                    : null
            );
        }

        (await ApplyAsync(RegradeReason.WithdrawnFull, second)).ShouldBe(100);
        (await ApplyAsync(RegradeReason.WithdrawnLeftOut, second)).ShouldBe(100);
        (
            await portal.ReadAsync(db => db.Attempts.Where(a => a.EmployeeId == company.Anna.EmployeeId).Select(a => a.Most).SingleAsync())
        ).ShouldBe(1);
        (await school.FinishAsync(company.Boris, quiz, running)).Value.ShouldBeDone().Percent.ShouldBe(0);
        (await portal.ReadAsync(db => db.Attempts.Where(a => a.Id == running).Select(a => a.Most).SingleAsync())).ShouldBe(1);
        // It is asked nobody any more, until it is put back with the result that it had.
        (await school.TakeAsync(company.Lead, quiz, 1)).Percent.ShouldBe(100);
        (await ApplyAsync(RegradeReason.PutBack, second)).ShouldBe(50);
        (await portal.ReadAsync(db => db.Questions.CountAsync(q => q.Retired))).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task The_trail_can_only_grow(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        var quiz = await school.QuizAsync("trail", Rules, await school.QuestionAsync(School.Single()));
        await school.TakeAsync(company.Anna, quiz, 1);
        await Should.ThrowAsync<Exception>(() =>
            portal.TamperAsync(db => db.Certificates.ExecuteUpdateAsync(set => set.SetProperty(c => c.IssuedOn, new DateOnly(2020, 1, 1))))
        );
        await Should.ThrowAsync<Exception>(() => portal.TamperAsync(db => db.Certificates.ExecuteDeleteAsync()));
    }

    [Theory, EveryDatabase]
    public async Task Statistics_come_from_the_attempts(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        var quiz = await school.QuizAsync(
            "figures",
            Rules,
            await school.QuestionAsync(School.Single(), "a"),
            await school.QuestionAsync(School.Single(), "b")
        );
        await school.TakeAsync(company.Anna, quiz, 2);
        await school.TakeAsync(company.Boris, quiz, 1);
        await school.TakeAsync(company.Lead, quiz, 0);
        await school.TakeAsync(company.Lead, quiz, 2);
        var view = (
            await portal.InScopeAsync((GetQuizStatistics query) => query.RunAsync(company.Hr, quiz, StatisticsOf.First, default))
        ).ShouldBeDone();
        (view.Quiz.Attempts, view.Quiz.Mean, view.Quiz.Median).ShouldBe((3, 50, 50));
        view.Questions.Select(question => Math.Round(question.Item.Facility!.Value, 1)).ShouldBe([66.7, 33.3]);
        view.Histogram.ShouldBe([1, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
        (await portal.InScopeAsync((GetQuizStatistics query) => query.RunAsync(company.Hr, quiz, StatisticsOf.All, default)))
            .ShouldBeDone()
            .Quiz.Attempts.ShouldBe(4);
        (
            await portal.InScopeAsync((GetQuizStatistics query) => query.RunAsync(company.Anna, quiz, StatisticsOf.All, default))
        ).ShouldBeNull();
        var chosen = (
            await portal.InScopeAsync(
                (GetChosenAnswers query) => query.RunAsync(company.Hr, quiz, view.Questions[0].Id, StatisticsOf.All, default)
            )
        ).ShouldBeDone();
        chosen.Answers.Select(answer => answer.Times).ShouldBe([3, 1, 0]);
        (await portal.InScopeAsync((GetConnection query) => query.RunAsync(company.Anna, default))).ShouldBeNull();
        (await portal.InScopeAsync((GetConnection query) => query.RunAsync(company.Hr, default))).ShouldBeDone().Correlation.ShouldBeNull();
    }
}
