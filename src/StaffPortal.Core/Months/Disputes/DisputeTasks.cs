using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Months.Disputes;

/// <summary>Disputes that wait for somebody: the lead, HR, or the employee who may appeal still.</summary>
public sealed class DisputeTasks(PortalContext db, CompanyClock clock) : ITaskSource
{
    public const string DecideDispute = nameof(DecideDispute),
        AppealDispute = nameof(AppealDispute);

    private const int Most = 5;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        if (actor.EmployeeId is not { } self)
            return [];
        var today = clock.Today;
        var (isHr, led) = (actor.IsHr, actor.LedTeams.ToList());
        var open = await db
            .Disputes.AsNoTracking()
            .Where(d =>
                (d.EmployeeId == self && d.State == DisputeState.Refused && d.DueOn >= today)
                || (
                    d.EmployeeId != self
                    && (
                        (
                            d.State == DisputeState.Waiting
                            && d.DueOn >= today
                            && db.Teams.Any(t => t.Id == d.ReviewTeamId && t.LeadId == self)
                        )
                        || (isHr && d.State == DisputeState.Waiting && (d.ReviewTeamId == BonusStatement.TopReview || d.DueOn < today))
                        || (isHr && d.State == DisputeState.Appealed && d.DecidedById != self)
                    )
                )
            )
            .OrderBy(d => d.DueOn)
            .ThenBy(d => d.Id)
            .Take(Most)
            .Select(d => new
            {
                d.ResponseId,
                d.EmployeeId,
                d.Employee!.Name,
                d.State,
                d.DueOn,
            })
            .ToListAsync(cancel);
        return
        [
            .. open.Select(d =>
                d.EmployeeId == self
                    ? new TodayTask(AppealDispute, new Message("Today.MayAppeal"), "Today.LookAction", $"/voice/{d.ResponseId}", d.DueOn)
                    : new TodayTask(
                        DecideDispute,
                        new Message(d.State == DisputeState.Appealed ? "Today.DecideAppeal" : "Today.DecideDispute", d.Name),
                        "Today.DecideAction",
                        $"/voice/{d.ResponseId}",
                        d.DueOn
                    )
                    {
                        OthersWait = true,
                    }
            ),
        ];
    }
}
