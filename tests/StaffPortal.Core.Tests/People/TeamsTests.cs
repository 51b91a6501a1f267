using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Review;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Teams;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.People;

/// <summary>A company with more teams than a page holds.</summary>
public class TeamsTests
{
    private const int More = 60,
        Size = 50;

    [Theory, EveryDatabase]
    public async Task Teams_come_in_pages_and_each_stands_on_one(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await AddAsync(portal, (db, i) => db.Teams.Add(new Team { Code = $"T{i:00}", Name = $"Team {i:00}" }));

        var pages = new List<TeamPage>();
        for (var page = 1; page <= 3; page++)
            pages.Add(await portal.InScopeAsync((GetTeams query) => query.RunAsync(company.Hr, page, default)));
        pages.ShouldAllBe(page => page.Pages == 2);
        pages.Select(page => page.Page).ShouldBe([1, 2, 2], "a page behind the last one is the last one");
        pages[0].Teams.Count.ShouldBe(Size);
        pages[0].Teams.Concat(pages[1].Teams).Select(team => team.Code).Distinct().Count().ShouldBe(More + 2);
        (await portal.InScopeAsync((GetTeams query) => query.RunAsync(company.Lead, 1, default)))
            .Teams.Select(team => (team.Code, team.People))
            .ShouldBe([("FIELD", 3)]);
    }

    [Theory, EveryDatabase]
    public async Task The_confirmations_of_a_month_come_in_pages_those_that_wait_first(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        var anna = await portal.ReadAsync(db => db.Statements.AsNoTracking().SingleAsync(s => s.Employee!.Code == "ANNA"));
        await AddAsync(portal, (db, i) => db.Teams.Add(new Team { Code = $"T{i:00}", Name = $"Team {i:00}" }));
        var teams = await portal.ReadAsync(db => db.Teams.Where(t => t.Code.StartsWith("T")).Select(t => t.Id).ToListAsync());
        await AddAsync(
            portal,
            (db, i) =>
                db.Employees.Add(
                    new Employee
                    {
                        Code = $"E{i:00}",
                        Name = $"Person {i:00}",
                        Email = $"e{i}@x.test",
                        NormalizedEmail = $"E{i}@X.TEST",
                        Position = "",
                        HiredOn = new DateOnly(2020, 1, 1),
                    }
                )
        );
        var people = await portal.ReadAsync(db => db.Employees.Where(e => e.Code.StartsWith("E")).Select(e => e.Id).ToListAsync());
        await AddAsync(
            portal,
            (db, i) =>
                db.Statements.Add(
                    new BonusStatement
                    {
                        MonthId = anna.MonthId,
                        EmployeeId = people[i],
                        InputSet = anna.InputSet,
                        PlanVersionId = anna.PlanVersionId,
                        TeamId = teams[i],
                        ReviewTeamId = teams[i],
                        Inputs = anna.Inputs,
                        Hash = anna.Hash,
                        Payable = 100,
                    }
                )
        );
        await portal.InScopeAsync(
            (ConfirmStatements confirm) => confirm.RunAsync(company.Lead, new ConfirmRequest(SmallCompany.October, "FIELD"), default)
        );

        var first = (
            await portal.InScopeAsync((GetMonth query) => query.RunAsync(company.Hr, SmallCompany.October, 1, default))
        ).ShouldBeDone();
        var second = (
            await portal.InScopeAsync((GetMonth query) => query.RunAsync(company.Hr, SmallCompany.October, 2, default))
        ).ShouldBeDone();
        (first.Pages, first.Reviews.Count, second.Page).ShouldBe((2, Size, 2));
        first.Reviews.ShouldAllBe(line => line.Confirmed == null);
        second.Reviews[^1].TeamCode.ShouldBe("FIELD", "what is confirmed comes last");
        first.Reviews.Concat(second.Reviews).Sum(line => line.Statements).ShouldBe(first.Sums.Statements);
    }

    private static Task AddAsync(TestPortal portal, Action<Core.Kernel.Data.PortalContext, int> add) =>
        portal.TamperAsync(db =>
        {
            for (var i = 0; i < More; i++)
                add(db, i);
            return Task.CompletedTask;
        });
}
