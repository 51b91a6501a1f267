using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Cases;

public sealed record CaseLine
{
    public required long Id { get; init; }
    public required long ResponseId { get; init; }
    public required CaseTrigger Trigger { get; init; }
    public required CaseState State { get; init; }
    public required string? Owner { get; init; }
    public required long? OwnerId { get; init; }
    public required string EmployeeName { get; init; }
    public required LocalText? Touchpoint { get; init; }
    public required DateOnly OccurredOn { get; init; }
    public required DateOnly DueOn { get; init; }
    public required DateTime OpenedAt { get; init; }
    public required int? Nps { get; init; }
    public required int? Csat { get; init; }
    public required string? Comment { get; init; }
    public required string? Language { get; init; }
    public required CaseOutcome? Outcome { get; init; }

    public bool IsOverdue(DateOnly today) => State == CaseState.Open && DueOn < today;
}

/// <param name="Times">How many cases of the last three months.</param>
public sealed record CauseCount(CaseCause Cause, int Times);

/// <param name="Promised">Cases of the last three months whose day for the first call has passed or that were reached.</param>
/// <param name="Kept">Those of them that were reached in time.</param>
/// <param name="Heard">Cases of the last three months whose customer has said how it ended for them.</param>
/// <param name="Satisfied">Those of them who are content now.</param>
public sealed record CaseBoard(
    int OpenCount,
    int Overdue,
    IReadOnlyList<CaseLine> Open,
    Paged<CaseLine> Settled,
    IReadOnlyList<CauseCount> Causes,
    int Promised,
    int Kept,
    int Heard,
    int Satisfied
);

public sealed record CaseContactLine(ContactWay Way, bool Reached, string Note, DateTime At, string By);

public sealed record CaseDetail
{
    public required CaseLine Line { get; init; }
    public required string? Contact { get; init; }
    public required CaseCause? Cause { get; init; }
    public required string? Done { get; init; }
    public required string? Change { get; init; }
    public required DateTime? ReachedAt { get; init; }
    public required DateTime? SettledAt { get; init; }
    public required string? SettledBy { get; init; }
    public required int Reopenings { get; init; }
    public required IReadOnlyList<CaseContactLine> Contacts { get; init; }

    /// <summary>What may be given at the touchpoint without asking; null where nothing is written down.</summary>
    public required LocalText? Freedom { get; init; }

    public required int? FreedomUpTo { get; init; }
    public required bool MayWork { get; init; }
}

/// <summary>
/// Cases for those who work on them: the owner's own, a lead's team's, HR's and the auditor's all. The employee whom one is about does not
/// find it.
/// </summary>
public sealed class GetCases(PortalContext db, Memory memory, GetVoices voices, CompanyClock clock)
{
    public const int PageSize = 20;

    /// <summary>More open ones than this are not listed; the oldest come first.</summary>
    public const int MostOpen = 100;

    private const int MonthsBack = 3;

    public static bool MaySee(Actor actor) => actor.IsLead || actor.SeesAllPay;

    public Task<CaseBoard> RunAsync(Actor actor, int page, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetCases), actor.EmployeeId, page), () => ReadAsync(actor, page, cancel), cancel);

    private async Task<CaseBoard> ReadAsync(Actor actor, int page, CancellationToken cancel)
    {
        var mine = InScope(actor);
        var today = clock.Today;
        var since = clock.UtcNow.AddMonths(-MonthsBack);
        var open = await Lines(mine.Where(c => c.State != CaseState.Settled), actor)
            .OrderBy(c => c.DueOn)
            .ThenBy(c => c.Id)
            .Take(MostOpen)
            .ToListAsync(cancel);
        var recent = await mine.Where(c => c.OpenedAt >= since)
            .GroupBy(c => new
            {
                c.Cause,
                c.DueOn,
                Reached = c.ReachedAt != null || c.State == CaseState.Settled,
                Day = c.ReachedAt,
                c.Outcome,
            })
            .Select(g => new { g.Key, Times = g.Count() })
            .ToListAsync(cancel);
        var settled = mine.Where(c => c.State == CaseState.Settled);
        var total = await settled.CountAsync(cancel);
        var (at, pages) = Paging.Place(total, page, PageSize);
        var lines = await Lines(settled, actor)
            .OrderByDescending(c => c.OpenedAt)
            .ThenByDescending(c => c.Id)
            .Skip((at - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancel);
        var due = recent.Where(c => c.Key.Reached || c.Key.DueOn < today).ToList();
        var counts = await mine.Where(c => c.State != CaseState.Settled)
            .GroupBy(c => c.State == CaseState.Open && c.DueOn < today)
            .Select(g => new { Overdue = g.Key, Times = g.Count() })
            .ToListAsync(cancel);
        return new CaseBoard(
            counts.Sum(c => c.Times),
            counts.Where(c => c.Overdue).Sum(c => c.Times),
            open,
            new Paged<CaseLine>(lines, at, pages),
            [
                .. recent
                    .Where(c => c.Key.Cause is not null)
                    .GroupBy(c => c.Key.Cause!.Value)
                    .Select(g => new CauseCount(g.Key, g.Sum(c => c.Times)))
                    .OrderByDescending(c => c.Times)
                    .ThenBy(c => c.Cause),
            ],
            due.Sum(c => c.Times),
            due.Where(c => c.Key.Day is { } reached && clock.DateOf(reached) <= c.Key.DueOn).Sum(c => c.Times),
            recent
                .Where(c => c.Key.Outcome is CaseOutcome.Satisfied or CaseOutcome.PartlySatisfied or CaseOutcome.NotSatisfied)
                .Sum(c => c.Times),
            recent.Where(c => c.Key.Outcome == CaseOutcome.Satisfied).Sum(c => c.Times)
        );
    }

    public async Task<CaseDetail?> OneAsync(Actor actor, long id, CancellationToken cancel)
    {
        if (await Lines(InScope(actor).Where(c => c.Id == id), actor).SingleOrDefaultAsync(cancel) is not { } line)
            return null;
        var one = await db
            .CustomerCases.AsNoTracking()
            .Include(c => c.Response)
                .ThenInclude(r => r!.Touchpoint)
            .SingleAsync(c => c.Id == id, cancel);
        var contacts = await db
            .CaseContacts.AsNoTracking()
            .Where(c => c.CaseId == id)
            .OrderBy(c => c.Id)
            .Select(c => new CaseContactLine(c.Way, c.Reached, c.Note, c.At, c.By))
            .ToListAsync(cancel);
        var words = GetVoices.ReadsWords(actor);
        return new CaseDetail
        {
            Line = line,
            Contact = one.MayWork(actor) ? one.Contact : null,
            Cause = one.Cause,
            Done = words ? one.Done : null,
            Change = words ? one.Change : null,
            ReachedAt = one.ReachedAt,
            SettledAt = one.SettledAt,
            SettledBy = one.SettledBy,
            Reopenings = one.Reopenings,
            Contacts = words ? contacts : [.. contacts.Select(c => c with { Note = "" })],
            Freedom = one.Response!.Touchpoint?.Freedom is { IsEmpty: false } freedom ? freedom : null,
            FreedomUpTo = one.Response.Touchpoint?.FreedomUpTo,
            MayWork = one.MayWork(actor),
        };
    }

    /// <summary>The case of an answer; null where there is none, or not for this viewer.</summary>
    public async Task<long?> OfAnswerAsync(Actor actor, long response, CancellationToken cancel) =>
        await InScope(actor).Where(c => c.ResponseId == response).Select(c => (long?)c.Id).FirstOrDefaultAsync(cancel);

    private IQueryable<CustomerCase> InScope(Actor actor)
    {
        var self = actor.EmployeeId ?? 0;
        var others = db.CustomerCases.AsNoTracking().Where(c => c.Response!.EmployeeId != self);
        if (actor.SeesAllPay)
            return others;
        if (!actor.IsLead)
            return others.Where(c => c.OwnerId == self);
        var scope = voices.Scoped(actor);
        return others.Where(c => c.OwnerId == self || scope.Any(r => r.Id == c.ResponseId));
    }

    private static IQueryable<CaseLine> Lines(IQueryable<CustomerCase> cases, Actor actor)
    {
        var words = GetVoices.ReadsWords(actor);
        return cases.Select(c => new CaseLine
        {
            Id = c.Id,
            ResponseId = c.ResponseId,
            Trigger = c.Trigger,
            State = c.State,
            Owner = c.Owner == null ? null : c.Owner.Name,
            OwnerId = c.OwnerId,
            EmployeeName = c.Response!.Employee!.Name,
            Touchpoint = c.Response.Touchpoint == null ? null : c.Response.Touchpoint.Name,
            OccurredOn = c.Response.OccurredOn,
            DueOn = c.DueOn,
            OpenedAt = c.OpenedAt,
            Nps = c.Response.Nps,
            Csat = c.Response.Csat,
            Comment = words ? c.Response.Comment : null,
            Language = c.Response.CommentLanguage,
            Outcome = c.Outcome,
        });
    }
}
