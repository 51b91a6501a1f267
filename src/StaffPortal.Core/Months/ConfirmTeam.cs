using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <param name="TeamCode">Null for statements that HR confirms because no lead stands above.</param>
/// <param name="EmployeeCode">Of these, the one of somebody of HR; null for all the others.</param>
public sealed record ConfirmRequest(YearMonth Month, string? TeamCode, string? EmployeeCode = null);

public sealed record TeamConfirmed(YearMonth Month, int Statements);

/// <summary>A lead confirms the statements that wait for the team's lead; HR may stand in, but nobody confirms the own statement.</summary>
public sealed class ConfirmTeam(PortalContext db, Change change, CompanyClock clock)
{
    public async Task<Result<TeamConfirmed>> RunAsync(Actor actor, ConfirmRequest request, CancellationToken cancel)
    {
        var known = await db.Months.Where(row => row.Month == request.Month).Select(row => (long?)row.Id).SingleOrDefaultAsync(cancel);
        if (known is not { } id || await ReviewAsync(request, cancel) is not { } team || !MayConfirm(actor, team))
            return Result<TeamConfirmed>.Missing;
        return await change.RunAsync<Result<TeamConfirmed>>(
            actor,
            Aggregate.Of<BonusMonth>(id),
            async tx =>
            {
                var month = await db.Months.SingleAsync(row => row.Id == id, cancel);
                if (month.ConfirmObstacle is { } obstacle)
                    return obstacle;
                var statements = db.Statements.Where(statement => statement.MonthId == id && statement.ReviewTeamId == team);
                var count = await statements.CountAsync(cancel);
                if (count == 0)
                    return Result<TeamConfirmed>.Refused("Months.NothingToConfirm");
                if (await statements.AnyAsync(statement => statement.EmployeeId == actor.EmployeeId, cancel))
                    return Result<TeamConfirmed>.Refused("Months.OwnStatement");
                if (
                    await db.Confirmations.AnyAsync(
                        row => row.MonthId == id && row.InputSet == month.InputSet && row.ReviewTeamId == team,
                        cancel
                    )
                )
                    return Result<TeamConfirmed>.Refused("Months.AlreadyConfirmed");
                month.Version++;
                db.Confirmations.Add(
                    new Confirmation
                    {
                        MonthId = id,
                        InputSet = month.InputSet,
                        ReviewTeamId = team,
                        At = clock.UtcNow,
                        By = actor.Name,
                        ByEmployeeId = actor.EmployeeId,
                    }
                );
                tx.Audit(
                    "month.confirm",
                    $"month:{month.Month}",
                    new
                    {
                        team,
                        inputSet = month.InputSet,
                        statements = count,
                    }
                );
                return new TeamConfirmed(month.Month, count);
            },
            cancel
        );
    }

    private static bool MayConfirm(Actor actor, long team) =>
        actor.IsHr || (team > BonusStatement.TopReview && actor.LedTeams.Contains(team));

    private async Task<long?> ReviewAsync(ConfirmRequest request, CancellationToken cancel)
    {
        if (request.TeamCode is not null)
            return await db.Teams.Where(team => team.Code == request.TeamCode).Select(team => (long?)team.Id).SingleOrDefaultAsync(cancel);
        if (request.EmployeeCode is null)
            return BonusStatement.TopReview;
        return
            await db.Employees.Where(e => e.Code == request.EmployeeCode).Select(e => (long?)e.Id).SingleOrDefaultAsync(cancel)
                is { } employee
            ? BonusStatement.OwnReview(employee)
            : null;
    }
}
