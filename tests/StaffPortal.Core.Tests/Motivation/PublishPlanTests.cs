using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Motivation;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Motivation;

public class PublishPlanTests
{
    private static readonly YearMonth November = new(2026, 11);

    [Theory, EveryDatabase]
    public async Task A_next_version_holds_from_its_month_on(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await Publish(company, SmallCompany.Plan.Replace("[100, 100]", "[100, 200]"), November)).Value.ShouldBeDone().Version.ShouldBe(2);
        portal.Clock.Set(2026, 11, 3);
        await portal.InScopeAsync((OpenMonths open) => open.RunAsync(Actor.System("job"), default));
        await company.ImportAsync("o1,2026-10-02,ANNA,,,,10,5,7,\nn1,2026-11-02,ANNA,,,,10,5,7,\n");
        (await PayableAsync(SmallCompany.October)).ShouldBe(400_000);
        (await PayableAsync(November)).ShouldBe(800_000);
        (await Publish(company, SmallCompany.Plan, SmallCompany.October)).Refusal!.Key.ShouldBe("Plan.EarlierThanLatest");

        async Task<long> PayableAsync(YearMonth month) =>
            (await portal.InScopeAsync((GetScorecard query) => query.RunAsync(company.Anna, month, null, default)))
                .ShouldBeDone()
                .Statement.Payable;
    }

    [Theory, EveryDatabase]
    public async Task Broken_rules_frozen_months_and_strangers_are_refused(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var broken = (await Publish(company, SmallCompany.Plan.Replace("\"weight\": 100", "\"weight\": 99"), November)).Refusal!;
        broken.Key.ShouldBe("Plan.Broken");
        foreach (var language in Texts.Languages)
            Texts.Get(Texts.CultureOf(language), broken).ShouldContain("99");
        (await AloneAsync(portal, company.Lead)).IsMissing.ShouldBeTrue();
        await company.StartReviewAsync();
        (await Publish(company, SmallCompany.Plan, SmallCompany.October)).Refusal!.Key.ShouldBe("Plan.MonthTaken");
        (await portal.ReadAsync(db => db.PlanVersions.CountAsync())).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task An_author_does_not_publish_what_somebody_else_can_look_at(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await AloneAsync(portal, company.Hr)).Refusal!.Key.ShouldBe("Plan.NeedsSecond");
        (await portal.ReadAsync(db => db.PlanVersions.CountAsync())).ShouldBe(1);
    }

    private static Task<Result<PlanPublished>> AloneAsync(TestPortal portal, Actor actor) =>
        portal.InScopeAsync(
            (PublishPlan publish) => publish.RunAsync(actor, new PlanRequest(Encoding.UTF8.GetBytes(SmallCompany.Plan), November), default)
        );

    private static Task<Result<PlanPublished>> Publish(SmallCompany company, string rules, YearMonth from) =>
        company.PublishAsync(Encoding.UTF8.GetBytes(rules), from);
}
