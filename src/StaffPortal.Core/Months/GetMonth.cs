using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>A team (or HR itself, with code null) and how many of its statements are confirmed.</summary>
/// <param name="Confirmed">Who was the last to confirm one; null before the first.</param>
public sealed record ReviewLine(
    string? TeamCode,
    string? TeamName,
    string? LeadName,
    int Statements,
    int ConfirmedStatements,
    long Payable,
    Signed? Confirmed,
    bool OwnAmongThem
)
{
    public bool IsDone => ConfirmedStatements == Statements;

    /// <summary>Somebody of HR above whom no lead stands, and whose statement another one of HR confirms; null for groups.</summary>
    public (string Code, string Name)? Person { get; init; }

    /// <summary>Whether nobody can confirm it: there is no other one of HR.</summary>
    public bool HasNobody { get; init; }
}

/// <summary>What a month's statements add up to, in minor units.</summary>
public sealed record MonthSums(int Statements, long Target, long Held, long Payable, int NeedsDecision);

/// <param name="Counted">Answers that came in time.</param>
/// <param name="Without">People whose pay rests on no answer.</param>
public sealed record MonthAnswers(int Counted, int Late, int Without);

/// <summary>A month with all that HR decides on.</summary>
public sealed record MonthView
{
    public required MonthHead Month { get; init; }
    public required Currency Currency { get; init; }
    public required MonthSums Sums { get; init; }

    /// <summary>What the month pays for earlier ones.</summary>
    public required long Owed { get; init; }

    public required MonthAnswers Answers { get; init; }

    /// <summary>Of all teams that confirm, how many have.</summary>
    public required MonthProgress Progress { get; init; }

    /// <summary>Those that wait first, a page of them.</summary>
    public required IReadOnlyList<ReviewLine> Reviews { get; init; }

    public required int Page { get; init; }
    public required int Pages { get; init; }

    /// <summary>Why the next step cannot be taken; null when it can.</summary>
    public required Message? Obstacle { get; init; }
}

/// <summary>One month in full, for HR and auditors.</summary>
public sealed class GetMonth(
    PortalContext db,
    Memory memory,
    CurrentMonths months,
    KnownTeams teams,
    LiveMonths live,
    PlanRules rules,
    MonthObstacles obstacles,
    MonthRulings rulings,
    CompanyClock clock
)
{
    private const int Size = 50;

    /// <summary>What amounts of nothing are shown in.</summary>
    internal static readonly Currency NoPlan = new("EUR", 2);

    public Task<MonthView?> RunAsync(Actor actor, YearMonth month, int page, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetMonth), actor.EmployeeId, month, page), () => ReadAsync(actor, month, page, cancel), cancel);

    private async Task<MonthView?> ReadAsync(Actor actor, YearMonth month, int page, CancellationToken cancel)
    {
        if (!actor.SeesAllPay || await months.FindAsync(month, cancel) is not { } row)
            return null;
        var (sums, currency, without) = row.State == MonthState.Open ? await LiveAsync(row, cancel) : await StoredAsync(row, cancel);
        var reviews = row.State == MonthState.Open ? [] : await ReviewsAsync(row, actor, cancel);
        var (shown, pages) = Paging.Place(reviews.Count, page, Size);
        return new MonthView
        {
            Month = MonthHead.Of(row),
            Currency = currency,
            Sums = sums,
            Owed =
                row.State == MonthState.Open
                    ? 0
                    : await db.LedgerEntries.Where(e => e.PaidMonthId == row.Id).SumAsync(e => e.Amount, cancel),
            Answers = await AnswersAsync(row, without, cancel),
            Progress = MonthProgress.Of(row, clock, reviews.Count(review => review.IsDone), reviews.Count),
            Reviews = [.. reviews.Skip((shown - 1) * Size).Take(Size)],
            Page = shown,
            Pages = pages,
            Obstacle = await obstacles.NextAsync(row, cancel),
        };
    }

    private async Task<MonthAnswers> AnswersAsync(BonusMonth month, int without, CancellationToken cancel)
    {
        var inTime = await CalculateMonth.InTime(db.Responses, month).CountAsync(cancel);
        var ruled = await rulings.LoadAsync(month.Month, month.KnownRulings, cancel);
        var counted = inTime + ruled.Count(answer => answer.Counts) - ruled.Count(answer => answer.ReceivedAt < month.CutOffAt);
        return new MonthAnswers(counted, await rulings.Late(month).CountAsync(cancel), without);
    }

    private async Task<(MonthSums Sums, Currency Currency, int Without)> LiveAsync(BonusMonth month, CancellationToken cancel)
    {
        var now = (await live.GetAsync(month, cancel)).Statements;
        var statements = now.Values.Select(s => s.Statement).ToList();
        var sums = new MonthSums(
            statements.Count,
            statements.Sum(s => s.Prorated),
            statements.Sum(s => s.Held),
            statements.Sum(s => s.Payable),
            statements.Count(s => s.NeedsDecision)
        );
        var without = statements.Count(s => s.OwnAnswers == 0);
        return (sums, now.Values.Select(s => s.Plan.Currency).FirstOrDefault() ?? NoPlan, without);
    }

    private async Task<(MonthSums Sums, Currency Currency, int Without)> StoredAsync(BonusMonth month, CancellationToken cancel)
    {
        var stored = db.Statements.AsNoTracking().Where(s => s.MonthId == month.Id);
        var sums = await stored
            .GroupBy(_ => 1)
            .Select(g => new MonthSums(
                g.Count(),
                g.Sum(s => s.Prorated),
                g.Sum(s => s.Held),
                g.Sum(s => s.Payable),
                g.Count(s => s.NeedsDecision)
            ))
            .SingleOrDefaultAsync(cancel);
        var without = await stored.CountAsync(s => s.Answers == 0, cancel);
        var version = await stored.Select(s => s.PlanVersion).FirstOrDefaultAsync(cancel);
        return (sums ?? new MonthSums(0, 0, 0, 0, 0), version is null ? NoPlan : rules.Of(version).Currency, without);
    }

    /// <summary>By group: how many statements are confirmed, and who was the last.</summary>
    private async Task<Dictionary<long, (int Count, Signed? Last)>> ConfirmedAsync(long month, CancellationToken cancel)
    {
        var groups = await db
            .Confirmations.AsNoTracking()
            .Where(c => c.MonthId == month)
            .Join(
                db.Statements,
                c => c.StatementId,
                s => s.Id,
                (c, s) =>
                    new
                    {
                        s.ReviewTeamId,
                        c.By,
                        c.At,
                    }
            )
            .GroupBy(c => new { c.ReviewTeamId, c.By })
            .Select(g => new
            {
                g.Key.ReviewTeamId,
                g.Key.By,
                Count = g.Count(),
                At = g.Max(c => c.At),
            })
            .ToListAsync(cancel);
        return groups
            .GroupBy(group => group.ReviewTeamId)
            .ToDictionary(
                group => group.Key,
                group =>
                    (group.Sum(one => one.Count), (Signed?)group.OrderBy(one => one.At).Select(one => new Signed(one.By, one.At)).Last())
            );
    }

    private async Task<IReadOnlyList<ReviewLine>> ReviewsAsync(BonusMonth month, Actor actor, CancellationToken cancel)
    {
        var groups = await db
            .Statements.Where(s => s.MonthId == month.Id)
            .GroupBy(s => s.ReviewTeamId)
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Payable = g.Sum(s => s.Payable),
                Own = g.Count(s => s.EmployeeId == actor.EmployeeId),
            })
            .ToListAsync(cancel);
        var confirmed = await ConfirmedAsync(month.Id, cancel);
        var known = await teams.AllAsync(cancel);
        var own = groups.Where(group => group.Key < BonusStatement.TopReview).Select(group => -group.Key).ToList();
        var persons =
            own.Count == 0
                ? []
                : await db
                    .Employees.AsNoTracking()
                    .Where(e => own.Contains(e.Id))
                    .ToDictionaryAsync(e => BonusStatement.OwnReview(e.Id), e => (e.Code, e.Name), cancel);
        var hr = own.Count == 0 ? [] : await db.EmployeesWithRole(Roles.Hr).ToListAsync(cancel);
        return
        [
            .. groups
                .Select(group => (Group: group, Team: known.GetValueOrDefault(group.Key)))
                .Select(row => new ReviewLine(
                    row.Team?.Code,
                    row.Team?.Name,
                    row.Team?.Lead?.Name,
                    row.Group.Count,
                    confirmed.GetValueOrDefault(row.Group.Key).Count,
                    row.Group.Payable,
                    confirmed.GetValueOrDefault(row.Group.Key).Last,
                    row.Group.Own > 0
                )
                {
                    Person = persons.TryGetValue(row.Group.Key, out var person) ? person : null,
                    HasNobody = row.Group.Key < BonusStatement.TopReview && hr.TrueForAll(one => one == -row.Group.Key),
                })
                .OrderBy(line => line.IsDone)
                .ThenBy(line => line.TeamName, StringComparer.CurrentCulture),
        ];
    }
}
