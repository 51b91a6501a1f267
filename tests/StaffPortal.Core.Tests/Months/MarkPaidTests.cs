using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Months;

public class MarkPaidTests
{
    [Theory, EveryDatabase]
    public async Task HR_says_when_a_closed_month_was_paid_and_everybody_sees_it_on_the_own_bonus(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await MarkAsync(new DateOnly(2026, 10, 20))).Refusal!.Key.ShouldBe("Months.NotClosedYet");
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        var closed = DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime);
        portal.Clock.Set(closed.Year, closed.Month, closed.Day + 5);

        (await MarkAsync(closed.AddDays(-1))).Refusal!.Key.ShouldBe("Months.BadPayDay");
        (await MarkAsync(closed.AddDays(6))).Refusal!.Key.ShouldBe("Months.BadPayDay");
        (await MarkAsync(null)).IsMissing.ShouldBeTrue("there is no mark to take off");
        (await SeenAsync()).ShouldBeNull();
        (await MarkAsync(closed.AddDays(3))).Value.ShouldBeDone();
        (await SeenAsync()).ShouldBe(closed.AddDays(3));
        (await MarkAsync(closed.AddDays(4))).Value.ShouldBeDone();
        (await SeenAsync()).ShouldBe(closed.AddDays(4));
        (await portal.ReadAsync(db => db.MonthPayments.CountAsync())).ShouldBe(1);
        (await MarkAsync(null)).Value.ShouldBeDone();
        (await SeenAsync()).ShouldBeNull();
        (
            await portal.InScopeAsync((MarkPaid mark) => mark.RunAsync(company.Lead, SmallCompany.October, closed.AddDays(3), default))
        ).IsMissing.ShouldBeTrue();

        Task<Result<PaidMarked>> MarkAsync(DateOnly? day) =>
            portal.InScopeAsync((MarkPaid mark) => mark.RunAsync(company.Hr, SmallCompany.October, day, default));
        async Task<DateOnly?> SeenAsync() =>
            (await portal.InScopeAsync((GetScorecard query) => query.RunAsync(company.Anna, SmallCompany.October, "ANNA", default)))
                .ShouldNotBeNull()
                .Month.PaidOn;
    }
}
