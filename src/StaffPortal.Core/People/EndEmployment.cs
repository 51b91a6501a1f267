using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Core.People;

/// <param name="LastDay">Null where the person stays after all.</param>
/// <param name="LedTeams">Teams that need somebody else.</param>
public sealed record EmploymentEnded(string Name, DateOnly? LastDay, IReadOnlyList<string> LedTeams);

/// <summary>Says on which day somebody works for the last time, or that they stay. The sign-in ends by itself on the day after.</summary>
public sealed class EndEmployment(PortalContext db, Change change, ClosedMonths closed, AccountGuard guard)
{
    public async Task<Result<EmploymentEnded>> RunAsync(Actor actor, string code, DateOnly? lastDay, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return Result<EmploymentEnded>.Missing;
        return await change.RunAsync<Result<EmploymentEnded>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                if (await db.Employees.SingleOrDefaultAsync(e => e.Code == code, cancel) is not { } person)
                    return Result<EmploymentEnded>.Missing;
                if (lastDay is { Year: > 2100 })
                    return Result<EmploymentEnded>.Refused("People.BadDay");
                if (lastDay is { } day && day < person.HiredOn)
                    return Result<EmploymentEnded>.Refused("People.LeftBeforeHired");
                // From the day after the earlier of both days on, something is different.
                var (was, becomes) = (person.LeftOn ?? DateOnly.MaxValue, lastDay ?? DateOnly.MaxValue);
                var changed = was < becomes ? was : becomes;
                if (was != becomes && await closed.RefusalAsync(changed.AddDays(1), cancel) is { } refusal)
                    return refusal;
                if (lastDay is not null && await guard.LeavingAsync(tx, person.Id, cancel) is { } last)
                    return last;
                person.LeftOn = lastDay;
                var led = await db.Teams.Where(t => t.LeadId == person.Id).Select(t => t.Name).ToListAsync(cancel);
                tx.Audit("person.leave", $"employee:{person.Id}", new { lastDay });
                tx.Figures();
                return new EmploymentEnded(person.Name, lastDay, led);
            },
            cancel
        );
    }
}
