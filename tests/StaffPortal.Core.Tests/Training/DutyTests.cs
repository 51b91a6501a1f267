using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Months;
using StaffPortal.Core.People;
using StaffPortal.Core.Training;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Training;

/// <summary>Who has to do what by when, and what it does to the bonus.</summary>
public sealed class DutyTests
{
    private static readonly DateOnly Joined = new(2026, 1, 10);

    private static DateOnly Day(int month, int day) => new(2026, month, day);

    private static QuizAssignment Of(DateOnly starts, int days, int? months = null, bool newcomers = false, DateOnly? ends = null) =>
        new()
        {
            StartsOn = starts,
            DueDays = days,
            RepeatMonths = months,
            Newcomers = newcomers,
            EndsOn = ends,
        };

    /// <summary>A pass on each of these days.</summary>
    private static FinishedAttempt[] Passes(params DateOnly[] days) =>
        [.. days.Select((day, i) => new FinishedAttempt(1, i + 1, day, 100_000, 1, true))];

    private static readonly QuizRules Usual = new();

    private static Absence Away(DateOnly from, DateOnly to) => new() { From = from, To = to };

    [Fact]
    public void Once_is_once_and_knowing_it_before_is_enough()
    {
        var duty = QuizDuties.Of(Of(Day(3, 1), 14), Joined, [], Usual, Passes(Day(2, 1)), Day(12, 31)).ShouldHaveSingleItem();
        (duty.From, duty.Due, duty.InTime).ShouldBe((Day(3, 1), Day(3, 15), true));
    }

    [Fact]
    public void Newcomers_count_from_their_first_day()
    {
        QuizDuties.Of(Of(Day(3, 1), 14, newcomers: true), Joined, [], Usual, [], Day(12, 31)).ShouldBeEmpty();
        QuizDuties
            .Of(Of(Day(1, 1), 14, newcomers: true), Joined, [], Usual, [], Day(12, 31))
            .ShouldHaveSingleItem()
            .Due.ShouldBe(Day(1, 24));
        QuizDuties.Of(Of(new DateOnly(2025, 1, 1), 14), Joined, [], Usual, [], Day(12, 31)).ShouldHaveSingleItem().Due.ShouldBe(Day(1, 24));
    }

    [Fact]
    public void Each_round_asks_anew()
    {
        var duties = QuizDuties.Of(Of(Day(1, 31), 10, 1), Joined, [], Usual, Passes(Day(2, 5), Day(4, 20)), Day(5, 1)).ToList();
        duties.Select(duty => duty.From).ShouldBe([Day(1, 31), Day(2, 28), Day(3, 31), Day(4, 30)]);
        // The round that was missed is settled late with the next pass, and asked no more.
        duties.Select(duty => duty.PassedOn).ShouldBe([Day(2, 5), Day(4, 20), Day(4, 20), null]);
        duties.Select(duty => duty.Counts(Day(5, 1))).ShouldBe([true, false, false, null]);
        QuizDuties.Of(Of(Day(1, 31), 10, 1, ends: Day(3, 1)), Joined, [], Usual, [], Day(5, 1)).Count().ShouldBe(2);
    }

    [Fact]
    public void Days_away_move_the_last_day_also_those_that_come_with_it()
    {
        QuizDuties.Due(Day(3, 1), 10, [Away(Day(3, 5), Day(3, 7))]).ShouldBe(Day(3, 14));
        QuizDuties.Due(Day(3, 1), 10, [Away(Day(2, 20), Day(3, 2)), Away(Day(3, 12), Day(3, 13))]).ShouldBe(Day(3, 15));
        QuizDuties.Due(Day(3, 1), 10, [Away(Day(3, 20), Day(3, 25))]).ShouldBe(Day(3, 11));
    }

    [Theory]
    [InlineData(CountedAttempt.Best, true)]
    [InlineData(CountedAttempt.First, false)]
    [InlineData(CountedAttempt.Last, false)]
    [InlineData(CountedAttempt.Mean, false)]
    public void Which_attempt_counts_is_the_quizs_rule(CountedAttempt counts, bool passes)
    {
        FinishedAttempt[] attempts =
        [
            new(1, 1, Day(3, 1), 100_000, 2, false),
            new(1, 2, Day(3, 2), 200_000, 2, true),
            new(1, 3, Day(3, 3), 0, 2, false),
        ];
        (QuizDuties.PassedOn(new QuizRules(PassPercent: 60, Counts: counts), attempts) is not null).ShouldBe(passes);
        QuizDuties
            .Percent(new QuizRules(PassPercent: 60, Counts: counts), attempts)
            .ShouldBe(
                counts switch
                {
                    CountedAttempt.Best => 100,
                    CountedAttempt.Last => 0,
                    _ => 50,
                }
            );
    }

    [Fact]
    public void A_pass_is_dated_at_the_first_moment_from_which_it_held()
    {
        var last = new QuizRules(Counts: CountedAttempt.Last);
        FinishedAttempt At(int number, DateOnly day, bool passed) => new(1, number, day, passed ? 100_000 : 0, 1, passed);
        QuizDuties.PassedOn(last, [At(1, Day(3, 2), true), At(2, Day(3, 30), true)]).ShouldBe(Day(3, 2));
        QuizDuties.PassedOn(last, [At(1, Day(3, 2), true), At(2, Day(3, 5), false), At(3, Day(3, 30), true)]).ShouldBe(Day(3, 30));
        // What was tried of one's own accord before the quiz was asked is not its first attempt.
        var first = new QuizRules(Counts: CountedAttempt.First);
        QuizDuties
            .Of(Of(Day(3, 1), 14), Joined, [], first, [At(1, Day(2, 1), false), At(2, Day(3, 4), true)], Day(12, 31))
            .ShouldHaveSingleItem()
            .PassedOn.ShouldBe(Day(3, 4));
    }

    [Theory, EveryDatabase]
    public async Task Passing_in_time_opens_the_gate_of_the_open_month_at_once(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var school = new School(company);
        await school.BankAsync();
        var quiz = await school.QuizAsync("gate", new QuizRules(PassPercent: 100), await school.QuestionAsync(School.Single()));
        await company.ImportAsync("a1,2026-10-02,ANNA,repair,,,10,5,7,\nb1,2026-10-02,BORIS,repair,,,10,5,7,");
        async Task<GateLine> GateAsync(string code) =>
            (await portal.InScopeAsync((GetScorecard query) => query.RunAsync(company.Hr, SmallCompany.October, code, default)))
                .ShouldBeDone()
                .Statement.Gates[0];
        (await GateAsync("ANNA")).Value.ShouldBeNull();
        portal.Clock.Set(2026, 10, 10);
        await school.AssignAsync(quiz, new DateOnly(2026, 10, 10), 5, team: "FIELD");
        portal.Clock.Set(2026, 10, 20);
        (await GateAsync("ANNA")).Value!.Value.ToDouble().ShouldBe(0);
        // An exemption with a reason takes the duty away, from the day it is granted on.
        portal.Clock.Set(2026, 10, 14);
        (
            await portal.InScopeAsync(
                (GrantAllowance grant) =>
                    grant.RunAsync(company.Hr, new AllowanceRequest(quiz, "BORIS", AllowanceKind.Exemption, 0, "teaches it"), default)
            )
        ).Value.ShouldBeDone();
        await school.TakeAsync(company.Anna, quiz, 1);
        portal.Clock.Set(2026, 10, 20);
        (await GateAsync("ANNA")).Value!.Value.ToDouble().ShouldBe(100);
        (await GateAsync("BORIS")).Value.ShouldBeNull();
        (await GateAsync("LEAD")).Value!.Value.ToDouble().ShouldBe(0);
        // Days away give the lead more time after all.
        (
            await portal.InScopeAsync(
                (SaveAbsence save) =>
                    save.RunAsync(company.Hr, "LEAD", new DateOnly(2026, 10, 12), new DateOnly(2026, 10, 18), false, default)
            )
        ).Value.ShouldBeDone();
        (await GateAsync("LEAD")).Value.ShouldBeNull();
        (
            await portal.InScopeAsync(
                (SaveAbsence save) =>
                    save.RunAsync(company.Hr, "LEAD", new DateOnly(2026, 10, 18), new DateOnly(2026, 10, 19), false, default)
            )
        ).Refusal!.Key.ShouldBe("People.AbsenceOverlaps");
    }

    [Theory, EveryDatabase]
    public async Task Today_says_what_to_take_and_stops_saying_it(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var school = new School(company);
        await school.BankAsync();
        var quiz = await school.QuizAsync("todo", new QuizRules(PassPercent: 100), await school.QuestionAsync(School.Single()));
        (
            await portal.InScopeAsync(
                (AssignQuiz assign) =>
                    assign.RunAsync(company.Hr, new AssignmentRequest(quiz, "", "", false, new DateOnly(2026, 10, 1), 5, null), default)
            )
        ).Refusal!.Key.ShouldBe("Quiz.OverdueAtOnce");
        portal.Clock.Set(2026, 10, 1);
        await school.AssignAsync(quiz, new DateOnly(2026, 10, 1), 5);
        (
            await portal.InScopeAsync(
                (AssignQuiz assign) =>
                    assign.RunAsync(company.Hr, new AssignmentRequest(quiz, "", "", false, new DateOnly(2026, 10, 1), 5, null), default)
            )
        ).Refusal!.Key.ShouldBe("Quiz.AssignedAlready");
        portal.Clock.Set(2026, 10, 20);
        async Task<string[]> TasksAsync() =>
            [
                .. (await portal.InScopeAsync((TrainingTasks tasks) => tasks.RunAsync(company.Anna, "en", default))).Select(task =>
                    task.Text.Key
                ),
            ];
        (await TasksAsync()).ShouldBe(["Today.QuizOverdue"]);
        var id = (await school.StartAsync(company.Anna, quiz)).Value.ShouldBeDone().Id;
        (await TasksAsync()).ShouldBe(["Today.QuizRunning"]);
        await school.SaveAsync(company.Anna, quiz, id, 1, new GivenAnswer([await school.PlaceOfAsync(id, 1, 0)], null));
        await school.FinishAsync(company.Anna, quiz, id);
        (await TasksAsync()).ShouldBeEmpty();
        var line = (await portal.InScopeAsync((GetTraining query) => query.RunAsync(company.Anna, default))).Mine.ShouldHaveSingleItem();
        (line.Standing, line.Percent).ShouldBe((QuizStanding.Passed, 100m));
    }

    [Theory, EveryDatabase]
    public async Task A_new_round_gives_the_attempts_anew(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var school = new School(company);
        await school.BankAsync();
        var quiz = await school.QuizAsync(
            "again",
            new QuizRules(PassPercent: 100, Attempts: 1),
            await school.QuestionAsync(School.Single())
        );
        await school.AssignAsync(quiz, new DateOnly(2026, 10, 1), 20, 6);
        await school.TakeAsync(company.Anna, quiz, 1);
        (await school.StartAsync(company.Anna, quiz)).Refusal!.Key.ShouldBe("Quiz.NoMoreAttempts");
        portal.Clock.Set(2027, 4, 2);
        (await school.TakeAsync(company.Anna, quiz, 0)).Passed.ShouldBe(false);
        (await portal.ReadAsync(db => db.Attempts.OrderBy(a => a.Number).Select(a => a.Number).ToListAsync())).ShouldBe([1, 2]);
    }
}
