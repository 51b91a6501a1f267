using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Cases;

/// <summary>Customers whom somebody has to call back; what nobody owns, or somebody who has left, is HR's.</summary>
public sealed class CaseTasks(PortalContext db, Memory memory, CompanyClock clock) : ITaskSource
{
    public const string CallBack = nameof(CallBack);

    private const int Most = 3;

    private sealed record Waiting(long Id, long? OwnerId, DateOnly? OwnerLeft, long About, string Name, DateOnly DueOn);

    public async Task<IReadOnlyList<TodayTask>> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        if (actor.EmployeeId is not { } self)
            return [];
        // Everybody's Today asks: the open ones are few, and remembered together.
        var open = await memory.KeepAsync(nameof(CaseTasks), () => ReadAsync(cancel), cancel, anyLanguage: true);
        var mine = open.Where(c =>
                c.About != self && (c.OwnerId == self || (actor.IsHr && (c.OwnerId is null || c.OwnerLeft < clock.Today)))
            )
            .ToList();
        var tasks = mine.Take(Most)
            .Select(c => new TodayTask(
                CallBack,
                new Message("Today.CallBack", c.Name),
                "Today.CallBackAction",
                $"/voice/cases/{c.Id}",
                c.DueOn
            )
            {
                OthersWait = true,
            });
        return mine.Count <= Most
            ? [.. tasks]
            :
            [
                .. tasks,
                new TodayTask(
                    CallBack,
                    new Message("Today.CallBackMore", mine.Count - Most, mine.Count - Most),
                    "Today.LookAction",
                    "/voice/cases",
                    mine[Most].DueOn
                )
                {
                    OthersWait = true,
                },
            ];
    }

    private Task<List<Waiting>> ReadAsync(CancellationToken cancel) =>
        db
            .CustomerCases.AsNoTracking()
            .Where(c => c.State == CaseState.Open)
            .OrderBy(c => c.DueOn)
            .ThenBy(c => c.Id)
            .Select(c => new Waiting(
                c.Id,
                c.OwnerId,
                c.Owner == null ? null : c.Owner.LeftOn,
                c.Response!.EmployeeId,
                c.Response.Employee!.Name,
                c.DueOn
            ))
            .ToListAsync(cancel);
}
