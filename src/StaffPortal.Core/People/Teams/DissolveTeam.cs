using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Teams;

/// <param name="LastDay">Of the team; from the next one on its people are in the other.</param>
/// <param name="IntoCode">Where its people go; null or empty where it has none.</param>
public sealed record DissolveInput(DateOnly? LastDay, string? IntoCode);

public sealed record TeamDissolved(string Name, DateOnly LastDay, int Moved);

/// <summary>
/// Ends a team: its people move to another one, the teams below it to the one above, and nobody joins it any more. What happened in it
/// stays.
/// </summary>
public sealed class DissolveTeam(PortalContext db, Change change, MovePerson move, CompanyClock clock)
{
    public async Task<(Result<TeamDissolved> Result, string? Field)> RunAsync(
        Actor actor,
        string code,
        DissolveInput input,
        CancellationToken cancel
    )
    {
        if (!actor.IsHr)
            return (Result<TeamDissolved>.Missing, null);
        if (input.LastDay is not { } last || last < clock.Today.AddDays(-MostDaysBack) || last > clock.Today.AddDays(MostDaysAhead))
            return (Result<TeamDissolved>.Refused("Teams.ChooseLastDay", MostDaysBack, MostDaysAhead), nameof(input.LastDay));
        string? field = null;
        var result = await change.RunAsync<Result<TeamDissolved>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                if (await db.Teams.AsNoTracking().SingleOrDefaultAsync(t => t.Code == code, cancel) is not { } team)
                    return Result<TeamDissolved>.Missing;
                if (team.DissolvedOn is { } over)
                    return Result<TeamDissolved>.Refused("Teams.AlreadyDissolved", team.Name, over);
                var staying = await db
                    .Memberships.Where(m => m.TeamId == team.Id && (m.To == null || m.To > last))
                    .Where(m => m.Employee!.LeftOn == null || m.Employee.LeftOn > last)
                    .OrderBy(m => m.Employee!.Code)
                    .Select(m => new
                    {
                        m.Employee!.Code,
                        m.Employee.Name,
                        m.From,
                    })
                    .ToListAsync(cancel);
                field = nameof(input.LastDay);
                if (staying.Find(m => m.From > last) is { } planned)
                    return Result<TeamDissolved>.Refused("Teams.JoinsLater", planned.Name, planned.From);
                field = nameof(input.IntoCode);
                if (staying.Count > 0 && (string.IsNullOrEmpty(input.IntoCode) || input.IntoCode == code))
                    return Result<TeamDissolved>.Refused("Teams.ChooseInto", staying.Count);
                foreach (var person in staying)
                {
                    var moved = await move.RunAsync(actor, person.Code, input.IntoCode, last.AddDays(1), cancel);
                    if (moved.Value is null)
                        return moved.Refusal is { } refusal ? refusal : Result<TeamDissolved>.Missing;
                }

                foreach (var below in await db.Teams.Where(t => t.ParentId == team.Id).ToListAsync(cancel))
                    below.ParentId = team.ParentId;
                db.TeamDuties.RemoveRange(
                    await db.TeamDuties.Where(duty => duty.TeamId == team.Id && duty.From > last).ToListAsync(cancel)
                );
                await db.Teams.Where(t => t.Id == team.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.DissolvedOn, last), cancel);
                tx.Audit(
                    "team.dissolve",
                    $"team:{team.Id}",
                    new
                    {
                        lastDay = last,
                        into = input.IntoCode,
                        moved = staying.Count,
                    }
                );
                tx.Figures();
                return new TeamDissolved(team.Name, last, staying.Count);
            },
            cancel
        );
        return (result, result.Refusal is null ? null : field);
    }

    private const int MostDaysBack = 62,
        MostDaysAhead = 366;
}
