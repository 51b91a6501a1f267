using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Disputes;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback;

/// <summary>Which answers to list. Unknown values are the caller's to refuse; sizes are clamped here.</summary>
public sealed record VoiceFilter(
    YearMonth? Month = null,
    string? Employee = null,
    string? Mood = null,
    bool CommentsOnly = false,
    int Page = 1,
    int Size = 25
)
{
    /// <summary>Letters that the comment has in it; null for any.</summary>
    public string? Words { get; init; }
}

/// <param name="Own">Whether the answer is about the viewer.</param>
public sealed record VoiceLine(
    long Id,
    DateOnly OccurredOn,
    string EmployeeCode,
    string EmployeeName,
    LocalText? Touchpoint,
    int? Nps,
    int? Csat,
    int? Ces,
    string? Comment,
    string? Language,
    bool Own,
    string? TouchpointCode,
    long EmployeeId,
    string? Segment,
    DateTime ReceivedAt,
    RulingKind? Ruling,
    bool IsDisputed
)
{
    public VoiceMark Mark { get; init; }

    /// <summary>What it was about, as the customer marked it: codes with spaces between.</summary>
    public string? ReasonCodes { get; init; }

    /// <summary>Good words that count: only such are told to everybody.</summary>
    public bool IsPraise => Comment is not null && (Nps >= 9 || (Nps is null && Csat == 5)) && Mark is VoiceMark.None or VoiceMark.Late;

    /// <summary>When the comment was erased; null where it stands or there was none.</summary>
    public DateTime? WordsForgottenAt { get; init; }

    public IReadOnlyList<AnswerReason> Reasons =>
        [.. (ReasonCodes ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<AnswerReason>)];

    public AnswerSource Source { get; init; }

    /// <summary>The customer says that somebody tried to influence the rating; shown to those who decide on answers.</summary>
    public bool Influenced { get; init; }
}

/// <summary>What makes an answer count otherwise than it came.</summary>
public enum VoiceMark
{
    None,
    Late,
    Excluded,
    GivenToOther,
    Disputed,
}

public sealed record VoicePage(
    IReadOnlyList<VoiceLine> Lines,
    int Total,
    int Page,
    int Pages,
    int Size,
    Histogram Nps,
    Histogram Csat,
    Histogram Ces,
    bool SeesOthers
);

/// <summary>Customers' answers by scope: everybody the own, leads those of their teams, HR, editors and auditors all.</summary>
public sealed class GetVoices(PortalContext db, Memory memory, CurrentMonths months, CompanyClock clock)
{
    public const int LargestPage = 100;

    public Task<VoicePage> RunAsync(Actor actor, VoiceFilter filter, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetVoices), actor.EmployeeId, filter), () => ReadAsync(actor, filter, cancel), cancel);

    private async Task<VoicePage> ReadAsync(Actor actor, VoiceFilter filter, CancellationToken cancel)
    {
        var responses = InScope(db.Responses.AsNoTracking(), actor, SeesAll(actor));
        if (filter.Month is { } month)
            responses = responses.Where(r => r.OccurredOn >= month.FirstDay && r.OccurredOn <= month.LastDay);
        if (filter.Employee is { } code)
            responses = responses.Where(r => r.Employee!.Code == code);
        var tally = new Tally();
        foreach (
            var group in await responses
                .GroupBy(r => new
                {
                    r.Nps,
                    r.Csat,
                    r.Ces,
                })
                .Select(g => new
                {
                    g.Key.Nps,
                    g.Key.Csat,
                    g.Key.Ces,
                    Times = g.Count(),
                })
                .ToListAsync(cancel)
        )
            tally.Add(group.Nps, group.Csat, group.Ces, group.Times);

        responses = filter.Mood switch
        {
            "promoters" => responses.Where(r => r.Nps >= 9),
            "passives" => responses.Where(r => r.Nps >= 7 && r.Nps <= 8),
            "detractors" => responses.Where(r => r.Nps <= 6),
            _ => responses,
        };
        if (filter.CommentsOnly)
            responses = responses.Where(r => r.Comment != null);
        if (filter.Words is { } words)
            responses = WithWords(responses, words, actor);
        var total = await responses.CountAsync(cancel);
        var size = Math.Clamp(filter.Size, 1, LargestPage);
        var (page, pages) = Paging.Place(total, filter.Page, size);
        var lines = await Lines(responses, actor).Skip((page - 1) * size).Take(size).ToListAsync(cancel);
        for (var i = 0; i < lines.Count; i++)
            lines[i] = await MarkedAsync(lines[i], cancel);
        return new VoicePage(
            lines,
            total,
            page,
            pages,
            size,
            tally.Of(Question.Nps),
            tally.Of(Question.Csat),
            tally.Of(Question.Ces),
            SeesOthers(actor)
        );
    }

    /// <summary>As typed, in small letters and with a capital: databases compare letters of other alphabets as they stand.</summary>
    private static IQueryable<Response> WithWords(IQueryable<Response> responses, string words, Actor actor)
    {
        if (!ReadsWords(actor))
            return responses.Where(r => false);
        var small = words.ToLower(CultureInfo.InvariantCulture);
        var capital = char.ToUpper(small[0], CultureInfo.InvariantCulture) + small[1..];
        return responses.Where(r => r.Comment!.Contains(words) || r.Comment.Contains(small) || r.Comment.Contains(capital));
    }

    /// <summary>The newest comment of a customer who would recommend us, of the last month; null when there is none.</summary>
    public Task<VoiceLine?> GladAsync(Actor actor, CancellationToken cancel) =>
        memory.KeepAsync(("GetVoices.Glad", actor.EmployeeId), () => ReadGladAsync(actor, cancel), cancel);

    private Task<VoiceLine?> ReadGladAsync(Actor actor, CancellationToken cancel)
    {
        var since = clock.Today.AddMonths(-1);
        return Lines(
                InScope(db.Responses.AsNoTracking(), actor, SeesAll(actor))
                    .Where(r => r.OccurredOn >= since && r.Comment != null && (r.Nps >= 9 || (r.Nps == null && r.Csat == 5))),
                actor
            )
            .FirstOrDefaultAsync(cancel);
    }

    /// <summary>One answer that the viewer may see; null for any other.</summary>
    internal async Task<VoiceLine?> FindAsync(Actor actor, long id, CancellationToken cancel)
    {
        var one = db.Responses.AsNoTracking().Where(r => r.Id == id);
        if (!SeesAll(actor))
            one = InScope(one, actor, false)
                .Union(
                    // Somebody else's answer that was given to the viewer.
                    one.Where(r =>
                        db.AnswerRulings.Where(ruling => ruling.ResponseId == id)
                            .OrderByDescending(ruling => ruling.Id)
                            .Select(ruling => (long?)ruling.EmployeeId)
                            .FirstOrDefault() == actor.EmployeeId
                    )
                );
        return await Lines(one, actor).FirstOrDefaultAsync(cancel) is { } line ? await MarkedAsync(line, cancel) : null;
    }

    /// <summary>One answer that the viewer may see and that is about somebody else: nobody looks behind the words about themselves.</summary>
    internal Task<Response?> OfOthersAsync(Actor actor, long id, CancellationToken cancel) =>
        Scoped(actor).SingleOrDefaultAsync(r => r.Id == id && (actor.EmployeeId == null || r.EmployeeId != actor.EmployeeId), cancel);

    /// <summary>All answers that the viewer may see.</summary>
    internal IQueryable<Response> Scoped(Actor actor) => InScope(db.Responses.AsNoTracking(), actor, SeesAll(actor));

    /// <summary>Whether the list may hold answers about others than the viewer.</summary>
    public static bool SeesOthers(Actor actor) => SeesAll(actor) || actor.IsLead;

    internal static bool SeesAll(Actor actor) => actor.SeesAllPay || actor.Roles.Contains(Roles.Editor);

    /// <summary>Auditors read the figures and nobody's words, unless they have another part as well.</summary>
    internal static bool ReadsWords(Actor actor) => actor.IsEditor || !actor.Roles.Contains(Roles.Auditor);

    private async Task<VoiceLine> MarkedAsync(VoiceLine line, CancellationToken cancel) =>
        line with
        {
            Mark = line switch
            {
                { IsDisputed: true } => VoiceMark.Disputed,
                { Ruling: RulingKind.Excluded } => VoiceMark.Excluded,
                { Ruling: RulingKind.GivenTo } => VoiceMark.GivenToOther,
                { Ruling: null or RulingKind.Restored }
                    when await months.FindAsync(YearMonth.Of(line.OccurredOn), cancel) is { } month && line.ReceivedAt >= month.CutOffAt =>
                    VoiceMark.Late,
                _ => VoiceMark.None,
            },
        };

    private IQueryable<VoiceLine> Lines(IQueryable<Response> responses, Actor actor)
    {
        var (words, decides) = (ReadsWords(actor), actor.SeesAllPay);
        return responses
            .OrderByDescending(r => r.OccurredOn)
            .ThenByDescending(r => r.Id)
            .Select(r => new VoiceLine(
                r.Id,
                r.OccurredOn,
                r.Employee!.Code,
                r.Employee.Name,
                r.Touchpoint == null ? null : r.Touchpoint.Name,
                r.Nps,
                r.Csat,
                r.Ces,
                words || r.EmployeeId == actor.EmployeeId ? r.Comment : null,
                r.CommentLanguage,
                r.EmployeeId == actor.EmployeeId,
                r.Touchpoint == null ? null : r.Touchpoint.Code,
                r.EmployeeId,
                r.Segment,
                r.ReceivedAt,
                db.AnswerRulings.Where(ruling => ruling.ResponseId == r.Id)
                    .OrderByDescending(ruling => ruling.Id)
                    .Select(ruling => (RulingKind?)ruling.Kind)
                    .FirstOrDefault(),
                db.Disputes.Any(d => d.ResponseId == r.Id && (d.State == DisputeState.Waiting || d.State == DisputeState.Appealed))
            )
            {
                ReasonCodes = r.Reasons,
                Source = r.Source,
                WordsForgottenAt = r.WordsForgottenAt,
                Influenced = decides && r.EmployeeId != actor.EmployeeId && r.Influenced,
            });
    }

    /// <summary>Those about people who were of these teams on the day of the service: a move in mid month splits the answers by date.</summary>
    /// <param name="self">Whose own are among them in any case; 0 for nobody's.</param>
    internal IQueryable<Response> OfTeams(IQueryable<Response> responses, IQueryable<long> teams, long self = 0)
    {
        // Whoever was ever of them is named first, so that the index of people is used.
        var people = db
            .Memberships.Where(m => teams.Contains(m.TeamId))
            .Select(m => m.EmployeeId)
            .Union(db.Employees.Where(e => e.Id == self).Select(e => e.Id));
        return responses.Where(r =>
            people.Contains(r.EmployeeId)
            && (
                r.EmployeeId == self
                || db.Memberships.Any(m =>
                    m.EmployeeId == r.EmployeeId
                    && teams.Contains(m.TeamId)
                    && m.From <= r.OccurredOn
                    && (m.To == null || m.To >= r.OccurredOn)
                )
            )
        );
    }

    private IQueryable<Response> InScope(IQueryable<Response> responses, Actor actor, bool all)
    {
        if (all)
            return responses;
        if (!actor.IsLead)
            return responses.Where(r => r.EmployeeId == actor.EmployeeId);
        var led = actor.LedTeams.ToList();
        return OfTeams(responses, db.Teams.Where(t => led.Contains(t.Id)).Select(t => t.Id), actor.EmployeeId ?? 0);
    }
}
