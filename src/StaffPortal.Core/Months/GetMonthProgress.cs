using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>How far a month is on its way: answers, review, confirmations, close.</summary>
/// <param name="LastDay">The last day on which answers for it are accepted.</param>
/// <param name="Confirmed">Teams whose lead has confirmed, of <paramref name="Teams"/>; both 0 before the review.</param>
public sealed record MonthProgress(YearMonth Month, MonthState State, DateOnly LastDay, int Confirmed, int Teams)
{
    internal static MonthProgress Of(BonusMonth month, CompanyClock clock, int confirmed, int teams) =>
        new(month.Month, month.State, clock.DateOf(month.CutOffAt.AddSeconds(-1)), confirmed, teams);
}

/// <summary>Where the months stand that are not closed, for those who close them.</summary>
public sealed class GetMonthProgress(PortalContext db, Memory memory, CurrentMonths months, CompanyClock clock)
{
    /// <summary>Newest first; empty for people who see nobody else's pay.</summary>
    public async Task<IReadOnlyList<MonthProgress>> RunAsync(Actor actor, CancellationToken cancel) =>
        actor.SeesAllPay ? await memory.KeepAsync(nameof(GetMonthProgress), () => ReadAsync(cancel), cancel) : [];

    private async Task<IReadOnlyList<MonthProgress>> ReadAsync(CancellationToken cancel)
    {
        var unclosed = await months.UnclosedAsync(cancel);
        var teams = unclosed.Exists(month => month.State == MonthState.Review) ? await TeamsAsync(cancel) : [];
        return
        [
            .. unclosed
                .OrderByDescending(month => month.Month)
                .Select(month =>
                {
                    var own = teams.Where(team => team.MonthId == month.Id).ToList();
                    return MonthProgress.Of(month, clock, own.Count(team => team.IsConfirmed), own.Count);
                }),
        ];
    }

    private sealed record Team(long MonthId, long ReviewTeamId, bool IsConfirmed);

    private Task<List<Team>> TeamsAsync(CancellationToken cancel) =>
        db
            .Statements.Where(statement => statement.Month!.State == MonthState.Review)
            .Select(statement => new Team(
                statement.MonthId,
                statement.ReviewTeamId,
                db.Confirmations.Any(c => c.StatementId == statement.Id)
            ))
            .Distinct()
            .ToListAsync(cancel);
}
