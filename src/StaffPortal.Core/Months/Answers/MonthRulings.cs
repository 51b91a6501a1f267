using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Answers;

/// <summary>An answer on which somebody has ruled: what it would be by itself, and what holds.</summary>
public sealed record RuledAnswer
{
    public required long RulingId { get; init; }
    public required long ResponseId { get; init; }

    /// <summary>Whom the customer answered about.</summary>
    public required long EmployeeId { get; init; }

    public required DateTime ReceivedAt { get; init; }
    public required long? TouchpointId { get; init; }
    public required int? Nps { get; init; }
    public required int? Csat { get; init; }
    public required int? Ces { get; init; }
    public required bool Counts { get; init; }
    public required long CountsFor { get; init; }

    public bool CountsOf(long employee) => Counts && CountsFor == employee;

    public bool CountedByItself(long employee, DateTime cutOff) => EmployeeId == employee && ReceivedAt < cutOff;
}

/// <summary>Which answers count for a month: those that came before the cut-off, but for those on which somebody has ruled.</summary>
public sealed class MonthRulings(PortalContext db, Memory memory)
{
    /// <summary>The latest ruling on each answer of a month.</summary>
    /// <param name="through">Id of the last ruling that is known; a frozen month knows none that came later.</param>
    public Task<IReadOnlyList<RuledAnswer>> LoadAsync(YearMonth month, long through, CancellationToken cancel) =>
        memory.KeepAsync((nameof(MonthRulings), month, through), () => ReadAsync(month, through, cancel), cancel, anyLanguage: true);

    /// <summary>The same from the database itself, for what pay is calculated and verified from.</summary>
    internal async Task<IReadOnlyList<RuledAnswer>> ReadAsync(YearMonth month, long through, CancellationToken cancel)
    {
        DateOnly first = month.FirstDay,
            last = month.LastDay;
        var rulings = await db
            .AnswerRulings.AsNoTracking()
            .Where(ruling => ruling.OccurredOn >= first && ruling.OccurredOn <= last && ruling.Id <= through)
            .Select(ruling => new RuledAnswer
            {
                RulingId = ruling.Id,
                ResponseId = ruling.ResponseId,
                EmployeeId = ruling.Response!.EmployeeId,
                ReceivedAt = ruling.Response.ReceivedAt,
                TouchpointId = ruling.Response.TouchpointId,
                Nps = ruling.Response.Nps,
                Csat = ruling.Response.Csat,
                Ces = ruling.Response.Ces,
                Counts = ruling.Counts,
                CountsFor = ruling.EmployeeId,
            })
            .ToListAsync(cancel);
        return [.. rulings.GroupBy(ruling => ruling.ResponseId).Select(group => group.MaxBy(ruling => ruling.RulingId)!)];
    }

    /// <summary>The answers that count for one person in a month.</summary>
    public async Task<IQueryable<Response>> AnswersOfAsync(BonusMonth month, long employee, CancellationToken cancel) =>
        AnswersOf(month, employee, await LoadAsync(month.Month, month.KnownRulings, cancel));

    /// <param name="ruled">Of the month.</param>
    internal IQueryable<Response> AnswersOf(BonusMonth month, long employee, IReadOnlyList<RuledAnswer> ruled)
    {
        var taken = ruled
            .Where(answer => answer.CountedByItself(employee, month.CutOffAt) && !answer.CountsOf(employee))
            .Select(answer => answer.ResponseId)
            .ToList();
        var given = ruled
            .Where(answer => !answer.CountedByItself(employee, month.CutOffAt) && answer.CountsOf(employee))
            .Select(answer => answer.ResponseId)
            .ToList();
        DateOnly first = month.Month.FirstDay,
            last = month.Month.LastDay;
        var (cutOff, all) = (month.CutOffAt, db.Responses.AsNoTracking());
        if (taken.Count == 0 && given.Count == 0)
            return CalculateMonth.InTime(all, month).Where(r => r.EmployeeId == employee);
        return all.Where(r =>
            given.Contains(r.Id)
            || (r.EmployeeId == employee && r.OccurredOn >= first && r.OccurredOn <= last && r.ReceivedAt < cutOff && !taken.Contains(r.Id))
        );
    }

    /// <summary>Answers that came too late for their month, and on which nobody has ruled.</summary>
    public IQueryable<Response> Late(BonusMonth month)
    {
        DateOnly first = month.Month.FirstDay,
            last = month.Month.LastDay;
        var cutOff = month.CutOffAt;
        return db
            .Responses.AsNoTracking()
            .Where(r =>
                r.OccurredOn >= first
                && r.OccurredOn <= last
                && r.ReceivedAt >= cutOff
                && !db.AnswerRulings.Any(ruling => ruling.ResponseId == r.Id)
            );
    }

    /// <summary>Id of the last ruling there is; 0 before the first. Ask behind the stamp of pay.</summary>
    internal async Task<long> LastAsync(CancellationToken cancel) =>
        await db.AnswerRulings.MaxAsync(ruling => (long?)ruling.Id, cancel) ?? 0;
}
