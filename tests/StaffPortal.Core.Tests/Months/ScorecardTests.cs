using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Months;

/// <summary>Who sees which month of whom, and how a line leads back to its answers.</summary>
public class ScorecardTests
{
    [Theory, EveryDatabase]
    public async Task A_scorecard_is_there_for_its_owner_the_leads_above_and_HR(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        foreach (var live in new[] { true, false })
        {
            if (!live)
                await company.StartReviewAsync();
            foreach (var actor in new[] { company.Anna, company.Lead, company.Boss, company.Hr })
                (await Card(actor, "ANNA")).ShouldNotBeNull(actor.Name);
            (await Card(company.Boris, "ANNA")).ShouldBeNull();
            (await Card(company.Anna, "LEAD")).ShouldBeNull();
            (await Card(company.Anna, "NOBODY")).ShouldBeNull();
            // The boss leads, but has no plan: no statement to see.
            (await Card(company.Boss, null)).ShouldBeNull();
        }

        Task<Scorecard?> Card(Actor actor, string? code) =>
            portal.InScopeAsync((GetScorecard query) => query.RunAsync(actor, SmallCompany.October, code, default));
    }

    [Theory, EveryDatabase]
    public async Task A_line_leads_back_to_its_answers_with_what_each_is_worth(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        var trace = (
            await portal.InScopeAsync(
                (GetComponentTrace query) => query.RunAsync(company.Anna, SmallCompany.October, "ANNA", "csat", default)
            )
        ).ShouldBeDone();
        trace.AnswerCount.ShouldBe(4);
        // 3 of 4 pays half of 4,000.00; without the dissatisfied one 3 of 3 would pay all of it, without a satisfied one 2 of 3 a third.
        trace.Answers.Select(answer => (answer.Score, answer.Effect)).ShouldBe([(1, -200_000), (5, 66_667), (4, 66_667), (5, 66_667)]);
        (
            await portal.InScopeAsync(
                (GetComponentTrace query) => query.RunAsync(company.Boris, SmallCompany.October, "ANNA", "csat", default)
            )
        ).ShouldBeNull();
        (
            await portal.InScopeAsync(
                (GetComponentTrace query) => query.RunAsync(company.Anna, SmallCompany.October, "ANNA", "nothing", default)
            )
        ).ShouldBeNull();
    }

    /// <summary>A step is told with what it takes, or with why there is none; a month that can no longer change advises nothing.</summary>
    [Theory, EveryDatabase]
    public async Task Only_an_open_month_advises(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var open = (await CardAsync()).Advice;
        open.ShouldNotBeEmpty();
        foreach (var advice in open)
            (advice.Takes is not null).ShouldBe(advice.Outlook == Outlook.InReach);
        (await TraceAsync()).Advice.ShouldNotBeNull();
        await company.StartReviewAsync();
        (await CardAsync()).Advice.ShouldBeEmpty();
        (await TraceAsync()).Advice.ShouldBeNull();

        async Task<Scorecard> CardAsync() =>
            (
                await portal.InScopeAsync((GetScorecard query) => query.RunAsync(company.Anna, SmallCompany.October, null, default))
            ).ShouldBeDone();
        async Task<ComponentTrace> TraceAsync() =>
            (
                await portal.InScopeAsync(
                    (GetComponentTrace query) => query.RunAsync(company.Anna, SmallCompany.October, "ANNA", "csat", default)
                )
            ).ShouldBeDone();
    }

    [Theory, EveryDatabase]
    public async Task A_team_shows_whose_statements_wait_for_its_lead(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        var team = (
            await portal.InScopeAsync((GetTeamMonth query) => query.RunAsync(company.Lead, SmallCompany.October, "FIELD", default))
        ).ShouldBeDone();
        team.Members.Select(member => member.Code).ShouldBe(["ANNA", "BORIS"], ignoreOrder: true);
        team.Elsewhere.ShouldHaveSingleItem().Code.ShouldBe("LEAD");
        team.Rights.MayConfirm.ShouldBeTrue();
        (
            await portal.InScopeAsync((GetTeamMonth query) => query.RunAsync(company.Anna, SmallCompany.October, "FIELD", default))
        ).ShouldBeNull();
        (
            await portal.InScopeAsync((GetTeamMonth query) => query.RunAsync(company.Lead, SmallCompany.October, "OFFICE", default))
        ).ShouldBeNull();
        (
            await portal.InScopeAsync((GetTeamMonth query) => query.RunAsync(company.Boss, SmallCompany.October, "FIELD", default))
        ).ShouldNotBeNull();
    }
}
