using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Disputes;
using StaffPortal.Core.Months.Review;
using StaffPortal.Core.People.Teams;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Months;

/// <summary>An employee disputes an answer: the lead decides in time, HR after that and on appeal, and the pay follows.</summary>
public class DisputeTests
{
    [Theory, EveryDatabase]
    public async Task An_upheld_dispute_takes_the_answer_out_of_the_pay(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        var bad = await company.AnswerAsync("a4");
        (await RaiseAsync(portal, company.Boris, bad)).Result.IsMissing.ShouldBeTrue();
        (await RaiseAsync(portal, company.Anna, bad, RulingReason.Late)).Field.ShouldBe("Reason");
        (await RaiseAsync(portal, company.Anna, bad, text: " ")).Field.ShouldBe("Text");
        // Saturday the 7th: three working days are over on Wednesday the 11th.
        (await RaiseAsync(portal, company.Anna, bad))
            .Result.Value.ShouldBeDone()
            .DueOn.ShouldBe(new DateOnly(2026, 11, 11));
        (await RaiseAsync(portal, company.Anna, bad)).Result.Refusal!.Key.ShouldBe("Disputes.Already");

        (await DecideAsync(portal, company.Anna, bad, true)).IsMissing.ShouldBeTrue();
        (await DecideAsync(portal, company.Hr, bad, true)).Refusal!.Key.ShouldBe("Disputes.LeadDecidesFirst");
        (await DecideAsync(portal, company.Lead, bad, true)).Value.ShouldBeDone();
        (await DecideAsync(portal, company.Lead, bad, false)).Refusal!.Key.ShouldBe("Review.AlreadyDecided");
        (await portal.ReadAsync(db => db.Statements.Where(s => s.Employee!.Code == "ANNA").Select(s => s.Payable).SingleAsync())).ShouldBe(
            400_000
        );
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        (await company.VerifyAsync()).Differences.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task A_deputy_of_the_lead_decides(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        var bad = await company.AnswerAsync("a4");
        (await RaiseAsync(portal, company.Anna, bad)).Result.Value.ShouldBeDone();
        (await DecideAsync(portal, company.Boris, bad, true)).IsMissing.ShouldBeTrue();
        var today = DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime);
        (
            await portal.InScopeAsync(
                (SaveDeputy save) => save.RunAsync(company.Hr, "FIELD", new DeputyInput(company.Boris.Name, today, today), default)
            )
        ).Result.Value.ShouldBeDone();
        (await DecideAsync(portal, await company.ActorAsync("BORIS"), bad, true)).Value.ShouldBeDone();
    }

    [Theory, EveryDatabase]
    public async Task A_refusal_is_appealed_to_somebody_else_and_corrects_a_closed_month(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        var bad = await company.AnswerAsync("a4");
        (await RaiseAsync(portal, company.Anna, bad)).Result.Value.ShouldBeDone();

        // The lead lets the time pass: HR decides.
        portal.Clock.Set(2026, 11, 12);
        (await DecideAsync(portal, company.Lead, bad, true)).Refusal!.Key.ShouldBe("Disputes.HrDecidesNow");
        (await TasksAsync(company.Lead)).ShouldBeEmpty();
        (await TasksAsync(company.Hr)).ShouldBe([DisputeTasks.DecideDispute]);
        (await DecideAsync(portal, company.Hr, bad, false)).Value.ShouldBeDone();
        (await TasksAsync(company.Anna)).ShouldBe([DisputeTasks.AppealDispute]);

        (await AppealAsync(company.Boris)).Result.IsMissing.ShouldBeTrue();
        (await AppealAsync(company.Anna)).Result.Value.ShouldBeDone().DueOn.ShouldBe(new DateOnly(2026, 11, 19));
        (await DecideAsync(portal, company.Hr, bad, false)).Refusal!.Key.ShouldBe("Disputes.AnotherDecides");
        (await DecideAsync(portal, company.OtherHr, bad, true)).Value.ShouldBeDone();
        (await portal.ReadAsync(db => db.LedgerEntries.Select(e => e.Amount).SingleAsync())).ShouldBe(200_000);
        (await company.VerifyAsync()).Differences.ShouldBeEmpty();
        var view = (await portal.InScopeAsync((GetAnswer query) => query.RunAsync(company.Anna, bad, default))).ShouldNotBeNull();
        (view.Standing, view.Dispute!.State).ShouldBe((Standing.Excluded, DisputeState.AppealUpheld));

        async Task<IReadOnlyList<string>> TasksAsync(Actor actor) =>
            [.. (await portal.InScopeAsync((DisputeTasks tasks) => tasks.RunAsync(actor, "en", default))).Select(task => task.Kind)];
        Task<(Result<Disputed> Result, string? Field)> AppealAsync(Actor actor) =>
            portal.InScopeAsync((RaiseDispute raise) => raise.AppealAsync(actor, bad, "I was not there.", default));
    }

    [Theory, EveryDatabase]
    public async Task Deadlines_end_what_they_are_for(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        var (first, second) = (await company.AnswerAsync("a4"), await company.AnswerAsync("a1"));
        (await RaiseAsync(portal, company.Anna, first)).Result.Value.ShouldBeDone();
        (await DecideAsync(portal, company.Lead, first, false)).Value.ShouldBeDone();
        portal.Clock.Set(2026, 11, 14);
        (
            await portal.InScopeAsync((RaiseDispute raise) => raise.AppealAsync(company.Anna, first, "Still.", default))
        ).Result.Refusal!.Key.ShouldBe("Disputes.AppealTooLate");
        portal.Clock.Set(2026, 12, 20);
        (await RaiseAsync(portal, company.Anna, second)).Result.Refusal!.Key.ShouldBe("Disputes.TooLate");
    }

    /// <summary>
    /// Given to somebody else meanwhile, the answer is theirs: upholding the dispute takes nothing from them, and its words stay with the
    /// one who disputed.
    /// </summary>
    [Theory, EveryDatabase]
    public async Task A_dispute_touches_nobody_else(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        var answer = await company.AnswerAsync("a1");
        (await RaiseAsync(portal, company.Anna, answer, RulingReason.OtherPerson)).Result.Value.ShouldBeDone();
        (await company.RuleAsync(answer, RulingKind.GivenTo, RulingReason.OtherPerson, "BORIS")).Value.ShouldBeDone();
        (await DecideAsync(portal, company.Lead, answer, true)).Value.ShouldBeDone();
        (await portal.ReadAsync(db => db.AnswerRulings.CountAsync())).ShouldBe(1);
        var boris = (await portal.InScopeAsync((GetAnswer query) => query.RunAsync(company.Boris, answer, default))).ShouldNotBeNull();
        (boris.Standing, boris.Dispute).ShouldBe((Standing.GivenToOther, null));
        (await portal.InScopeAsync((GetAnswer query) => query.RunAsync(company.Anna, answer, default)))
            .ShouldNotBeNull()
            .Dispute.ShouldNotBeNull();
    }

    /// <summary>Two decisions at once: the second sees the first.</summary>
    [Theory, EveryDatabase]
    public async Task Of_many_decisions_at_once_one_holds(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        var bad = await company.AnswerAsync("a4");
        (await RaiseAsync(portal, company.Anna, bad)).Result.Value.ShouldBeDone();
        var results = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(i => Task.Run(() => DecideAsync(portal, company.Lead, bad, i % 2 == 0)))
        );
        results.Count(result => result.Value is not null).ShouldBe(1);
        results.Where(result => result.Value is null).ShouldAllBe(result => result.Refusal!.Key == "Review.AlreadyDecided");
        (
            await portal.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "dispute.uphold" || e.Action == "dispute.refuse"))
        ).ShouldBe(1);
    }

    private static Task<(Result<Disputed> Result, string? Field)> RaiseAsync(
        TestPortal portal,
        Actor actor,
        long answer,
        RulingReason reason = RulingReason.OutsideControl,
        string text = "The part was sold out."
    ) => portal.InScopeAsync((RaiseDispute raise) => raise.RunAsync(actor, answer, new DisputeInput(reason, text), default));

    private static async Task<Result<Disputed>> DecideAsync(TestPortal portal, Actor actor, long answer, bool uphold) =>
        (
            await portal.InScopeAsync(
                (DecideDispute decide) => decide.RunAsync(actor, answer, uphold, "I have asked the customer.", default)
            )
        ).Result;
}
