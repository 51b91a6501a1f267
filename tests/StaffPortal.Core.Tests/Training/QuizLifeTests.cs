using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Certificates;
using StaffPortal.Core.Training.Grading;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Core.Training.Statistics;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Training;

/// <summary>A published quiz stays one that can be taken; what counts, who sees it and who has passed follow from its rules.</summary>
public sealed class QuizLifeTests
{
    private static readonly QuizRules Rules = new(PassPercent: 100, ShuffleQuestions: false, CertificateMonths: 12);

    private static async Task<(SmallCompany Company, School School)> SetUpAsync(TestPortal portal)
    {
        var company = await SmallCompany.CreateAsync(portal);
        var school = new School(company);
        await school.BankAsync();
        return (company, school);
    }

    private static SectionEdit Drawing(string quiz, int count) => new(quiz, null, LocalText.Empty, count, School.Bank, null, "", "", 1, []);

    [Theory, EveryDatabase]
    public async Task A_published_quiz_never_runs_out_of_questions(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        var ids = new List<long>();
        for (var i = 0; i < 3; i++)
            ids.Add(await school.QuestionAsync(School.Single($"Question {i}?"), $"q{i}"));
        var quiz = await school.QuizAsync("full", Rules, ids[0]);
        Task<Result<SectionSaved>> AddAsync(SectionEdit edit) =>
            portal.InScopeAsync((SaveSection save) => save.RunAsync(company.Hr, edit, default));
        (await AddAsync(Drawing(quiz, 2))).Value.ShouldBeDone();
        // One more is there in the bank, but the sections before have taken it.
        (await AddAsync(Drawing(quiz, 1))).Refusal!.Key.ShouldBe("Quiz.DrawTooLarge");
        (await AddAsync(Drawing(quiz, 1) with { Bank = "nowhere" })).IsMissing.ShouldBeTrue();
        (await portal.ReadAsync(db => db.QuizSections.CountAsync())).ShouldBe(2);
        (await portal.InScopeAsync((ChangeQuestionUse change) => change.RunAsync(company.Hr, ids[1], true, default))).Refusal!.Key.ShouldBe(
            "Quiz.WouldLack"
        );
        (await school.TakeAsync(company.Anna, quiz, 3)).Passed.ShouldBe(true);
        (
            await portal.InScopeAsync(
                (RegradeQuestion regrade) =>
                    regrade.ApplyAsync(company.Hr, new RegradeRequest(quiz, ids[2], RegradeReason.WithdrawnFull, "unclear"), default)
            )
        ).Refusal!.Key.ShouldBe("Quiz.WouldLack");
        // What was refused has left nothing behind.
        (await portal.ReadAsync(db => db.Questions.CountAsync(q => q.Retired))).ShouldBe(0);
        (await portal.ReadAsync(db => db.AttemptQuestions.CountAsync(q => q.Withdrawn != null))).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task A_certificate_stands_and_falls_with_the_result_that_counts(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        var quiz = await school.QuizAsync("last", Rules with { Counts = CountedAttempt.Last }, await school.QuestionAsync(School.Single()));
        async Task<int> ValidAsync() =>
            await portal.ReadAsync(db =>
                db.Certificates.CountAsync(c =>
                    c.EmployeeId == company.Anna.EmployeeId && !db.CertificateRevocations.Any(r => r.CertificateId == c.Id)
                )
            );
        await school.TakeAsync(company.Anna, quiz, 1);
        (await ValidAsync()).ShouldBe(1);
        await school.TakeAsync(company.Anna, quiz, 0);
        (await ValidAsync()).ShouldBe(0);
        await school.TakeAsync(company.Anna, quiz, 1);
        (await ValidAsync()).ShouldBe(1);
        var first = await school.QuizAsync(
            "first",
            Rules with
            {
                Counts = CountedAttempt.First,
            },
            await school.QuestionAsync(School.Single("Other?"), "other")
        );
        await school.TakeAsync(company.Boris, first, 0);
        await school.TakeAsync(company.Boris, first, 1);
        (await portal.ReadAsync(db => db.Certificates.CountAsync(c => c.EmployeeId == company.Boris.EmployeeId))).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task No_certificate_tells_a_result_that_may_not_be_known_yet(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        portal.Clock.Set(2026, 10, 20, 8);
        var closes = portal.Clock.GetUtcNow().UtcDateTime.AddHours(5);
        var rules = Rules with
        {
            ClosesAt = closes,
            Grace = 600,
            Review = new ReviewRules(ReviewTimes.AfterClose, ReviewTimes.AfterClose, ReviewTimes.AfterClose, ReviewTimes.AfterClose),
        };
        var quiz = await school.QuizAsync("hidden", rules, await school.QuestionAsync(School.Single()));
        await school.TakeAsync(company.Anna, quiz, 1);
        var number = await portal.ReadAsync(db => db.Certificates.Select(c => c.Number).SingleAsync());
        async Task<bool> KnownAsync() =>
            await portal.InScopeAsync((GetCertificate query) => query.RunAsync(company.Anna, number, default)) is not null;
        (await KnownAsync()).ShouldBeFalse();
        (await portal.InScopeAsync((GetTraining query) => query.RunAsync(company.Anna, default))).Certificates.ShouldBeEmpty();
        // Until the grace is over somebody may still be answering.
        portal.Clock.Set(closes.AddMinutes(5));
        (await KnownAsync()).ShouldBeFalse();
        portal.Clock.Set(closes.AddMinutes(11));
        (await KnownAsync()).ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task Only_the_assigned_see_what_is_for_them_alone(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        var quiz = await school.QuizAsync("field-only", Rules with { AssignedOnly = true }, await school.QuestionAsync(School.Single()));
        async Task<bool> SeesAsync(Actor who) =>
            await portal.InScopeAsync((GetQuiz query) => query.RunAsync(who, quiz, default)) is not null;
        (await SeesAsync(company.Anna)).ShouldBeFalse();
        (await school.StartAsync(company.Anna, quiz)).IsMissing.ShouldBeTrue();
        (await portal.InScopeAsync((GetTraining query) => query.RunAsync(company.Anna, default))).Others.ShouldBeEmpty();
        await school.AssignAsync(quiz, new DateOnly(2026, 10, 20), 14, team: "FIELD");
        (await SeesAsync(company.Anna)).ShouldBeTrue();
        (await school.TakeAsync(company.Anna, quiz, 1)).Passed.ShouldBe(true);
    }

    [Theory, EveryDatabase]
    public async Task Those_who_answer_for_people_see_who_has_passed(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        var quiz = await school.QuizAsync("who", Rules, await school.QuestionAsync(School.Single()));
        portal.Clock.Set(2026, 10, 10);
        await school.AssignAsync(quiz, new DateOnly(2026, 10, 10), 5);
        await school.TakeAsync(company.Anna, quiz, 1);
        portal.Clock.Set(2026, 10, 20);
        await school.TakeAsync(company.Boris, quiz, 1);
        Task<LearnersView?> SeeAsync(Actor who, LearnerState? only = null) =>
            portal.InScopeAsync((GetLearners query) => query.RunAsync(who, quiz, only, 1, default));
        (await SeeAsync(company.Anna)).ShouldBeNull();
        var all = (await SeeAsync(company.Hr)).ShouldBeDone();
        (all.Passed, all.People - all.Overdue).ShouldBe((2, 2));
        all.Lines.Single(line => line.Code == "ANNA").State.ShouldBe(LearnerState.InTime);
        all.Lines.Single(line => line.Code == "BORIS").State.ShouldBe(LearnerState.Late);
        all.Lines[0].State.ShouldBe(LearnerState.Overdue);
        var team = (await SeeAsync(company.Lead)).ShouldBeDone();
        team.People.ShouldBeLessThan(all.People);
        (await SeeAsync(company.Hr, LearnerState.Late)).ShouldBeDone().Lines.ShouldHaveSingleItem().Code.ShouldBe("BORIS");
        System
            .Text.Encoding.UTF8.GetString(
                (await portal.InScopeAsync((GetLearners query) => query.FileAsync(company.Hr, quiz, default))).ShouldBeDone().Content
            )
            .ShouldContain("ANNA,");
    }

    [Theory, EveryDatabase]
    public async Task Extra_time_also_reaches_those_who_are_at_it(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        var quiz = await school.QuizAsync("timed", Rules with { TimeLimit = 20 }, await school.QuestionAsync(School.Single()));
        var id = (await school.StartAsync(company.Anna, quiz)).Value.ShouldBeDone().Id;
        async Task<double> MinutesAsync() =>
            await portal.ReadAsync(async db =>
                await db.Attempts.Where(a => a.Id == id).Select(a => new { a.StartedAt, a.Deadline }).SingleAsync() is var a
                    ? (a.Deadline!.Value - a.StartedAt).TotalMinutes
                    : 0
            );
        // By the name that only one person has, as it was typed.
        var name = await portal.ReadAsync(db => db.Employees.Where(e => e.Code == "ANNA").Select(e => e.Name).SingleAsync());
        (
            await portal.InScopeAsync(
                (GrantAllowance grant) =>
                    grant.RunAsync(
                        company.Hr,
                        new AllowanceRequest(quiz, $" {name} ", AllowanceKind.ExtraTime, 50, "reads slowly"),
                        default
                    )
            )
        ).Value.ShouldBeDone();
        (await MinutesAsync()).ShouldBe(30);
    }

    [Theory, EveryDatabase]
    public async Task Figures_stay_right_when_points_and_answers_change(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, school) = await SetUpAsync(portal);
        var (first, second) = (
            await school.QuestionAsync(School.Single("First?", "wrong", "odd"), "a"),
            await school.QuestionAsync(School.Single(), "b")
        );
        var quiz = await school.QuizAsync("changing", Rules, first, second);
        await school.TakeAsync(company.Anna, quiz, 2);
        await portal.TamperAsync(db =>
            db.SectionQuestions.Where(q => q.QuestionId == first).ExecuteUpdateAsync(set => set.SetProperty(q => q.Points, 5))
        );
        await school.TakeAsync(company.Boris, quiz, 1);
        // The answers change places: what was chosen is still counted where it stands now.
        await school.QuestionAsync(
            School.Single("First?") with
            {
                Answers = [new(new("wrong"), 0), new(new("The right one"), 100), new(new("odd"), 0)],
            },
            "a",
            id: first
        );
        var view = (
            await portal.InScopeAsync((GetQuizStatistics query) => query.RunAsync(company.Hr, quiz, StatisticsOf.All, default))
        ).ShouldBeDone();
        view.Questions.Single(question => question.Id == first).Item.Facility.ShouldBe(100);
        view.Quiz.Mean!.Value.ShouldBeInRange(0, 100);
        var chosen = (
            await portal.InScopeAsync((GetChosenAnswers query) => query.RunAsync(company.Hr, quiz, first, StatisticsOf.All, default))
        ).ShouldBeDone();
        chosen.Answers.Select(answer => (answer.Weight, answer.Times)).ShouldBe([(0, 0), (100, 2), (0, 0)]);
        (await portal.InScopeAsync((GetQuestion query) => query.RunAsync(company.Hr, School.Bank, first, null, default)))
            .ShouldBeDone()
            .Earlier.ShouldHaveSingleItem()
            .Attempts.ShouldBe(2);
    }

    [Fact]
    public void Marks_with_quotes_and_decimal_commas_are_read()
    {
        var table = ReadMarks.Run("name,\"Q. 1 /1,00\",\"Q. 2 /1,00\"\na,\"0,50\",\"1,00\"\nb,-,1\nc,2,0\n").Value.ShouldBeDone();
        table.Questions.ShouldBe(["Q. 1", "Q. 2"]);
        table.Greatest.ShouldBe([1.0, 1.0]);
        table
            .Rows.Select(row => row.Points)
            .ShouldBe([
                [0.5, 1.0],
                [null, 1.0],
            ]);
        table
            .Errors.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(error => error.Line.ShouldBe(4), error => error.Reason.Key.ShouldBe("Statistics.TooManyPoints"));
    }
}
