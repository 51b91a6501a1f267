using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Teams;

/// <param name="ParentCode">Code of the team above; null or empty for none.</param>
/// <param name="Lead">Named as in a field; null or empty for none.</param>
public sealed record TeamInput(string? Code, string? Name, string? ParentCode, string? Lead)
{
    /// <summary>The lead's first day; null for today.</summary>
    public DateOnly? LeadFrom { get; init; }
}

public sealed record TeamSaved(string Code, string Name)
{
    /// <summary>When the lead begins; null for at once.</summary>
    public DateOnly? LeadFrom { get; init; }
}

/// <summary>Makes a team and changes its name, its lead and the team above it. Who confirms a month in review was settled when its review began.</summary>
public sealed class SaveTeam(PortalContext db, Change change, FindEmployee find, CompanyClock clock)
{
    public const int LongestName = 120;

    private const int MostLeadDays = 366;

    public async Task<TeamInput?> FindAsync(Actor actor, string code, CancellationToken cancel) =>
        actor.IsHr
            ? await db
                .Teams.AsNoTracking()
                .Where(t => t.Code == code)
                .Select(t => new TeamInput(
                    t.Code,
                    t.Name,
                    t.Parent!.Code,
                    t.Lead == null ? null : FindEmployee.Written(t.Lead.Name, t.Lead.Code)
                ))
                .SingleOrDefaultAsync(cancel)
            : null;

    /// <param name="code">Null for a new team.</param>
    public async Task<(Result<TeamSaved> Result, string? Field)> RunAsync(
        Actor actor,
        string? code,
        TeamInput input,
        CancellationToken cancel
    )
    {
        if (!actor.IsHr)
            return (Result<TeamSaved>.Missing, null);
        if (Problem(code, input) is { } problem)
            return (problem.Reason, problem.Field);
        string? field = null;
        var result = await change.RunAsync<Result<TeamSaved>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                var teams = await db.Teams.ToListAsync(cancel);
                var team = code is null ? null : teams.Find(t => t.Code == code);
                if (code is not null && team is null)
                    return Result<TeamSaved>.Missing;
                if (code is null && teams.Exists(t => t.Code == input.Code!.Trim()))
                    return Refuse(nameof(TeamInput.Code), new Message("People.TeamCodeTaken", input.Code!.Trim()));
                if (team is { DissolvedOn: { } over })
                    return Refuse(nameof(TeamInput.Name), new Message("Teams.AlreadyDissolved", team.Name, over));
                var parent = string.IsNullOrEmpty(input.ParentCode) ? null : teams.Find(t => t.Code == input.ParentCode);
                if (parent is null && !string.IsNullOrEmpty(input.ParentCode))
                    return Result<TeamSaved>.Missing;
                if (parent?.ExistsOn(clock.Today) == false)
                    return Refuse(nameof(TeamInput.ParentCode), new Message("Teams.AlreadyDissolved", parent.Name, parent.DissolvedOn));
                if (team is not null && IsBelow(parent, team, teams))
                    return Refuse(nameof(TeamInput.ParentCode), new Message("People.TeamBelowItself"));
                var lead = string.IsNullOrWhiteSpace(input.Lead) ? null : await find.AnybodyAsync(input.Lead, cancel);
                if (lead?.Refusal is { } unknown)
                    return Refuse(nameof(TeamInput.Lead), unknown);
                var from = input.LeadFrom ?? clock.Today;
                if (lead?.Value is { } named && named.LeftOn < clock.Today)
                    return Refuse(nameof(TeamInput.Lead), new Message("People.LeadHasLeft", named.Name));
                if (lead?.Value is { } leaving && leaving.LeftOn < from)
                    return Refuse(nameof(TeamInput.Lead), new Message("Teams.LeavesBefore", leaving.Name, leaving.LeftOn));
                if (from.DayNumber - clock.Today.DayNumber is < -MostLeadDays or > MostLeadDays)
                    return Refuse(nameof(TeamInput.LeadFrom), new Message("Teams.BadLeadDay", MostLeadDays));
                team ??= db.Teams.Add(new Team { Code = input.Code!.Trim(), Name = "" }).Entity;
                (team.Name, team.ParentId) = (input.Name!.Trim(), parent?.Id);
                await db.SaveChangesAsync(cancel);
                await LeadAsync(team, lead?.Value!.Id, from, cancel);
                tx.Audit(
                    code is null ? "team.add" : "team.change",
                    $"team:{team.Id}",
                    new
                    {
                        parent = team.ParentId,
                        lead = lead?.Value!.Id,
                        from,
                    }
                );
                tx.Figures();
                return new TeamSaved(team.Code, team.Name) { LeadFrom = from > clock.Today ? from : null };

                Result<TeamSaved> Refuse(string at, Message reason)
                {
                    field = at;
                    return reason;
                }
            },
            cancel
        );
        return (result, result.Refusal is null ? null : field);
    }

    /// <summary>From today or earlier on at once; from a day to come when it comes.</summary>
    private async Task LeadAsync(Team team, long? employee, DateOnly from, CancellationToken cancel)
    {
        var planned = from > clock.Today;
        if (team.LeadId == employee && !planned)
            return;
        // One lead begins on a day: who was meant to before does not.
        if (
            planned
            && await db.TeamDuties.SingleOrDefaultAsync(
                duty => duty.TeamId == team.Id && duty.Kind == TeamDutyKind.Lead && duty.AppliedAt == null && duty.From == from,
                cancel
            )
                is { } same
        )
        {
            same.EmployeeId = employee;
            return;
        }

        db.TeamDuties.Add(
            new TeamDuty
            {
                TeamId = team.Id,
                Kind = TeamDutyKind.Lead,
                EmployeeId = employee,
                From = from,
                AppliedAt = planned ? null : clock.UtcNow,
            }
        );
        if (!planned)
            team.LeadId = employee;
    }

    private static FieldProblem? Problem(string? code, TeamInput input)
    {
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Trim().Length > LongestName)
            return new FieldProblem(nameof(TeamInput.Name), new Message("People.BadTeamName", LongestName));
        return code is null && (input.Code?.Trim() is not { Length: > 0 } wanted || !PersonRules.IsCode(wanted))
            ? new FieldProblem(nameof(TeamInput.Code), new Message("People.BadCode", PersonRules.LongestCode))
            : null;
    }

    private static bool IsBelow(Team? parent, Team team, List<Team> teams)
    {
        var seen = new HashSet<long>();
        for (var at = parent; at is not null && seen.Add(at.Id); at = teams.Find(t => t.Id == at.ParentId))
            if (at.Id == team.Id)
                return true;
        return false;
    }
}
