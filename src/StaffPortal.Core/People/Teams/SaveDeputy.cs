using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Teams;

/// <param name="Person">Named as in a field.</param>
public sealed record DeputyInput(string? Person, DateOnly? From, DateOnly? To);

public sealed record DeputySaved(string Team, string Name);

/// <summary>Names who stands in for a team's lead on some days: with the lead's rights, and shown as such on what is confirmed.</summary>
public sealed class SaveDeputy(PortalContext db, Change change, FindEmployee find, CompanyClock clock)
{
    private const int LongestDays = 366;

    public async Task<(Result<DeputySaved> Result, string? Field)> RunAsync(
        Actor actor,
        string code,
        DeputyInput input,
        CancellationToken cancel
    )
    {
        if (!actor.IsHr)
            return (Result<DeputySaved>.Missing, null);
        if (input.From is not { } from || input.To is not { } to)
            return (Result<DeputySaved>.Refused("Teams.ChooseDays"), nameof(input.From));
        if (to < from || to < clock.Today || to.DayNumber - from.DayNumber >= LongestDays)
            return (Result<DeputySaved>.Refused("Teams.BadDays", LongestDays), nameof(input.To));
        var found = await find.EmployedAsync(input.Person, cancel);
        if (found.Value is not { } person)
            return (found.Refusal!, nameof(input.Person));
        if (person.LeftOn < to)
            return (Result<DeputySaved>.Refused("Teams.LeavesBefore", person.Name, person.LeftOn), nameof(input.To));
        string? field = null;
        var result = await change.RunAsync<Result<DeputySaved>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                if (await db.Teams.SingleOrDefaultAsync(team => team.Code == code, cancel) is not { } team)
                    return Result<DeputySaved>.Missing;
                if (!team.ExistsOn(to))
                    return Result<DeputySaved>.Refused("Teams.AlreadyDissolved", team.Name, team.DissolvedOn);
                field = nameof(input.Person);
                if (team.LeadId == person.Id)
                    return Result<DeputySaved>.Refused("Teams.LeadIsNoDeputy", person.Name);
                field = nameof(input.From);
                if (
                    await db.TeamDuties.AnyAsync(
                        duty =>
                            duty.TeamId == team.Id
                            && duty.Kind == TeamDutyKind.Deputy
                            && duty.EmployeeId == person.Id
                            && duty.From <= to
                            && duty.To >= from,
                        cancel
                    )
                )
                    return Result<DeputySaved>.Refused("Teams.DeputyAlready", person.Name);
                db.TeamDuties.Add(
                    new TeamDuty
                    {
                        TeamId = team.Id,
                        Kind = TeamDutyKind.Deputy,
                        EmployeeId = person.Id,
                        From = from,
                        To = to,
                        AppliedAt = clock.UtcNow,
                    }
                );
                tx.Audit(
                    "team.deputy",
                    $"team:{team.Id}",
                    new
                    {
                        deputy = person.Id,
                        from,
                        to,
                    }
                );
                return new DeputySaved(team.Name, person.Name);
            },
            cancel
        );
        return (result, result.Refusal is null ? null : field);
    }
}
