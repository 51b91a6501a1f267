using StaffPortal.Core.Company;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Core.People;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Kernel;

/// <summary>The audit by what, who and when, and what its lines are about.</summary>
public class AuditFilterTests
{
    [Theory, EveryDatabase]
    public async Task Every_action_belongs_to_one_group_and_the_groups_are_all(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportAsync("a1,2026-10-02,ANNA,repair,,,0,1,1,\n");
        await company.StartReviewAsync();
        var all = await LinesAsync(portal, AuditGroup.All);
        all.Total.ShouldBeGreaterThan(4);
        var parts = 0L;
        foreach (var group in Enum.GetValues<AuditGroup>().Where(group => group != AuditGroup.All))
            parts += (await LinesAsync(portal, group)).Total;
        parts.ShouldBe(all.Total);
    }

    [Theory, EveryDatabase]
    public async Task It_is_looked_for_by_name_and_by_the_company_s_days(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        // 23:30 in Warsaw, and half past midnight.
        portal.Clock.Set(new DateTime(2026, 10, 20, 21, 30, 0, DateTimeKind.Utc));
        await MoveAsync("ANNA");
        portal.Clock.Set(new DateTime(2026, 10, 20, 22, 30, 0, DateTimeKind.Utc));
        await MoveAsync("BORIS");
        var mine = await LinesAsync(portal, AuditGroup.People, who: "hanna");
        mine.Lines.Select(line => line.Name).ShouldBe(["Hanna Hr", "Hanna Hr"]);
        (await LinesAsync(portal, AuditGroup.People, who: "nobody")).Total.ShouldBe(0);
        var (first, second) = (new DateOnly(2026, 10, 20), new DateOnly(2026, 10, 21));
        (await SubjectsAsync(to: first)).ShouldBe(["Anna A"]);
        (await SubjectsAsync(from: second)).ShouldBe(["Борис Б"]);
        (await SubjectsAsync(from: first, to: second)).ShouldBe(["Борис Б", "Anna A"]);

        async Task<IEnumerable<string?>> SubjectsAsync(DateOnly? from = null, DateOnly? to = null)
        {
            var page = await LinesAsync(portal, AuditGroup.People, who: "HR1", from, to);
            var names = await portal.InScopeAsync((NameAuditSubjects query) => query.RunAsync(page.Lines, Texts.CultureOf("en"), default));
            return page.Lines.Select(line => names.GetValueOrDefault(line.Subject));
        }

        async Task MoveAsync(string code) =>
            (
                await portal.InScopeAsync(
                    (MovePerson move) => move.RunAsync(company.Hr, code, "OFFICE", new DateOnly(2026, 11, 1), default)
                )
            ).Value.ShouldBeDone();
    }

    private static async Task<AuditPage> LinesAsync(
        TestPortal portal,
        AuditGroup group,
        string? who = null,
        DateOnly? from = null,
        DateOnly? to = null
    ) =>
        (
            await portal.InScopeAsync(
                (GetAudit query) => query.RunAsync(Actor.System("test"), new AuditRequest(1, group, who, from, to), default)
            )
        ).ShouldNotBeNull();
}
