using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Months;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Core.People;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Months;

/// <summary>A closed month against somebody with the database in hand: whatever the pay follows from, changed one column at a time, is named.</summary>
public class VerifyMonthTests
{
    private static readonly YearMonth October = SmallCompany.October;

    /// <summary>What begins after the month is none of its business: the commonest move is one on the first of the next.</summary>
    [Theory, EveryDatabase]
    public async Task What_the_portal_allows_after_a_close_is_no_tampering(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        var (november, plan) = (new DateOnly(2026, 11, 1), await portal.ReadAsync(db => db.Plans.Select(p => p.Id).SingleAsync()));
        (
            await portal.InScopeAsync((MovePerson move) => move.RunAsync(company.Hr, "ANNA", "OFFICE", november, default))
        ).Value.ShouldBeDone();
        (
            await portal.InScopeAsync((SetPay pay) => pay.RunAsync(company.Hr, new PayRequest("ANNA", plan, "1", 50, november), default))
        ).Result.Value.ShouldBeDone();
        (
            await portal.InScopeAsync((EndEmployment end) => end.RunAsync(company.Hr, "BORIS", new DateOnly(2026, 10, 31), default))
        ).Value.ShouldBeDone();
        (
            await portal.InScopeAsync((SaveAbsence save) => save.RunAsync(company.Hr, "LEAD", november, november.AddDays(3), true, default))
        ).Value.ShouldBeDone();
        var verified = await portal.InScopeAsync((VerifyMonth verify) => verify.RunAsync(company.Hr, October, default));
        verified.Value.ShouldBeDone().Differences.ShouldBeEmpty();
    }

    /// <summary>What is changed, how, and what the verification must call it.</summary>
    private static readonly (string What, Func<PortalContext, Task<int>> Change, string Expected)[] Tampering =
    [
        (
            "answer: csat",
            db => db.Responses.Where(r => r.ExternalId == "b2").ExecuteUpdateAsync(set => set.SetProperty(r => r.Csat, 5)),
            "answers"
        ),
        (
            "answer: nps",
            db => db.Responses.Where(r => r.ExternalId == "b2").ExecuteUpdateAsync(set => set.SetProperty(r => r.Nps, 10)),
            "answers"
        ),
        (
            "answer: ces",
            db => db.Responses.Where(r => r.ExternalId == "b2").ExecuteUpdateAsync(set => set.SetProperty(r => r.Ces, 1)),
            "answers"
        ),
        (
            "answer: employee",
            db =>
                db.Responses.Where(r => r.ExternalId == "b2")
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.EmployeeId, r => db.Employees.Single(e => e.Code == "ANNA").Id)),
            "answers"
        ),
        (
            "answer: day",
            db =>
                db.Responses.Where(r => r.ExternalId == "b2")
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.OccurredOn, new DateOnly(2026, 10, 9))),
            "answers"
        ),
        (
            "answer: month",
            db =>
                db.Responses.Where(r => r.ExternalId == "b2")
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.OccurredOn, new DateOnly(2026, 9, 9))),
            "answers"
        ),
        (
            "answer: arrival",
            db =>
                db.Responses.Where(r => r.ExternalId == "b2")
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.ReceivedAt, new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc))),
            "answers"
        ),
        (
            "answer: touchpoint",
            db =>
                db.Responses.Where(r => r.ExternalId == "b2").ExecuteUpdateAsync(set => set.SetProperty(r => r.TouchpointId, (long?)null)),
            "answers"
        ),
        (
            "answer: id",
            db => db.Responses.Where(r => r.ExternalId == "b2").ExecuteUpdateAsync(set => set.SetProperty(r => r.ExternalId, "other")),
            "answers"
        ),
        ("answer gone", db => db.Responses.Where(r => r.ExternalId == "a2").ExecuteDeleteAsync(), "answers"),
        ("adjustment: amount", db => db.Adjustments.ExecuteUpdateAsync(set => set.SetProperty(a => a.Amount, 7)), "adjustments"),
        ("adjustment gone", db => db.Adjustments.ExecuteDeleteAsync(), "adjustments"),
        ("confirmation: by", db => db.Confirmations.ExecuteUpdateAsync(set => set.SetProperty(c => c.By, "Somebody")), "confirmations"),
        ("confirmation gone", db => db.Confirmations.ExecuteDeleteAsync(), "confirmations"),
        (
            "month: rulings",
            db => db.Months.Where(m => m.Month == October).ExecuteUpdateAsync(set => set.SetProperty(m => m.RulingsThrough, 77)),
            "state"
        ),
        ("measure: numerator", db => db.Measures.ExecuteUpdateAsync(set => set.SetProperty(m => m.Numerator, "0")), "measures"),
        ("measure: denominator", db => db.Measures.ExecuteUpdateAsync(set => set.SetProperty(m => m.Denominator, "7")), "measures"),
        ("measure: metric", db => db.Measures.ExecuteUpdateAsync(set => set.SetProperty(m => m.Metric, "kpi:x")), "measures"),
        ("measure: month", db => db.Measures.ExecuteUpdateAsync(set => set.SetProperty(m => m.Month, October.AddMonths(1))), "measures"),
        ("measure gone", db => db.Measures.ExecuteDeleteAsync(), "measures"),
        ("absence: from", db => db.Absences.ExecuteUpdateAsync(set => set.SetProperty(a => a.From, new DateOnly(2026, 10, 1))), "absences"),
        ("absence: to", db => db.Absences.ExecuteUpdateAsync(set => set.SetProperty(a => a.To, new DateOnly(2026, 10, 31))), "absences"),
        ("absence gone", db => db.Absences.ExecuteDeleteAsync(), "absences"),
        (
            "person: hired",
            db =>
                db.Employees.Where(e => e.Code == "ANNA")
                    .ExecuteUpdateAsync(set => set.SetProperty(e => e.HiredOn, new DateOnly(2026, 10, 15))),
            "people"
        ),
        (
            "person: left",
            db =>
                db.Employees.Where(e => e.Code == "ANNA")
                    .ExecuteUpdateAsync(set => set.SetProperty(e => e.LeftOn, new DateOnly(2026, 10, 15))),
            "people"
        ),
        (
            "person: code",
            db => db.Employees.Where(e => e.Code == "ANNA").ExecuteUpdateAsync(set => set.SetProperty(e => e.Code, "ANNE")),
            "people"
        ),
        (
            "membership: team",
            db =>
                db.Memberships.Where(m => m.Employee!.Code == "ANNA")
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.TeamId, m => db.Teams.Single(t => t.Code == "OFFICE").Id)),
            "memberships"
        ),
        (
            "membership: from",
            db =>
                db.Memberships.Where(m => m.Employee!.Code == "ANNA")
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.From, new DateOnly(2026, 10, 15))),
            "memberships"
        ),
        (
            "membership: to",
            db =>
                db.Memberships.Where(m => m.Employee!.Code == "ANNA")
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.To, new DateOnly(2026, 10, 15))),
            "memberships"
        ),
        (
            "target: amount",
            db => db.PlanAssignments.Where(a => a.Employee!.Code == "ANNA").ExecuteUpdateAsync(set => set.SetProperty(a => a.Target, 1)),
            "targets"
        ),
        (
            "target: share",
            db => db.PlanAssignments.Where(a => a.Employee!.Code == "ANNA").ExecuteUpdateAsync(set => set.SetProperty(a => a.Share, 5_000)),
            "targets"
        ),
        (
            "target: from",
            db =>
                db.PlanAssignments.Where(a => a.Employee!.Code == "ANNA")
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.From, new DateOnly(2026, 10, 15))),
            "targets"
        ),
        (
            "plan: rules",
            db => db.PlanVersions.ExecuteUpdateAsync(set => set.SetProperty(v => v.Rules, v => v.Rules.Replace("[50, 0]", "[40, 0]"))),
            "plan"
        ),
        ("statement: payable", OfAnna(set => set.SetProperty(s => s.Payable, s => s.Payable + 1)), "statements"),
        ("statement: held", OfAnna(set => set.SetProperty(s => s.Held, 7)), "statements"),
        ("statement: pool", OfAnna(set => set.SetProperty(s => s.Pool, -7)), "statements"),
        ("statement: prorated", OfAnna(set => set.SetProperty(s => s.Prorated, 7)), "statements"),
        ("statement: target", OfAnna(set => set.SetProperty(s => s.Target, 7)), "statements"),
        ("statement: decision", OfAnna(set => set.SetProperty(s => s.NeedsDecision, s => !s.NeedsDecision)), "statements"),
        ("statement: input set", OfAnna(set => set.SetProperty(s => s.InputSet, 2)), "statements"),
        ("statement: team", OfAnna(set => set.SetProperty(s => s.ReviewTeamId, 0)), "statements"),
        ("statement: hash", OfAnna(set => set.SetProperty(s => s.Hash, new string('0', 64))), "statements"),
        ("statement: inputs", OfAnna(set => set.SetProperty(s => s.Inputs, s => s.Inputs.Replace("400000", "500000"))), "statements"),
        ("statement gone", db => db.Statements.Where(s => s.Employee!.Code == "LEAD").ExecuteDeleteAsync(), "statements"),
        (
            "month: open again",
            db => db.Months.Where(m => m.Month == October).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MonthState.Open)),
            "state"
        ),
        (
            "month: input set",
            db => db.Months.Where(m => m.Month == October).ExecuteUpdateAsync(set => set.SetProperty(m => m.InputSet, 3)),
            "state"
        ),
        (
            "month: cut-off",
            db =>
                db.Months.Where(m => m.Month == October)
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.CutOffAt, new DateTime(2026, 11, 6, 1, 0, 0, DateTimeKind.Utc))),
            "cut-off"
        ),
        (
            "closure: hash",
            db => db.MonthClosures.ExecuteUpdateAsync(set => set.SetProperty(c => c.StatementsHash, new string('0', 64))),
            "closure"
        ),
        ("closure: count", db => db.MonthClosures.ExecuteUpdateAsync(set => set.SetProperty(c => c.Statements, 1)), "closure"),
        ("closure gone", db => db.MonthClosures.ExecuteDeleteAsync(), "closure"),
        (
            "report: content",
            db =>
                db.ReportFiles.Where(f => f.Kind == ReportKind.Payroll)
                    .ExecuteUpdateAsync(set => set.SetProperty(f => f.Content, new byte[] { 1 })),
            "payroll-2026-10.csv"
        ),
        (
            "report: content and hash",
            db =>
                db.ReportFiles.Where(f => f.Kind == ReportKind.Payroll)
                    .ExecuteUpdateAsync(set =>
                        set.SetProperty(f => f.Content, new byte[] { 1 }).SetProperty(f => f.Sha256, Hashes.Sha256(new byte[] { 1 }))
                    ),
            "reports"
        ),
        ("report gone", db => db.ReportFiles.Where(f => f.Kind == ReportKind.Payroll).ExecuteDeleteAsync(), "reports"),
    ];

    [Theory, EveryDatabase]
    public async Task Whatever_the_pay_follows_from_is_named_when_it_was_changed(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await portal.InScopeAsync(
            (SaveAbsence save) => save.RunAsync(company.Hr, "ANNA", new DateOnly(2026, 10, 12), new DateOnly(2026, 10, 13), false, default)
        );
        var measures = SmallCompany.Stream("month,employee_code,metric,numerator,denominator\n2026-10,ANNA,retention,9,10\n");
        (
            await portal.InScopeAsync(
                (Core.Motivation.Measures.ImportMeasures import) =>
                    import.RunAsync(company.Hr, measures, new Core.Kernel.Tables.TableDeclaration(), default)
            )
        ).Value.ShouldBeDone();
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        var run = (await portal.InScopeAsync((Leases leases) => leases.ClaimNextAsync<ReportRun>(default))).ShouldBeDone();
        await portal.InScopeAsync((PublishMonthReports publish) => publish.RunAsync(run, default));
        (await VerifyAsync()).Holds.ShouldBeTrue();

        foreach (var (what, change, expected) in Tampering)
            await portal.InScopeAsync(
                async (IServiceProvider services) =>
                {
                    var db = services.GetRequiredService<PortalContext>();
                    // Each is tried alone, and taken back.
                    await using var transaction = await db.Database.BeginTransactionAsync();
                    (await change(db)).ShouldBeGreaterThan(0, what);
                    var found = await services.GetRequiredService<VerifyMonth>().RunAsync(company.Hr, October, default);
                    found.Value.ShouldBeDone().Holds.ShouldBeFalse(what);
                    found.Value!.Differences.Select(difference => difference.What).ShouldContain(expected, what);
                }
            );

        // What later months bring is no difference.
        portal.Clock.Set(2026, 11, 20);
        await portal.InScopeAsync((OpenMonths open) => open.RunAsync(Actor.System("job"), default));
        await company.ImportAsync("late,2026-10-09,BORIS,repair,,,10,5,7,\nnext,2026-11-09,BORIS,repair,,,10,5,7,\n");
        await company.ImportPeopleAsync(
            "code,name,email,position,team,lead_of,target,hired,left\nANNA,Anna B,anna@x.test,Engineer,OFFICE,,5000,2020-01-01,2026-11-30\n"
        );
        await portal.InScopeAsync(
            (SaveAbsence save) => save.RunAsync(company.Hr, "ANNA", new DateOnly(2026, 11, 12), new DateOnly(2026, 11, 13), false, default)
        );
        (await VerifyAsync()).Differences.ShouldBeEmpty();

        async Task<MonthVerification> VerifyAsync() =>
            (await portal.InScopeAsync((VerifyMonth verify) => verify.RunAsync(company.Hr, October, default))).Value.ShouldBeDone();
    }

    private static Func<PortalContext, Task<int>> OfAnna(
        Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<BonusStatement>> set
    ) => db => db.Statements.Where(s => s.Employee!.Code == "ANNA").ExecuteUpdateAsync(set);
}
