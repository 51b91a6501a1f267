using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Review;

/// <summary>A statement on which nothing could be measured.</summary>
public sealed record UndecidedLine(string Code, string Name, long Prorated, bool IsOwn);

public sealed record ReturnedLine(string Code, string Name, string Text, string By, DateTime At);

/// <param name="MayAnswer">Whether the viewer may approve or refuse it: not the own proposal, where there is another one of HR.</param>
public sealed record ProposedLine(long Id, string Code, string Name, long Amount, string Reason, string By, bool MayAnswer);

/// <summary>What HR has to decide before a month can be closed.</summary>
public sealed record Decisions(
    IReadOnlyList<UndecidedLine> Undecided,
    int UndecidedCount,
    IReadOnlyList<ReturnedLine> Returned,
    IReadOnlyList<ProposedLine> Proposed
)
{
    public static readonly Decisions None = new([], 0, [], []);

    public bool Any => UndecidedCount > 0 || Returned.Count > 0 || Proposed.Count > 0;
}

/// <summary>The list of what is open in one month, for HR and auditors.</summary>
public sealed class GetDecisions(PortalContext db, Memory memory, CurrentMonths months, MonthObstacles obstacles)
{
    private const int Most = 50;

    public Task<Decisions> RunAsync(Actor actor, YearMonth month, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetDecisions), actor.EmployeeId, month), () => ReadAsync(actor, month, cancel), cancel);

    private async Task<Decisions> ReadAsync(Actor actor, YearMonth month, CancellationToken cancel)
    {
        if (!actor.SeesAllPay || await months.FindAsync(month, cancel) is not { } row || row.State == MonthState.Closed)
            return Decisions.None;
        var (_, waits) = await obstacles.WaitsAsync(row, cancel);
        if (waits is { Undecided: 0, Returned: 0, Proposed: 0 })
            return Decisions.None;
        var undecided = db.Statements.AsNoTracking().Where(s => s.MonthId == row.Id && s.NeedsDecision);
        return new Decisions(
            await undecided
                .OrderBy(s => s.Employee!.Name)
                .ThenBy(s => s.Id)
                .Take(Most)
                .Select(s => new UndecidedLine(s.Employee!.Code, s.Employee.Name, s.Prorated, s.EmployeeId == actor.EmployeeId))
                .ToListAsync(cancel),
            waits.Undecided,
            await db
                .StatementReturns.AsNoTracking()
                .Where(r => r.MonthId == row.Id && r.AnsweredAt == null)
                .OrderBy(r => r.Id)
                .Take(Most)
                .Select(r => new ReturnedLine(r.Employee!.Code, r.Employee.Name, r.Text, r.By, r.At))
                .ToListAsync(cancel),
            await db
                .Adjustments.AsNoTracking()
                .Where(a => a.MonthId == row.Id && a.State == AdjustmentState.Proposed)
                .OrderBy(a => a.Id)
                .Take(Most)
                .Select(a => new ProposedLine(
                    a.Id,
                    a.Employee!.Code,
                    a.Employee.Name,
                    a.Amount,
                    a.Reason,
                    a.By,
                    a.ByEmployeeId != actor.EmployeeId && a.EmployeeId != actor.EmployeeId
                ))
                .ToListAsync(cancel)
        );
    }
}
