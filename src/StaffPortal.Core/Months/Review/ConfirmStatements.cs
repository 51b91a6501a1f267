using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Review;

/// <param name="TeamCode">Null for statements that HR confirms because no lead stands above.</param>
/// <param name="EmployeeCode">Of these, the one of somebody of HR; null for all the others.</param>
public sealed record ConfirmRequest(YearMonth Month, string? TeamCode, string? EmployeeCode = null)
{
    /// <summary>Employees' codes, each with the beginning of the statement's hash as it was seen; null for all that wait.</summary>
    public IReadOnlyDictionary<string, string>? Seen { get; init; }

    /// <summary>Why HR, or a lead further up, confirms in the lead's place.</summary>
    public string? Instead { get; init; }
}

public sealed record StatementsConfirmed(YearMonth Month, int Statements);

/// <summary>
/// A lead confirms statements that wait for the team's lead, one, several or all; somebody else only with a reason that is shown, and
/// nobody the own one.
/// </summary>
public sealed class ConfirmStatements(PortalContext db, Change change, CompanyClock clock)
{
    public async Task<Result<StatementsConfirmed>> RunAsync(Actor actor, ConfirmRequest request, CancellationToken cancel)
    {
        var known = await db.Months.Where(row => row.Month == request.Month).Select(row => (long?)row.Id).SingleOrDefaultAsync(cancel);
        if (known is not { } id || await ReviewAsync(request, cancel) is not { } review || !MayConfirm(actor, review.Id))
            return Result<StatementsConfirmed>.Missing;
        var isInstead = review.Id > BonusStatement.TopReview && review.LeadId != actor.EmployeeId && !actor.IsSystem;
        var isDeputy = isInstead && await IsDeputyAsync(actor, review.Id, cancel);
        if (isInstead && !isDeputy && (string.IsNullOrWhiteSpace(request.Instead) || request.Instead.Length > StatementReturn.LongestText))
            return Result<StatementsConfirmed>.Refused("Review.InsteadNeeded", StatementReturn.LongestText);
        return await change.RunAsync<Result<StatementsConfirmed>>(
            actor,
            Aggregate.Of<BonusMonth>(id),
            async tx =>
            {
                var month = await db.Months.SingleAsync(row => row.Id == id, cancel);
                if (month.ConfirmObstacle is { } obstacle)
                    return obstacle;
                var waiting = await WaitingAsync(id, review.Id, cancel);
                if (waiting.Count == 0)
                    return Result<StatementsConfirmed>.Refused("Months.NothingToConfirm");
                // All are all but the own one, which a deputy finds among them.
                var chosen = request.Seen is null
                    ? waiting.FindAll(row => row.EmployeeId != actor.EmployeeId || waiting.Count == 1)
                    : waiting.FindAll(row => request.Seen.ContainsKey(row.Code));
                if (request.Seen is not null && chosen.Find(row => !row.IsAs(request.Seen[row.Code])) is { } other)
                    return Result<StatementsConfirmed>.Refused("Review.ChangedSince", other.Name);
                if (chosen.Exists(row => row.EmployeeId == actor.EmployeeId))
                    return Result<StatementsConfirmed>.Refused("Months.OwnStatement");
                if (chosen.Find(row => row.IsReturned) is { } returned)
                    return Result<StatementsConfirmed>.Refused("Review.IsReturned", returned.Name);
                var open = chosen.FindAll(row => !row.IsConfirmed);
                if (open.Count == 0)
                    return Result<StatementsConfirmed>.Refused("Months.AlreadyConfirmed");
                month.Version++;
                await tx.BulkInsertAsync(
                    open.Select(row => new Confirmation
                    {
                        MonthId = id,
                        StatementId = row.Id,
                        Instead = isInstead ? request.Instead?.Trim() ?? "" : null,
                        At = clock.UtcNow,
                        By = actor.Name,
                        ByEmployeeId = actor.EmployeeId,
                    }),
                    cancel
                );
                tx.Audit(
                    "month.confirm",
                    $"month:{month.Month}",
                    new
                    {
                        team = review.Id,
                        statements = open.Count,
                        hash = Hashes.Sha256(
                            string.Join('\n', open.OrderBy(row => row.Code, StringComparer.Ordinal).Select(row => row.Hash))
                        ),
                        instead = isInstead,
                        deputy = isDeputy,
                    }
                );
                return new StatementsConfirmed(month.Month, open.Count);
            },
            cancel
        );
    }

    /// <summary>Takes the own confirmation of a statement back, as long as the month is not closed.</summary>
    public async Task<Result<StatementsConfirmed>> WithdrawAsync(Actor actor, YearMonth month, string code, CancellationToken cancel)
    {
        var found = await db
            .Confirmations.AsNoTracking()
            .Join(
                db.Statements.Where(s => s.Month!.Month == month && s.Employee!.Code == code),
                confirmation => confirmation.StatementId,
                statement => statement.Id,
                (confirmation, _) =>
                    new
                    {
                        confirmation.Id,
                        confirmation.MonthId,
                        confirmation.ByEmployeeId,
                    }
            )
            .SingleOrDefaultAsync(cancel);
        if (found is null || found.ByEmployeeId != actor.EmployeeId)
            return Result<StatementsConfirmed>.Missing;
        return await change.RunAsync<Result<StatementsConfirmed>>(
            actor,
            Aggregate.Of<BonusMonth>(found.MonthId),
            async tx =>
            {
                var row = await db.Months.SingleAsync(m => m.Id == found.MonthId, cancel);
                if (row.ConfirmObstacle is { } obstacle)
                    return obstacle;
                row.Version++;
                await db.Confirmations.Where(c => c.Id == found.Id).ExecuteDeleteAsync(cancel);
                tx.Audit("month.unconfirm", $"month:{month}", new { employee = code });
                return new StatementsConfirmed(month, 1);
            },
            cancel
        );
    }

    private sealed record Row(long Id, long EmployeeId, string Code, string Name, string Hash, bool IsConfirmed, bool IsReturned)
    {
        public bool IsAs(string seen) => seen.Length >= 8 && Hash.StartsWith(seen, StringComparison.Ordinal);
    }

    private Task<List<Row>> WaitingAsync(long month, long review, CancellationToken cancel) =>
        db
            .Statements.Where(s => s.MonthId == month && s.ReviewTeamId == review)
            .Select(s => new Row(
                s.Id,
                s.EmployeeId,
                s.Employee!.Code,
                s.Employee.Name,
                s.Hash,
                db.Confirmations.Any(c => c.StatementId == s.Id),
                db.StatementReturns.Any(r => r.MonthId == month && r.EmployeeId == s.EmployeeId && r.AnsweredAt == null)
            ))
            .ToListAsync(cancel);

    /// <summary>Whoever stands in for the lead has been named by HR, and needs no reason.</summary>
    private Task<bool> IsDeputyAsync(Actor actor, long team, CancellationToken cancel)
    {
        var (self, today) = (actor.EmployeeId, clock.Today);
        return db.TeamDuties.AnyAsync(
            duty =>
                duty.TeamId == team
                && duty.Kind == TeamDutyKind.Deputy
                && duty.EmployeeId == self
                && duty.From <= today
                && duty.To >= today,
            cancel
        );
    }

    private static bool MayConfirm(Actor actor, long review) =>
        actor.IsHr || (review > BonusStatement.TopReview && actor.LedTeams.Contains(review));

    private sealed record ReviewOf(long Id, long? LeadId);

    private async Task<ReviewOf?> ReviewAsync(ConfirmRequest request, CancellationToken cancel)
    {
        if (request.TeamCode is not null)
            return await db
                .Teams.Where(team => team.Code == request.TeamCode)
                .Select(team => new ReviewOf(team.Id, team.LeadId))
                .SingleOrDefaultAsync(cancel);
        if (request.EmployeeCode is null)
            return new ReviewOf(BonusStatement.TopReview, null);
        return
            await db.Employees.Where(e => e.Code == request.EmployeeCode).Select(e => (long?)e.Id).SingleOrDefaultAsync(cancel)
                is { } employee
            ? new ReviewOf(BonusStatement.OwnReview(employee), null)
            : null;
    }
}
