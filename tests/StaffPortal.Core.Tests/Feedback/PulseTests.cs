using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback.Pulse;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Feedback;

/// <summary>Everybody is asked once and answers once; what is kept and what is shown gives nobody away.</summary>
public class PulseTests
{
    [Theory, EveryDatabase]
    public async Task Each_answers_once_and_only_counts_are_kept(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await AnswerAsync(portal, company.Anna, 9)).Result.Refusal!.Key.ShouldBe("Pulse.NotOpen");
        (await StartAsync(portal, company.Lead, 5)).Result.IsMissing.ShouldBeTrue();
        (await StartAsync(portal, company.Hr, 2)).Field.ShouldBe("Days");
        (await StartAsync(portal, company.Hr, 5)).Result.Value.ShouldBeDone();
        (await StartAsync(portal, company.Hr, 5)).Result.Refusal!.Key.ShouldBe("Pulse.IsOpen");
        var before = await ShapeAsync(portal);

        (await AnswerAsync(portal, company.Anna, 11)).Field.ShouldBe("Score");
        // Two tabs at once count once.
        var both = await Task.WhenAll(AnswerAsync(portal, company.Anna, 9), AnswerAsync(portal, company.Anna, 0));
        both.Count(one => one.Result.Value is not null).ShouldBe(1);
        foreach (var (actor, score) in new[] { (company.Boris, 9), (company.Lead, 10), (company.Hr, 2) })
            (await AnswerAsync(portal, actor, score)).Result.Value.ShouldBeDone();
        (await portal.ReadAsync(db => db.PulseCounts.SumAsync(c => c.Times))).ShouldBe(4);
        // No row came with an answer, and none was written about it.
        (await ShapeAsync(portal)).ShouldBe(before);

        // While it is open nobody sees a result, and of four answers nobody ever does.
        (await ViewAsync(portal, company.Hr)).Results.ShouldBeEmpty();
        (await ViewAsync(portal, company.Boss)).MayAnswer.ShouldBeTrue();
        (await ViewAsync(portal, company.Anna)).MayAnswer.ShouldBeFalse();
        portal.Clock.Set(2026, 10, 26);
        var few = (await ViewAsync(portal, company.Hr)).Results.ShouldHaveSingleItem();
        (few.Answered, few.Scores).ShouldBe((4, null));
        (await AnswerAsync(portal, company.Boss, 9)).Result.Refusal!.Key.ShouldBe("Pulse.NotOpen");
    }

    [Theory, EveryDatabase]
    public async Task Five_answers_have_a_figure(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await StartAsync(portal, company.Hr, 5)).Result.Value.ShouldBeDone();
        (await TasksAsync(portal, company.Anna)).ShouldBe(1);
        foreach (
            var (actor, score) in new[] { (company.Anna, 10), (company.Boris, 9), (company.Lead, 8), (company.Hr, 7), (company.Boss, 3) }
        )
            (await AnswerAsync(portal, actor, score)).Result.Value.ShouldBeDone();
        (await TasksAsync(portal, company.Anna)).ShouldBe(0);
        portal.Clock.Set(2026, 10, 26);
        var view = await ViewAsync(portal, company.Anna);
        view.Results[0].Scores!.Of(Question.Nps).Value(Metric.Nps).ShouldBe(new Fraction(20, 1));
        // Three of the field and two of the office: neither is shown alone.
        view.Teams.Where(t => t.Team is not null).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_shown_gives_away_fewer_than_five_by_subtraction()
    {
        var random = new Random(3);
        for (var i = 0; i < 2000; i++)
        {
            var answers = Enumerable.Range(0, random.Next(1, 9)).ToDictionary(team => (long)team, _ => random.Next(12));
            var shown = GetPulse.ShownOf(answers);
            shown.ShouldAllBe(team => team != 0 && answers[team] >= GetPulse.Fewest);
            var rest = answers.Where(a => !shown.Contains(a.Key)).Sum(a => a.Value);
            (rest == 0 || rest >= GetPulse.Fewest || shown.Count == 0).ShouldBeTrue();
        }
    }

    /// <summary>Everything that could tell when an answer came: how many rows there are, and what the audit holds.</summary>
    private static Task<(int, int, int)> ShapeAsync(TestPortal portal) =>
        portal.ReadAsync(async db =>
            (await db.PulseCounts.CountAsync(), await db.PulseTurns.CountAsync(), await db.AuditEntries.CountAsync())
        );

    private static Task<(Result<PulseStarted> Result, string? Field)> StartAsync(TestPortal portal, Actor actor, int days) =>
        portal.InScopeAsync((RunPulse run) => run.StartAsync(actor, days, default));

    private static Task<(Result<PulseAnswered> Result, string? Field)> AnswerAsync(TestPortal portal, Actor actor, int score) =>
        portal.InScopeAsync((RunPulse run) => run.AnswerAsync(actor, score, default));

    private static Task<PulseView> ViewAsync(TestPortal portal, Actor actor) =>
        portal.InScopeAsync((GetPulse query) => query.RunAsync(actor, default));

    private static async Task<int> TasksAsync(TestPortal portal, Actor actor) =>
        (await portal.InScopeAsync((PulseTasks tasks) => tasks.RunAsync(actor, "en", default))).Count;
}
