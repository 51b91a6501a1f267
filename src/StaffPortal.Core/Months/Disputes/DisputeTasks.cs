using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Months.Disputes;

/// <summary>Disputes that wait for somebody: the lead, HR, or the employee who may appeal still.</summary>
public sealed class DisputeTasks(PortalContext db, Memory memory, KnownTeams known, CompanyClock clock) : ITaskSource
{
    public const string DecideDispute = nameof(DecideDispute),
        AppealDispute = nameof(AppealDispute);

    private const int Most = 5;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        if (actor.EmployeeId is not { } self)
            return [];
        var today = clock.Today;
        var disputes = await memory.KeepAsync(nameof(DisputeTasks), () => ReadAsync(cancel), cancel, anyLanguage: true);
        var teams = await known.AllAsync(cancel);
        var open = disputes
            .Where(d =>
                d.Dispute.MayAppeal(actor, today)
                || (
                    d.Dispute.MayDecide(actor, today)
                    && (actor.IsHr || teams.GetValueOrDefault(d.Dispute.ReviewTeamId)?.IsLedBy(self, today) == true)
                )
            )
            .OrderBy(d => d.Dispute.DueOn)
            .ThenBy(d => d.Dispute.Id)
            .Take(Most)
            .Select(d => new
            {
                d.Dispute.ResponseId,
                d.Dispute.EmployeeId,
                d.Name,
                d.Dispute.State,
                d.Dispute.DueOn,
            });
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

    private sealed record Known(Dispute Dispute, string Name);

    /// <summary>
    /// All that wait for anybody. They are few at any time, and everybody's Today asks for them: they are remembered together.
    /// </summary>
    private Task<List<Known>> ReadAsync(CancellationToken cancel)
    {
        var today = clock.Today;
        return db
            .Disputes.AsNoTracking()
            .Where(d =>
                d.State == DisputeState.Waiting || d.State == DisputeState.Appealed || (d.State == DisputeState.Refused && d.DueOn >= today)
            )
            .Select(d => new Known(d, d.Employee!.Name))
            .ToListAsync(cancel);
    }
}
