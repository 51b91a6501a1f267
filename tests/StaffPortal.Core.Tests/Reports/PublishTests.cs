using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Reports;

/// <summary>The reports of a closed month: made once whatever happens, and there for those alone who may see them.</summary>
public class PublishTests
{
    [Theory, EveryDatabase]
    public async Task A_run_killed_at_any_file_is_finished_once_by_the_next(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await ClosedAsync(portal);
        // The first worker dies after its claim, the second after some of the files; their leases run out and the next one goes on.
        (await portal.InScopeAsync((Leases leases) => leases.ClaimNextAsync<ReportRun>(default))).ShouldBeDone();
        portal.Clock.Set(2026, 11, 8);
        await RunAsync(portal, (await portal.InScopeAsync((Leases leases) => leases.ClaimNextAsync<ReportRun>(default))).ShouldBeDone());
        await portal.TamperAsync(db => db.ReportFiles.Where(f => f.Kind == ReportKind.Team).ExecuteDeleteAsync());
        await portal.TamperAsync(db =>
            db.ReportRuns.ExecuteUpdateAsync(set => set.SetProperty(r => r.State, JobState.Running).SetProperty(r => r.Done, 2))
        );
        var before = await portal.ReadAsync(db => db.ReportFiles.AsNoTracking().OrderBy(f => f.Id).Select(f => f.Id).ToListAsync());
        portal.Clock.Set(2026, 11, 9);

        var run = (await portal.InScopeAsync((Leases leases) => leases.ClaimNextAsync<ReportRun>(default))).ShouldBeDone();
        await RunAsync(portal, run);
        var files = await portal.ReadAsync(db => db.ReportFiles.AsNoTracking().OrderBy(f => f.Name).ToListAsync());
        files
            .Select(file => file.Name)
            .ShouldBe([
                "order-2026-10.pdf",
                "payroll-2026-10.csv",
                "payroll-2026-10.xlsx",
                "register-2026-10.pdf",
                "team-FIELD-2026-10.pdf",
            ]);
        files.ShouldAllBe(file => file.Sha256 == Hashes.Sha256(file.Content));
        (await portal.ReadAsync(db => db.ReportRuns.AsNoTracking().SingleAsync())).State.ShouldBe(JobState.Done);
        await Should.ThrowAsync<LeaseLostException>(async () =>
        {
            run.Fence--;
            await RunAsync(portal, run);
        });
        (await portal.ReadAsync(db => db.ReportFiles.CountAsync())).ShouldBe(5);
        files.Select(file => file.Id).ShouldBeSubsetOf([.. before, files.Max(file => file.Id)]);
    }

    [Theory, EveryDatabase]
    public async Task Reports_are_there_for_HR_the_own_lead_and_nobody_else(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await ClosedAsync(portal);
        await RunAsync(portal, (await portal.InScopeAsync((Leases leases) => leases.ClaimNextAsync<ReportRun>(default))).ShouldBeDone());
        (await Names(company.Hr)).Count.ShouldBe(5);
        (await Names(company.Lead)).ShouldBe(["team-FIELD-2026-10.pdf"]);
        (await Names(company.Anna)).ShouldBeEmpty();
        (await File(company.Lead, "register-2026-10.pdf")).ShouldBeNull();
        (await File(company.Anna, "team-FIELD-2026-10.pdf")).ShouldBeNull();
        (await File(company.Lead, "team-FIELD-2026-10.pdf")).ShouldNotBeNull();
        (await Statement(company.Anna, "ANNA")).ShouldNotBeNull();
        (await Statement(company.Boris, "ANNA")).ShouldBeNull();

        async Task<List<string>> Names(Actor actor) =>
            [
                .. (
                    await portal.InScopeAsync((GetReports query) => query.ListAsync(actor, SmallCompany.October, 1, default))
                )?.Files.Items.Select(file => file.Name) ?? [],
            ];
        Task<Download?> File(Actor actor, string name) =>
            portal.InScopeAsync((GetReports query) => query.FileAsync(actor, SmallCompany.October, name, default));
        Task<Download?> Statement(Actor actor, string code) =>
            portal.InScopeAsync(
                (GetReports query) => query.StatementAsync(actor, SmallCompany.October, code, Texts.CultureOf("ru"), default)
            );
    }

    [Fact]
    public void Payroll_neutralises_formulas_and_keeps_negative_money_a_number()
    {
        var currency = Currency.Find("PLN")!;
        var csv = System.Text.Encoding.UTF8.GetString(
            PayrollFile.Write(
                SmallCompany.October,
                [
                    new RegisterRow("E1", "=HYPERLINK(\"http://x\")", "+team", currency, 0, -1234, 0),
                    new RegisterRow("E2", "@SUM(A1)", "-x", currency, 0, 5, 0),
                ],
                PayrollFormat.Usual
            )
        );
        var lines = csv.Split("\r\n");
        lines[1].ShouldContain(",-12.34,");
        lines[1].ShouldNotContain(",=HYPERLINK");
        lines[1].ShouldNotContain("\"=HYPERLINK");
        lines[2].ShouldNotContain(",@SUM");
        lines[2].ShouldNotContain(",-x");
    }

    private static async Task<SmallCompany> ClosedAsync(TestPortal portal)
    {
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        return company;
    }

    private static Task<bool> RunAsync(TestPortal portal, ReportRun run) =>
        portal.InScopeAsync<PublishMonthReports, bool>(async publish =>
        {
            await publish.RunAsync(run, default);
            return true;
        });
}
