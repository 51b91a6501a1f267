using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Core.Months.Review;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Months;

/// <summary>
/// What the statement promises of held money: it is paid if the month's own tasks are done by the end of the next month, late or not, and
/// otherwise not earned.
/// </summary>
public class SettleHeldTests
{
    private static readonly Scoring.YearMonth October = SmallCompany.October;

    [Theory, EveryDatabase]
    public async Task Held_money_follows_the_month_s_own_tasks(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        portal.Clock.Set(2026, 10, 5);
        await library.CreateAsync("visit", "Be on time.\n");
        await library.IssueAsync("visit", days: 14);
        await company.MeasureAsync("2026-10,ANNA,quiz,0,1\n2026-10,BORIS,quiz,0,1\n");
        // Boris has something to lose as well.
        portal.Clock.Set(2026, 10, 20);
        await company.ImportAsync("b0,2026-10-08,BORIS,repair,,,9,5,6,\nb9,2026-10-09,BORIS,repair,,,9,5,6,\n");
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();

        portal.Clock.Set(2026, 11, 20);
        await portal.InScopeAsync((OpenMonths open) => open.RunAsync(Actor.System("job"), default));
        (await SettleAsync()).ShouldBe(0);
        (await HeldAsync(company.Anna)).ShouldBe((100_000, null, new DateOnly(2026, 11, 30)));

        // Three weeks late, and in time for the money.
        (await library.AcknowledgeAsync(company.Anna, "visit", 1)).Value.ShouldBeDone();
        (await SettleAsync()).ShouldBe(1);
        (await SettleAsync()).ShouldBe(0);
        (await HeldAsync(company.Anna)).Settled.ShouldBe(LedgerKind.Release);
        (await CardAsync(company.Anna, October.AddMonths(1))).ToPay.ShouldBe(100_000);

        // The job that runs a week after the last day decides as the last day left it.
        portal.Clock.Set(2026, 12, 7);
        (await library.AcknowledgeAsync(company.Boris, "visit", 1)).Value.ShouldBeDone();
        (await SettleAsync()).ShouldBe(1);
        (await HeldAsync(company.Boris)).Settled.ShouldBe(LedgerKind.Forfeit);
        await portal.InScopeAsync((OpenMonths open) => open.RunAsync(Actor.System("job"), default));
        (await portal.InScopeAsync((StartReview start) => start.RunAsync(company.Hr, October.AddMonths(1), default))).Value.ShouldBeDone();
        var november = await CardAsync(company.Boris, October.AddMonths(1));
        november.Ledger.ShouldHaveSingleItem().Kind.ShouldBe(LedgerKind.Forfeit);
        november.ToPay.ShouldBe(november.Statement.Payable);
        (await company.VerifyAsync()).Differences.ShouldBeEmpty();

        Task<int> SettleAsync() => portal.InScopeAsync((SettleHeld settle) => settle.RunAsync(default));
        async Task<(long Amount, LedgerKind? Settled, DateOnly LastDay)> HeldAsync(Actor actor)
        {
            var held = (await CardAsync(actor, October)).Held.ShouldNotBeNull();
            return (held.Amount, held.Settled, held.LastDay);
        }
        async Task<Scorecard> CardAsync(Actor actor, Scoring.YearMonth month) =>
            (await portal.InScopeAsync((GetScorecard query) => query.RunAsync(actor, month, null, default))).ShouldNotBeNull();
    }
}
