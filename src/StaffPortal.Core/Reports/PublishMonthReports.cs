using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Core.Motivation;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Reports;

/// <summary>Makes the files of a closed month, each in a transaction of its own that also moves the progress; a file that stands is never made twice, so a killed run goes on where it stopped.</summary>
public sealed class PublishMonthReports(
    PortalContext db,
    Change change,
    Leases leases,
    CompanyClock clock,
    PlanRules rules,
    Ledger ledger,
    CompanyProfile company
)
{
    /// <summary>The action of its entry in the audit trail.</summary>
    internal const string Action = "reports.publish";

    /// <summary>One fingerprint of all files of a month: a replaced, missing or added one shows.</summary>
    internal static string HashOf(IEnumerable<(string Name, string Sha256)> files) =>
        Hashes.Sha256(
            string.Join('\n', files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Name} {file.Sha256}"))
        );

    internal sealed record Unit(ReportKind Kind, long SubjectId, string? TeamName, string FileName);

    public async Task RunAsync(ReportRun run, CancellationToken cancel)
    {
        var month = await db.Months.AsNoTracking().Include(m => m.Closure).SingleAsync(m => m.Id == run.MonthId, cancel);
        var units = await UnitsAsync(month, cancel);
        var made = await MadeAsync(month, cancel);
        await ProgressAsync(run, made.Count, units.Count, cancel);
        foreach (var unit in units.Where(unit => !made.Contains((unit.Kind, unit.SubjectId))))
        {
            var content = await RenderAsync(month, unit, cancel);
            made.Add((unit.Kind, unit.SubjectId));
            await change.RunAsync(
                async tx =>
                {
                    await leases.HoldAsync(run, cancel);
                    db.ReportFiles.Add(
                        new ReportFile
                        {
                            MonthId = month.Id,
                            Kind = unit.Kind,
                            SubjectId = unit.SubjectId,
                            Name = unit.FileName,
                            ContentType = TypeOf(unit.Kind),
                            Content = content,
                            Bytes = content.Length,
                            Sha256 = Hashes.Sha256(content),
                            CreatedAt = clock.UtcNow,
                        }
                    );
                    await db
                        .ReportRuns.Where(r => r.Id == run.Id)
                        .ExecuteUpdateAsync(set => set.SetProperty(r => r.Done, made.Count), cancel);
                },
                cancel
            );
        }

        await FinishAsync(run, month, cancel);
    }

    private Task ProgressAsync(ReportRun run, int done, int total, CancellationToken cancel) =>
        change.RunAsync(
            async tx =>
            {
                await leases.HoldAsync(run, cancel);
                await db
                    .ReportRuns.Where(r => r.Id == run.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.Done, done).SetProperty(r => r.Total, total), cancel);
            },
            cancel
        );

    private Task FinishAsync(ReportRun run, BonusMonth month, CancellationToken cancel) =>
        change.RunAsync(
            async tx =>
            {
                await leases.HoldAsync(run, cancel);
                var now = clock.UtcNow;
                await db
                    .ReportRuns.Where(r => r.Id == run.Id)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(r => r.State, JobState.Done)
                                .SetProperty(r => r.FinishedAt, now)
                                .SetProperty(r => r.Problem, (string?)null),
                        cancel
                    );
                var files = await db
                    .ReportFiles.AsNoTracking()
                    .Where(f => f.MonthId == month.Id)
                    .Select(f => new { f.Name, f.Sha256 })
                    .ToListAsync(cancel);
                tx.Audit(
                    Action,
                    $"month:{month.Month}",
                    new { files = files.Count, hash = HashOf(files.Select(file => (file.Name, file.Sha256))) }
                );
            },
            cancel
        );

    /// <summary>The files of a closed month that are not made yet.</summary>
    internal async Task<List<Unit>> MissingAsync(BonusMonth month, CancellationToken cancel)
    {
        var units = await UnitsAsync(month, cancel);
        var made = await MadeAsync(month, cancel);
        return units.FindAll(unit => !made.Contains((unit.Kind, unit.SubjectId)));
    }

    private async Task<HashSet<(ReportKind, long)>> MadeAsync(BonusMonth month, CancellationToken cancel) =>
        (await db.ReportFiles.Where(f => f.MonthId == month.Id).Select(f => new { f.Kind, f.SubjectId }).ToListAsync(cancel))
            .Select(f => (f.Kind, f.SubjectId))
            .ToHashSet();

    private async Task<List<Unit>> UnitsAsync(BonusMonth month, CancellationToken cancel)
    {
        var teams = await db
            .Statements.Where(s => s.MonthId == month.Id)
            .Select(s => new
            {
                s.TeamId,
                s.Team!.Code,
                s.Team.Name,
            })
            .Distinct()
            .ToListAsync(cancel);
        return
        [
            new Unit(ReportKind.Register, 0, null, $"register-{month.Month}.pdf"),
            new Unit(ReportKind.Order, 0, null, $"order-{month.Month}.pdf"),
            new Unit(ReportKind.Payroll, 0, null, $"payroll-{month.Month}.csv"),
            new Unit(ReportKind.PayrollBook, 0, null, $"payroll-{month.Month}.xlsx"),
            .. teams
                .OrderBy(t => t.Code, StringComparer.Ordinal)
                .Select(t => new Unit(ReportKind.Team, t.TeamId, t.Name, $"team-{FileSafe(t.Code)}-{month.Month}.pdf")),
        ];
    }

    private async Task<byte[]> RenderAsync(BonusMonth month, Unit unit, CancellationToken cancel)
    {
        var isTeam = unit.Kind == ReportKind.Team;
        var found = await db
            .Statements.AsNoTracking()
            .Where(s => s.MonthId == month.Id && (!isTeam || s.TeamId == unit.SubjectId))
            .Select(s => new
            {
                s.Employee!.Code,
                s.Employee.Name,
                s.Employee.Position,
                Team = s.Team!.Name,
                Plan = s.PlanVersion!.Plan!.Name,
                s.PlanVersion.Number,
                s.PlanVersion.Sha256,
                s.PlanVersion.Rules,
                s.Prorated,
                s.Payable,
                s.Held,
                s.EmployeeId,
                IsAbove = s.ReviewTeamId != s.TeamId,
                ConfirmedBy = db.Confirmations.Where(c => c.StatementId == s.Id).Select(c => c.By).FirstOrDefault(),
                s.Id,
            })
            .ToListAsync(cancel);
        // What was measured is worked out again from the inputs, for the few of a team alone: those of a company are many megabytes.
        var inputs = isTeam
            ? await db
                .Statements.AsNoTracking()
                .Where(s => s.MonthId == month.Id && s.TeamId == unit.SubjectId)
                .ToDictionaryAsync(s => s.Id, cancel)
            : [];
        var owed = await ledger.PaidWithAsync(month.Id, cancel);
        var rows = found
            .OrderBy(s => s.Code, StringComparer.Ordinal)
            .Select(s => new RegisterRow(s.Code, s.Name, s.Team, rules.Of(s.Sha256, s.Rules).Currency, s.Prorated, s.Payable, s.Held)
            {
                Position = s.Position,
                Plan = Texts.Get(Texts.CultureOf(company.Language), "Reports.PlanAndVersion", s.Plan, s.Number),
                ConfirmedBy = s.ConfirmedBy ?? "",
                Scores = inputs.TryGetValue(s.Id, out var row) ? ScoresOf(rules.Of(s.Sha256, s.Rules), row) : [],
                Ledger = [.. owed[s.EmployeeId]],
                IsConfirmedAbove = s.IsAbove,
            })
            .ToList();
        if (unit.Kind == ReportKind.Payroll)
            return PayrollFile.Write(month.Month, rows, PayrollFormat.Of(company.PayrollFormat));
        if (unit.Kind == ReportKind.PayrollBook)
            return await PayrollFile.WriteBookAsync(month.Month, rows, PayrollFormat.Of(company.PayrollFormat), cancel);
        var closure = month.Closure!;
        var culture = Texts.CultureOf(company.Language);
        var head = new RegisterHead(company.Name, month.Month, unit.TeamName, closure.By, clock.DateOf(closure.At), closure.StatementsHash);
        if (unit.Kind != ReportKind.Order)
            return RegisterPdf.Render(head, rows, culture);
        var template = company.OrderTemplate.Length > 0 ? company.OrderTemplate : OrderTemplate.Usual(company.Language);
        return OrderPdf.Render(template, head, rows, culture);
    }

    private static List<RegisterScore> ScoresOf(Plan plan, BonusStatement row) =>
        [.. StatementRecord.Read(plan, row).Components.Select(line => new RegisterScore(line.Component.Metric, line.Own, line.Count))];

    private static string TypeOf(ReportKind kind) =>
        kind switch
        {
            ReportKind.Payroll => "text/csv",
            ReportKind.PayrollBook => XlsxFile.ContentType,
            _ => "application/pdf",
        };

    private static string FileSafe(string code) =>
        string.Concat(code.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
}
