using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Review;

public sealed record StatementReturned(string Name);

/// <summary>
/// A lead gives a statement back with a comment; HR answers, and the lead then confirms. No month closes over an open one.
/// </summary>
public sealed class ReturnStatement(PortalContext db, Change change, CompanyClock clock)
{
    public async Task<Result<StatementReturned>> RunAsync(Actor actor, YearMonth month, string code, string? text, CancellationToken cancel)
    {
        if (await FindAsync(month, code, cancel) is not { } found || !(actor.IsHr || actor.LedTeams.Contains(found.ReviewTeamId)))
            return Result<StatementReturned>.Missing;
        if (found.EmployeeId == actor.EmployeeId)
            return Result<StatementReturned>.Missing;
        if (string.IsNullOrWhiteSpace(text) || text.Length > StatementReturn.LongestText)
            return Result<StatementReturned>.Refused("Review.ReasonNeeded", StatementReturn.LongestText);
        return await change.RunAsync<Result<StatementReturned>>(
            actor,
            Aggregate.Of<BonusMonth>(found.MonthId),
            async tx =>
            {
                var row = await db.Months.SingleAsync(m => m.Id == found.MonthId, cancel);
                if (row.ConfirmObstacle is { } obstacle)
                    return obstacle;
                if (await Open(found.MonthId, found.EmployeeId).AnyAsync(cancel))
                    return Result<StatementReturned>.Refused("Review.IsReturned", found.Name);
                row.Version++;
                await db.Confirmations.Where(c => c.StatementId == found.StatementId).ExecuteDeleteAsync(cancel);
                db.StatementReturns.Add(
                    new StatementReturn
                    {
                        MonthId = found.MonthId,
                        EmployeeId = found.EmployeeId,
                        Text = text.Trim(),
                        At = clock.UtcNow,
                        By = actor.Name,
                        ByEmployeeId = actor.EmployeeId,
                    }
                );
                tx.Audit("month.return", $"month:{month}", new { employee = code });
                return new StatementReturned(found.Name);
            },
            cancel
        );
    }

    /// <summary>HR answers what was given back.</summary>
    public async Task<Result<StatementReturned>> AnswerAsync(
        Actor actor,
        YearMonth month,
        string code,
        string? text,
        CancellationToken cancel
    )
    {
        if (!actor.IsHr || await FindAsync(month, code, cancel) is not { } found)
            return Result<StatementReturned>.Missing;
        if (string.IsNullOrWhiteSpace(text) || text.Length > StatementReturn.LongestText)
            return Result<StatementReturned>.Refused("Review.ReasonNeeded", StatementReturn.LongestText);
        return await change.RunAsync<Result<StatementReturned>>(
            actor,
            Aggregate.Of<BonusMonth>(found.MonthId),
            async tx =>
            {
                if (await Open(found.MonthId, found.EmployeeId).SingleOrDefaultAsync(cancel) is not { } open)
                    return Result<StatementReturned>.Refused("Review.AlreadyDecided");
                (open.Answer, open.AnsweredAt, open.AnsweredBy) = (text.Trim(), clock.UtcNow, actor.Name);
                tx.Audit("month.answer", $"month:{month}", new { employee = code });
                return new StatementReturned(found.Name);
            },
            cancel
        );
    }

    private IQueryable<StatementReturn> Open(long month, long employee) =>
        db.StatementReturns.Where(r => r.MonthId == month && r.EmployeeId == employee && r.AnsweredAt == null);

    private sealed record Found(long StatementId, long MonthId, long EmployeeId, string Name, long ReviewTeamId);

    private Task<Found?> FindAsync(YearMonth month, string code, CancellationToken cancel) =>
        db
            .Statements.Where(s => s.Month!.Month == month && s.Employee!.Code == code)
            .Select(s => new Found(s.Id, s.MonthId, s.EmployeeId, s.Employee!.Name, s.ReviewTeamId))
            .SingleOrDefaultAsync(cancel);
}
