using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Certificates;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Scoring.Training;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Training;

/// <summary>Taking a quiz: the server's clock decides, one attempt however many tabs, nothing of the key too early.</summary>
public sealed class AttemptTests
{
    private static readonly QuizRules Plain = new(PassPercent: 50, ShuffleQuestions: false);

    private static async Task<(SmallCompany Company, School School, List<long> Questions)> SetUpAsync(TestPortal portal, int questions = 2)
    {
        var company = await SmallCompany.CreateAsync(portal);
        var school = new School(company);
        await school.BankAsync();
        var ids = new List<long>();
        for (var i = 0; i < questions; i++)
            ids.Add(await school.QuestionAsync(School.Single($"Question {i}?"), $"q{i}"));
        return (company, school, ids);
    }

    [Theory, EveryDatabase]
    public async Task Answers_are_kept_as_given_and_graded_at_the_end(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school, questions) = await SetUpAsync(portal);
        await school.QuizAsync("first", Plain with { CertificateMonths = 6 }, [.. questions]);
        var started = (await school.StartAsync(company.Anna, "first")).Value.ShouldBeDone();
        var right = new GivenAnswer([await school.PlaceOfAsync(started.Id, 1, 0)], null);
        portal.Clock.Set(2026, 10, 20, 13);
        (await school.SaveAsync(company.Anna, "first", started.Id, 1, right)).Value.ShouldBeDone();
        // Another device goes on where this one stopped.
        var shown = (
            await portal.InScopeAsync((GetAttempt query) => query.RunAsync(company.Anna, "first", started.Id, 1, default))
        ).ShouldBeDone();
        shown.Questions[0].Given.Places.ShouldBe(right.Places);
        shown.Places.Select(place => place.Answered).ShouldBe([true, false]);
        var done = (await school.FinishAsync(company.Anna, "first", started.Id)).Value.ShouldBeDone();
        (done.Percent, done.Passed).ShouldBe((50m, true));
        // A second click changes nothing, and a late answer neither.
        (await school.FinishAsync(company.Anna, "first", started.Id)).Value.ShouldBe(done);
        (await school.SaveAsync(company.Anna, "first", started.Id, 2, right)).Refusal!.Key.ShouldBe("Attempt.Finished");
        var certificate = await portal.ReadAsync(db => db.Certificates.SingleAsync());
        (certificate.IssuedOn, certificate.ValidUntil).ShouldBe((new DateOnly(2026, 10, 20), new DateOnly(2027, 4, 20)));
        (await portal.InScopeAsync((GetCertificate query) => query.RunAsync(company.Boris, certificate.Number, default)))
            .ShouldBeDone()
            .Percent.ShouldBeNull();
        (
            await portal.InScopeAsync((GetCertificate query) => query.PaperAsync(company.Boris, certificate.Number, "en", default))
        ).ShouldBeNull();
        (await portal.InScopeAsync((GetCertificate query) => query.PaperAsync(company.Anna, certificate.Number, "pl", default)))
            .ShouldBeDone()
            .Content.Length.ShouldBeGreaterThan(1000);
        (await portal.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "attempt.finish"))).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task Others_find_nothing(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school, questions) = await SetUpAsync(portal);
        await school.QuizAsync("first", Plain, [.. questions]);
        var id = (await school.StartAsync(company.Anna, "first")).Value.ShouldBeDone().Id;
        (await portal.InScopeAsync((GetAttempt query) => query.RunAsync(company.Boris, "first", id, 1, default))).ShouldBeNull();
        (await school.SaveAsync(company.Boris, "first", id, 1, new GivenAnswer([0], null))).IsMissing.ShouldBeTrue();
        (await school.FinishAsync(company.Boris, "first", id)).IsMissing.ShouldBeTrue();
        (await school.FinishAsync(company.Anna, "other", id)).IsMissing.ShouldBeTrue();
        await school.FinishAsync(company.Anna, "first", id);
        (await portal.InScopeAsync((GetReview query) => query.RunAsync(company.Lead, "first", id, default))).ShouldBeNull();
        (await portal.InScopeAsync((GetReview query) => query.RunAsync(company.Hr, "first", id, default)))
            .ShouldBeDone()
            .Own.ShouldBeFalse();
    }

    [Theory, EveryDatabase]
    public async Task Forty_tabs_make_one_attempt_and_forty_submits_one_result(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school, questions) = await SetUpAsync(portal);
        await school.QuizAsync("first", Plain with { CertificateMonths = 0 }, [.. questions]);
        var started = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => school.StartAsync(company.Anna, "first"))));
        var id = started.Select(result => result.Value.ShouldBeDone().Id).Distinct().ShouldHaveSingleItem();
        var saves = await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(i => Task.Run(() => school.SaveAsync(company.Anna, "first", id, 1 + i % 2, new GivenAnswer([i % 3], null))))
        );
        saves.ShouldAllBe(save => save.Value != null);
        var ends = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => school.FinishAsync(company.Anna, "first", id))));
        ends.Select(end => end.Value.ShouldBeDone()).Distinct().ShouldHaveSingleItem();
        (await portal.ReadAsync(db => db.Attempts.CountAsync())).ShouldBe(1);
        (await portal.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "attempt.finish"))).ShouldBe(1);
        (await portal.ReadAsync(db => db.Certificates.CountAsync())).ShouldBeLessThanOrEqualTo(1);
    }

    [Theory, EveryDatabase]
    public async Task The_servers_clock_decides(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school, questions) = await SetUpAsync(portal);
        await school.QuizAsync("timed", Plain with { TimeLimit = 10, Grace = 30 }, [.. questions]);
        var start = new DateTime(2026, 10, 20, 12, 0, 0, DateTimeKind.Utc);
        portal.Clock.Set(start);
        var id = (await school.StartAsync(company.Anna, "timed")).Value.ShouldBeDone().Id;
        async Task<Result<AnswersSaved>> SaveAtAsync(int seconds, int position)
        {
            portal.Clock.Set(start.AddSeconds(seconds));
            return await school.SaveAsync(
                company.Anna,
                "timed",
                id,
                position,
                new GivenAnswer([await school.PlaceOfAsync(id, position, 0)], null)
            );
        }

        (await SaveAtAsync(620, 1)).Value.ShouldBeDone().Deadline.ShouldBe(start.AddMinutes(10));
        (await SaveAtAsync(631, 2)).Refusal!.Key.ShouldBe("Attempt.TimeOver");
        (await portal.InScopeAsync((GetAttempt query) => query.RunAsync(company.Anna, "timed", id, 1, default)))
            .ShouldBeDone()
            .Over.ShouldBeTrue();
        // The job ends it: what arrived in the grace counts, what came later does not.
        (await portal.InScopeAsync((FinishAttempt finish) => finish.CloseOverdueAsync(Actor.System("job"), default))).ShouldBe(1);
        (await portal.InScopeAsync((FinishAttempt finish) => finish.CloseOverdueAsync(Actor.System("job"), default))).ShouldBe(0);
        var attempt = await portal.ReadAsync(db => db.Attempts.SingleAsync());
        (attempt.TimedOut, attempt.FinishedAt, attempt.Score, attempt.Passed).ShouldBe((true, start.AddMinutes(10), 100_000L, true));
        // Somebody with more time has more.
        portal.Clock.Set(start);
        (
            await portal.InScopeAsync(
                (GrantAllowance grant) =>
                    grant.RunAsync(company.Hr, new AllowanceRequest("timed", "BORIS", AllowanceKind.ExtraTime, 50, "reads slowly"), default)
            )
        ).Value.ShouldBeDone();
        await school.StartAsync(company.Boris, "timed");
        (
            await portal.ReadAsync(db =>
                db.Attempts.Where(a => a.EmployeeId == company.Boris.EmployeeId).Select(a => a.Deadline).SingleAsync()
            )
        ).ShouldBe(start.AddMinutes(15));
    }

    [Theory, EveryDatabase]
    public async Task A_closing_quiz_ends_what_runs_and_lets_nobody_begin(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school, questions) = await SetUpAsync(portal);
        var closes = new DateTime(2026, 10, 20, 12, 5, 0, DateTimeKind.Utc);
        await school.QuizAsync(
            "closing",
            Plain with
            {
                TimeLimit = 60,
                OpensAt = closes.AddHours(-1),
                ClosesAt = closes,
                Grace = 0,
            },
            [.. questions]
        );
        portal.Clock.Set(closes.AddHours(-2));
        (await school.StartAsync(company.Anna, "closing")).Refusal!.Key.ShouldBe("Quiz.OpensLater");
        portal.Clock.Set(closes.AddMinutes(-5));
        var id = (await school.StartAsync(company.Anna, "closing")).Value.ShouldBeDone().Id;
        (await portal.ReadAsync(db => db.Attempts.Select(a => a.Deadline).SingleAsync())).ShouldBe(closes);
        portal.Clock.Set(closes.AddSeconds(1));
        (await school.SaveAsync(company.Anna, "closing", id, 1, new GivenAnswer([0], null))).Refusal!.Key.ShouldBe("Attempt.TimeOver");
        (await school.StartAsync(company.Boris, "closing")).Refusal!.Key.ShouldBe("Quiz.Closed");
    }

    [Theory, EveryDatabase]
    public async Task Attempts_are_counted_paused_and_granted(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school, questions) = await SetUpAsync(portal);
        await school.QuizAsync("few", Plain with { Attempts = 2, Pause = 60 }, [.. questions]);
        (await school.TakeAsync(company.Anna, "few", 0)).Passed.ShouldBe(false);
        (await school.StartAsync(company.Anna, "few")).Refusal!.Key.ShouldBe("Quiz.PauseUntil");
        portal.Clock.Set(2026, 10, 20, 14);
        (await school.TakeAsync(company.Anna, "few", 0)).Passed.ShouldBe(false);
        portal.Clock.Set(2026, 10, 20, 16);
        (await school.StartAsync(company.Anna, "few")).Refusal!.Key.ShouldBe("Quiz.NoMoreAttempts");
        (
            await portal.InScopeAsync(
                (GrantAllowance grant) =>
                    grant.RunAsync(company.Hr, new AllowanceRequest("few", "HR1", AllowanceKind.ExtraAttempt, 1, "me"), default)
            )
        ).Refusal!.Key.ShouldBe("Quiz.NotForOneself");
        (
            await portal.InScopeAsync(
                (GrantAllowance grant) =>
                    grant.RunAsync(company.Hr, new AllowanceRequest("few", "ANNA", AllowanceKind.ExtraAttempt, 1, "fell ill"), default)
            )
        ).Value.ShouldBeDone();
        (await school.TakeAsync(company.Anna, "few", 2)).Percent.ShouldBe(100);
    }

    [Theory, EveryDatabase]
    public async Task Onward_means_onward(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school, questions) = await SetUpAsync(portal, 3);
        await school.QuizAsync("onward", Plain with { InOrder = true }, [.. questions]);
        var id = (await school.StartAsync(company.Anna, "onward")).Value.ShouldBeDone().Id;
        (await school.SaveAsync(company.Anna, "onward", id, 2, new GivenAnswer([0], null))).Refusal!.Key.ShouldBe("Attempt.OnlyOnward");
        (await school.SaveAsync(company.Anna, "onward", id, 1, new GivenAnswer([0], null))).Value.ShouldBeDone().Reached.ShouldBe(1);
        (await school.SaveAsync(company.Anna, "onward", id, 1, new GivenAnswer([1], null), onward: true))
            .Value.ShouldBeDone()
            .Reached.ShouldBe(2);
        (await school.SaveAsync(company.Anna, "onward", id, 1, new GivenAnswer([2], null))).Refusal!.Key.ShouldBe("Attempt.OnlyOnward");
        (await portal.InScopeAsync((GetAttempt query) => query.RunAsync(company.Anna, "onward", id, 1, default)))
            .ShouldBeDone()
            .Questions.ShouldHaveSingleItem()
            .Position.ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task A_case_is_decided_step_by_step_and_for_good(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school, _) = await SetUpAsync(portal, 0);
        var question = await school.QuestionAsync(
            new QuestionContent(QuestionType.Case, new("A customer waits."))
            {
                Steps =
                [
                    new(
                        new("He calls."),
                        [new(new("Listen"), 100, new("He calms down")), new(new("Argue"), 0, new("Secret: he hangs up"), true)]
                    ),
                    new(new("Secret: he wants a date."), [new(new("Promise one"), 100), new(new("Say maybe"), 50)]),
                ],
            },
            "case"
        );
        await school.QuizAsync("case", Plain, question);
        var id = (await school.StartAsync(company.Anna, "case")).Value.ShouldBeDone().Id;
        var first = (await portal.InScopeAsync((GetAttempt query) => query.RunAsync(company.Anna, "case", id, 1, default)))
            .ShouldBeDone()
            .Questions[0];
        System.Text.Json.JsonSerializer.Serialize(first).ShouldNotContain("Secret");
        var decisions = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => Task.Run(() => school.SaveAsync(company.Anna, "case", id, 1, new GivenAnswer([0], null, Step: 0))))
        );
        decisions.ShouldAllBe(decision => decision.Value != null);
        var second = (await portal.InScopeAsync((GetAttempt query) => query.RunAsync(company.Anna, "case", id, 1, default)))
            .ShouldBeDone()
            .Questions[0];
        second.Steps.Select(step => step.Chosen).ShouldBe([0, null]);
        second.Steps[0].Consequence.ShouldContain("calms down");
        await school.SaveAsync(company.Anna, "case", id, 1, new GivenAnswer([1], null));
        await school.SaveAsync(company.Anna, "case", id, 1, new GivenAnswer([0], null));
        (await school.FinishAsync(company.Anna, "case", id)).Value.ShouldBeDone().Percent.ShouldBe(75);
    }

    [Theory, EveryDatabase]
    public async Task The_same_seed_asks_the_same_and_a_version_stays_with_its_attempt(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school, questions) = await SetUpAsync(portal, 12);
        await school.QuizAsync("drawn", new QuizRules(PassPercent: 50), questions[0]);
        (
            await portal.InScopeAsync(
                (SaveSection save) =>
                    save.RunAsync(company.Hr, new SectionEdit("drawn", null, LocalText.Empty, 5, School.Bank, null, "", "", 1, []), default)
            )
        ).Value.ShouldBeDone();
        var plan = await portal.InScopeAsync<QuizDraw, QuizPlan>(async draw =>
            await draw.PlanAsync(await portal.ReadAsync(db => db.Quizzes.Select(q => q.Id).SingleAsync()), default)
        );
        var chosen = plan.Choose(true, new SeededOrder(11)).Value.ShouldBeDone();
        plan.Choose(true, new SeededOrder(11)).Value.ShouldBe(chosen);
        plan.Choose(true, new SeededOrder(12)).Value.ShouldNotBe(chosen);
        chosen.Count.ShouldBe(6);
        chosen.Select(question => question.QuestionId).Distinct().Count().ShouldBe(6);

        var id = (await school.StartAsync(company.Anna, "drawn")).Value.ShouldBeDone().Id;
        var asked = await portal.ReadAsync(db =>
            db.AttemptQuestions.Where(q => q.AttemptId == id)
                .OrderBy(q => q.Position)
                .Select(q => new { q.QuestionId, q.VersionId })
                .ToListAsync()
        );
        await school.QuestionAsync(School.Single("Quite another question?"), "changed", id: asked[0].QuestionId);
        var shown = (await portal.InScopeAsync((GetAttempt query) => query.RunAsync(company.Anna, "drawn", id, 1, default))).ShouldBeDone();
        shown.Questions[0].Html.ShouldNotContain("another");
        (await portal.ReadAsync(db => db.QuestionVersions.CountAsync(v => v.QuestionId == asked[0].QuestionId))).ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task Nothing_of_the_key_is_in_what_a_page_gets_before_the_rules_allow(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school, questions) = await SetUpAsync(portal);
        var ordering = await school.QuestionAsync(
            new QuestionContent(QuestionType.Ordering, new("Order them"))
            {
                Answers = [new(new("First"), 100), new(new("Second"), 100), new(new("Third"), 100)],
                Feedback = new("Secret explanation"),
            },
            "Secret title"
        );
        await school.QuizAsync(
            "closed-book",
            Plain with
            {
                OneByOne = false,
                Attempts = 2,
                Review = new ReviewRules(ReviewTimes.Afterwards, ReviewTimes.Afterwards, ReviewTimes.AfterClose, ReviewTimes.AfterClose),
            },
            [.. questions, ordering]
        );
        var id = (await school.StartAsync(company.Anna, "closed-book")).Value.ShouldBeDone().Id;
        var running = (
            await portal.InScopeAsync((GetAttempt query) => query.RunAsync(company.Anna, "closed-book", id, 1, default))
        ).ShouldBeDone();
        Told(running).ShouldNotContain("Secret");
        await school.SaveAsync(company.Anna, "closed-book", id, 1, new GivenAnswer([await school.PlaceOfAsync(id, 1, 1)], null));
        await school.FinishAsync(company.Anna, "closed-book", id);
        var review = (
            await portal.InScopeAsync((GetReview query) => query.RunAsync(company.Anna, "closed-book", id, default))
        ).ShouldBeDone();
        Told(review).ShouldNotContain("Secret");
        (review.KeyLater, review.ShowsScore).ShouldBe((true, true));
        review
            .Questions.SelectMany(question => question.Answers)
            .ShouldAllBe(answer => answer.Right == null && answer.Match == null && answer.Feedback == null);
        // Nor while the last attempt runs; once that is over, it may be seen.
        var lastOne = (await school.StartAsync(company.Anna, "closed-book")).Value.ShouldBeDone().Id;
        Told((await portal.InScopeAsync((GetReview query) => query.RunAsync(company.Anna, "closed-book", id, default))).ShouldBeDone())
            .ShouldNotContain("Secret");
        await school.FinishAsync(company.Anna, "closed-book", lastOne);
        var opened = (
            await portal.InScopeAsync((GetReview query) => query.RunAsync(company.Anna, "closed-book", id, default))
        ).ShouldBeDone();
        Told(opened).ShouldContain("Secret feedback");
        opened.Questions[0].Answers.ShouldContain(answer => answer.Right == 100);

        static string Told(object view) => System.Text.Json.JsonSerializer.Serialize(view, view.GetType());
    }

    [Theory, EveryDatabase]
    public async Task Trial_runs_count_nowhere(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school, questions) = await SetUpAsync(portal);
        await school.QuizAsync("first", Plain with { CertificateMonths = 6 }, [.. questions]);
        for (var i = 0; i < 2; i++)
        {
            var id = (await portal.InScopeAsync((StartAttempt start) => start.PreviewAsync(company.Hr, "first", default)))
                .Value.ShouldBeDone()
                .Id;
            await school.SaveAsync(company.Hr, "first", id, 1, new GivenAnswer([await school.PlaceOfAsync(id, 1, 0)], null));
            (await school.FinishAsync(company.Hr, "first", id)).Value.ShouldBeDone().Percent.ShouldBe(50);
        }

        (await portal.ReadAsync(db => db.Attempts.CountAsync())).ShouldBe(1);
        (await portal.ReadAsync(db => db.Certificates.CountAsync())).ShouldBe(0);
        (await portal.InScopeAsync((StartAttempt start) => start.PreviewAsync(company.Anna, "first", default))).IsMissing.ShouldBeTrue();
    }
}
