using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Demo;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Core.Months;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Demo;

/// <summary>The demo company: whole, verified, and the same to the byte on every database.</summary>
public class CreateDemoTests
{
    [Fact]
    public async Task All_databases_hold_the_same_company_and_every_closed_month_verifies()
    {
        var ledgers = new List<string>();
        foreach (var database in Databases.Chosen)
        {
            await using var portal = await TestPortal.CreateAsync(database, demo: true);
            var months = await portal.ReadAsync(db => db.Months.AsNoTracking().Include(m => m.Closure).OrderBy(m => m.Month).ToListAsync());
            months.Select(month => month.State).ShouldBe([.. Enumerable.Repeat(MonthState.Closed, 10), MonthState.Review, MonthState.Open]);
            foreach (var month in months.Where(month => month.State == MonthState.Closed))
            {
                var verified = (
                    await portal.InScopeAsync((VerifyMonth verify) => verify.RunAsync(Actor.System("cli"), month.Month, default))
                ).Value.ShouldBeDone();
                verified.Holds.ShouldBeTrue($"{database} {month.Month}: {string.Join(", ", verified.Differences)}");
            }

            (await portal.InScopeAsync((VerifyAudit verify) => verify.RunAsync(default))).BrokenAt.ShouldBeNull();
            ledgers.Add(string.Join('\n', months.Select(month => month.Closure?.StatementsHash)));
            await ExpectLifelikeAsync(portal);
        }

        ledgers.Distinct().ShouldHaveSingleItem("a month closes to the same byte on every database");
    }

    /// <summary>Nights at which a month, a cut-off, a year or the clocks change, and a leap day; with histories of several lengths.</summary>
    [Theory]
    [InlineData("2026-12-01 00:30", 3)]
    [InlineData("2026-12-05 23:50", 2)]
    [InlineData("2027-01-01 12:00", 2)]
    [InlineData("2027-03-28 02:30", 4)]
    [InlineData("2027-10-31 02:30", 2)]
    [InlineData("2028-02-29 12:00", 3)]
    public async Task It_can_be_made_on_any_day_and_with_any_history(string local, int months)
    {
        await using var portal = await TestPortal.CreateAsync("Sqlite");
        portal.Clock.Set(
            await portal.InScopeAsync(
                (CompanyClock clock) => Task.FromResult(clock.ToUtc(DateTime.Parse(local, CultureInfo.InvariantCulture)))
            )
        );
        var shares = new List<double>();
        await portal.InScopeAsync((CreateDemo demo) => demo.RunAsync(new DemoRequest(Months: months), new Steps(shares), default));
        shares.ShouldBe([.. shares.Order()], "the bar never goes back");
        var made = await portal.ReadAsync(db => db.Months.AsNoTracking().OrderBy(month => month.Month).ToListAsync());
        made.Select(month => month.State)
            .ShouldBe([.. Enumerable.Repeat(MonthState.Closed, months - 2), MonthState.Review, MonthState.Open]);
        foreach (var month in made.Where(month => month.State == MonthState.Closed))
            (await portal.InScopeAsync((VerifyMonth verify) => verify.RunAsync(Actor.System("cli"), month.Month, default)))
                .Value.ShouldBeDone()
                .Holds.ShouldBeTrue(month.Month.ToString());
        (await portal.InScopeAsync((VerifyAudit verify) => verify.RunAsync(default))).BrokenAt.ShouldBeNull();
        (await portal.ReadAsync(db => db.Attempts.CountAsync())).ShouldBeGreaterThan(100);
    }

    private sealed class Steps(List<double> shares) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => shares.Add(value.Share);
    }

    private static async Task ExpectLifelikeAsync(TestPortal portal)
    {
        var counts = await portal.ReadAsync(db =>
            db.Responses.Where(r => r.OccurredOn.Month == 10).GroupBy(r => r.EmployeeId).Select(g => g.Count()).ToListAsync()
        );
        counts.Sort();
        counts[counts.Count / 2].ShouldBeInRange(11, 17);
        counts[0].ShouldBeLessThan(4);
        (
            await portal.ReadAsync(db => db.Responses.Where(r => r.Comment != null).Select(r => r.CommentLanguage).Distinct().ToListAsync())
        ).ShouldBe(["ru", "pl", "en"], ignoreOrder: true);
        (await portal.ReadAsync(db => db.ImportBatches.SingleAsync())).Quarantined.ShouldBe(3);
        (await portal.ReadAsync(db => db.Teams.CountAsync())).ShouldBe(6);
        (await portal.ReadAsync(db => db.Employees.CountAsync())).ShouldBe(51);
    }
}
