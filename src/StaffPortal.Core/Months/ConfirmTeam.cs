using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Audit;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <param name="TeamCode">Null for the statements that HR confirms because no lead stands above.</param>
public sealed record ConfirmRequest(YearMonth Month, string? TeamCode);

public sealed record TeamConfirmed(YearMonth Month, int Statements);

/// <summary>A lead confirms the statements that wait for the team's lead; HR may stand in, but nobody confirms the own statement.</summary>
public sealed class ConfirmTeam(PortalContext db, Writes writes, AuditLog audit, CompanyClock clock)
{
    public async Task<Result<TeamConfirmed>> RunAsync(Actor actor, ConfirmRequest request, CancellationToken cancel)
    {
        var month = await db.Months.AsNoTracking().SingleOrDefaultAsync(row => row.Month == request.Month, cancel);
        long? teamId = request.TeamCode is null
            ? BonusStatement.TopReview
            : await db.Teams.Where(team => team.Code == request.TeamCode).Select(team => (long?)team.Id).SingleOrDefaultAsync(cancel);
        if (month is null || teamId is not { } team || !MayConfirm(actor, team)) return Result<TeamConfirmed>.Missing;
        if (month.State == MonthState.Open) return Result<TeamConfirmed>.Refused("Months.NotInReview", month.Month);
        if (month.State == MonthState.Closed) return Result<TeamConfirmed>.Refused("Months.AlreadyClosed", month.Month);

        var statements = db.Statements.Where(statement => statement.MonthId == month.Id && statement.ReviewTeamId == team);
        var count = await statements.CountAsync(cancel);
        if (count == 0) return Result<TeamConfirmed>.Refused("Months.NothingToConfirm");
        if (await statements.AnyAsync(statement => statement.EmployeeId == actor.EmployeeId, cancel)) return Result<TeamConfirmed>.Refused("Months.OwnStatement");

        return await writes.InTransactionAsync<Result<TeamConfirmed>>(async () =>
        {
            if (await db.Confirmations.AnyAsync(row => row.MonthId == month.Id && row.InputSet == month.InputSet && row.ReviewTeamId == team, cancel))
                return Result<TeamConfirmed>.Refused("Months.AlreadyConfirmed");
            // Locks the month against a close at the same moment.
            if (await db.Months.Where(row => row.Id == month.Id && row.Version == month.Version).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1), cancel) == 0)
                return Result<TeamConfirmed>.Refused("Months.ChangedMeanwhile");
            db.Confirmations.Add(new Confirmation { MonthId = month.Id, InputSet = month.InputSet, ReviewTeamId = team, At = clock.UtcNow, By = actor.Name, ByEmployeeId = actor.EmployeeId });
            await audit.AppendAsync(actor, "month.confirm", $"month:{month.Month}", new { team, inputSet = month.InputSet, statements = count }, cancel);
            return new TeamConfirmed(month.Month, count);
        }, cancel);
    }

    private static bool MayConfirm(Actor actor, long team) => actor.IsHr || (team != BonusStatement.TopReview && actor.LedTeams.Contains(team));
}
