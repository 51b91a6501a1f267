using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback.Figures;

/// <summary>Which answers the pictures are of; unknown names show nothing.</summary>
/// <param name="From">First month.</param>
/// <param name="To">Last month.</param>
/// <param name="Team">Code; the team on the day of the service.</param>
/// <param name="Employee">Code.</param>
public sealed record VoiceRange(
    YearMonth From,
    YearMonth To,
    string? Touchpoint = null,
    string? Segment = null,
    string? Team = null,
    string? Employee = null
)
{
    public int Months => (To.Year - From.Year) * 12 + To.Month - From.Month + 1;

    /// <summary>As many months, right before.</summary>
    public VoiceRange AsLongBefore() => this with { From = From.AddMonths(-Months), To = From.AddMonths(-1) };
}

/// <summary>Answers of one group: a touchpoint, a segment, a stage of the journey, a team.</summary>
/// <param name="Before">Of the months before; empty where they are not compared.</param>
/// <param name="Months">By the months of the trend; empty where they are not shown.</param>
public sealed record VoiceGroup(string Code, LocalText Name, Tally Now, Tally Before, IReadOnlyList<Tally> Months);

public sealed record MonthTally(YearMonth Month, Tally Scores);

/// <summary>What customers say in figures.</summary>
public sealed record VoiceFigures
{
    public required Tally Now { get; init; }
    public required Tally Before { get; init; }
    public required int Answers { get; init; }
    public required int Comments { get; init; }

    /// <summary>The last thirteen months up to the period's end, so that the same month of last year is in the picture.</summary>
    public required IReadOnlyList<MonthTally> Trend { get; init; }

    public required IReadOnlyList<VoiceGroup> Touchpoints { get; init; }
    public required IReadOnlyList<VoiceGroup> Segments { get; init; }
    public required IReadOnlyList<VoiceGroup> Stages { get; init; }
}

public sealed record VoiceChoices(
    IReadOnlyList<(string Code, LocalText Name)> Touchpoints,
    IReadOnlyList<string> Segments,
    IReadOnlyList<(string Code, string Name)> Teams
);

/// <summary>Customers' answers in figures, by the same scope as the answers themselves: everybody the own, leads those of their teams.</summary>
public sealed class GetVoiceFigures(PortalContext db, Memory memory, GetVoices voices)
{
    public const int TrendMonths = 13;

    public Task<VoiceFigures> RunAsync(Actor actor, VoiceRange range, CancellationToken cancel) =>
        memory.KeepAsync(
            (nameof(GetVoiceFigures), GetVoices.SeesAll(actor) ? null : actor.EmployeeId, range),
            () => ReadAsync(actor, range, cancel),
            cancel,
            anyLanguage: true
        );

    /// <summary>The answers of a choice, added up and nothing else.</summary>
    public Task<Tally> SumAsync(Actor actor, VoiceRange range, CancellationToken cancel) =>
        memory.KeepAsync(
            ("GetVoiceFigures.Sum", GetVoices.SeesAll(actor) ? null : actor.EmployeeId, range),
            async () =>
            {
                var cells = await CellsAsync(actor, range, range.From, cancel);
                var place = await PlaceAsync(range, cancel);
                return Sum(cells.Where(cell => IsOf(cell, range, place)));
            },
            cancel,
            anyLanguage: true
        );

    /// <summary>How a touchpoint does month by month, company-wide: everybody may know where customers are unhappy.</summary>
    public async Task<IReadOnlyList<MonthTally>> TrendOfAsync(string touchpoint, YearMonth last, CancellationToken cancel)
    {
        var first = last.AddMonths(1 - TrendMonths);
        var all = await memory.KeepAsync(
            ("GetVoiceFigures.TrendOf", last),
            () => CellsAsync(Actor.System("portal"), new VoiceRange(last, last), first, cancel),
            cancel,
            anyLanguage: true
        );
        var place = (await PlacesAsync(cancel)).Find(t => t.Code == touchpoint)?.Id;
        return
        [
            .. Enumerable
                .Range(0, TrendMonths)
                .Select(i => first.AddMonths(i))
                .Select(month => new MonthTally(month, Sum(all.Where(cell => cell.Month == month && cell.TouchpointId == place)))),
        ];
    }

    public static bool SeesTeams(Actor actor) => GetVoices.SeesAll(actor) || actor.LedTeams.Count > 1;

    /// <summary>What can be chosen from.</summary>
    public async Task<VoiceChoices> ChoicesAsync(Actor actor, CancellationToken cancel)
    {
        var (all, places) = (GetVoices.SeesAll(actor), await PlacesAsync(cancel));
        var segments = await memory.KeepAsync(
            "GetVoiceFigures.Segments",
            () => db.AnswerTallies.Where(t => t.Segment != "").Select(t => t.Segment).Distinct().ToListAsync(cancel),
            cancel,
            anyLanguage: true
        );
        return new VoiceChoices(
            [.. places.Select(t => (t.Code, t.Name))],
            [.. segments.Order(StringComparer.Ordinal)],
            [.. (await AllTeamsAsync(cancel)).Where(t => all || actor.LedTeams.Contains(t.Id)).Select(t => (t.Code, t.Name))]
        );
    }

    private static bool IsOf(AnswerCell cell, VoiceRange range, long? touchpoint) =>
        (touchpoint is null || cell.TouchpointId == touchpoint) && (range.Segment is null || cell.Segment == range.Segment);

    /// <returns>Null for all; no touchpoint's id for a name that nobody knows.</returns>
    private async Task<long?> PlaceAsync(VoiceRange range, CancellationToken cancel) =>
        range.Touchpoint is { } code ? (await PlacesAsync(cancel)).Find(t => t.Code == code)?.Id ?? -1 : null;

    private Task<List<Touchpoint>> PlacesAsync(CancellationToken cancel) =>
        memory.KeepAsync(
            "GetVoiceFigures.Places",
            () => db.Touchpoints.AsNoTracking().Include(t => t.Stage).OrderBy(t => t.Code).ToListAsync(cancel),
            cancel,
            anyLanguage: true
        );

    private Task<List<Team>> AllTeamsAsync(CancellationToken cancel) =>
        memory.KeepAsync(
            "GetVoiceFigures.Teams",
            () => db.Teams.AsNoTracking().OrderBy(t => t.Name).ThenBy(t => t.Id).ToListAsync(cancel),
            cancel,
            anyLanguage: true
        );

    private async Task<VoiceFigures> ReadAsync(Actor actor, VoiceRange range, CancellationToken cancel)
    {
        var first = range.To.AddMonths(1 - TrendMonths);
        var all = await CellsAsync(actor, range, range.AsLongBefore().From < first ? range.AsLongBefore().From : first, cancel);
        var (places, touchpoint) = (await PlacesAsync(cancel), await PlaceAsync(range, cancel));
        var cells = all.Where(cell => IsOf(cell, range, touchpoint)).ToList();
        var months = Enumerable.Range(0, TrendMonths).Select(i => first.AddMonths(i)).ToList();
        var now = cells.Where(cell => cell.Month >= range.From).ToList();
        return new VoiceFigures
        {
            Now = Sum(now),
            Before = Sum(cells.Where(cell => cell.Month >= range.AsLongBefore().From && cell.Month <= range.AsLongBefore().To)),
            Answers = now.Sum(cell => cell.Answers),
            Comments = now.Sum(cell => cell.Comments),
            Trend = [.. months.Select(month => new MonthTally(month, Sum(cells.Where(cell => cell.Month == month))))],
            Touchpoints = Groups(
                [.. cells.Where(cell => cell.TouchpointId != 0)],
                places.Select(t => (t.Id, t.Code, t.Name)),
                cell => cell.TouchpointId
            ),
            Segments = Groups(
                [.. cells.Where(cell => cell.Segment.Length > 0)],
                cells.Select(cell => cell.Segment).Distinct().Order(StringComparer.Ordinal).Select(s => (s, s, new LocalText(s))),
                cell => cell.Segment
            ),
            Stages = Groups(
                cells,
                places
                    .Where(t => t.Stage is not null)
                    .Select(t => t.Stage!)
                    .DistinctBy(s => s.Id)
                    .OrderBy(s => s.Position)
                    .Select(s => (s.Id, s.Code, s.Name)),
                cell => places.Find(t => t.Id == cell.TouchpointId)?.StageId ?? 0
            ),
        };

        List<VoiceGroup> Groups<TKey>(
            IReadOnlyList<AnswerCell> of,
            IEnumerable<(TKey Key, string Code, LocalText Name)> names,
            Func<AnswerCell, TKey> by
        )
            where TKey : notnull
        {
            var grouped = of.ToLookup(by);
            return
            [
                .. names
                    .Where(name => grouped[name.Key].Any(cell => cell.Month >= range.AsLongBefore().From))
                    .Select(name => new VoiceGroup(
                        name.Code,
                        name.Name,
                        Sum(grouped[name.Key].Where(cell => cell.Month >= range.From)),
                        Sum(
                            grouped[name.Key]
                                .Where(cell => cell.Month >= range.AsLongBefore().From && cell.Month <= range.AsLongBefore().To)
                        ),
                        [.. months.Select(month => Sum(grouped[name.Key].Where(cell => cell.Month == month)))]
                    )),
            ];
        }
    }

    /// <summary>The company's cells are kept; those of some people are few enough to be counted.</summary>
    private async Task<IReadOnlyList<AnswerCell>> CellsAsync(Actor actor, VoiceRange range, YearMonth first, CancellationToken cancel)
    {
        if (GetVoices.SeesAll(actor) && range is { Team: null, Employee: null })
        {
            var kept = await db.AnswerTallies.AsNoTracking().Where(t => t.Month >= first && t.Month <= range.To).ToListAsync(cancel);
            return
            [
                .. kept.Select(t => new AnswerCell(t.Month, t.TouchpointId, t.Segment, Tally.Parse(t.Scores))
                {
                    Answers = t.Answers,
                    Comments = t.Comments,
                }),
            ];
        }

        return await AnswerCell.ReadAsync(Narrowed(actor, range), first.FirstDay, range.To.LastDay, cancel);
    }

    private IQueryable<Response> Narrowed(Actor actor, VoiceRange range)
    {
        var answers = voices.Scoped(actor);
        if (range.Employee is { } employee)
            answers = answers.Where(r => r.Employee!.Code == employee);
        if (range.Team is { } team)
            answers = answers.Where(r =>
                db.Memberships.Any(m =>
                    m.EmployeeId == r.EmployeeId && m.Team!.Code == team && m.From <= r.OccurredOn && (m.To == null || m.To >= r.OccurredOn)
                )
            );
        return answers;
    }

    /// <summary>By team on the day of the service; empty for whoever sees one team's answers only. Counted from the answers: people move.</summary>
    public Task<IReadOnlyList<VoiceGroup>> TeamsAsync(Actor actor, VoiceRange range, CancellationToken cancel) =>
        memory.KeepAsync(
            ("GetVoiceFigures.ByTeam", GetVoices.SeesAll(actor) ? null : actor.EmployeeId, range),
            () => CountTeamsAsync(actor, range, cancel),
            cancel,
            anyLanguage: true
        );

    private async Task<IReadOnlyList<VoiceGroup>> CountTeamsAsync(Actor actor, VoiceRange range, CancellationToken cancel)
    {
        if (range.Team is not null || range.Employee is not null || !SeesTeams(actor))
            return [];
        var touchpoint = await PlaceAsync(range, cancel);
        var (from, to) = (range.From.FirstDay, range.To.LastDay);
        var answers = voices.Scoped(actor).Where(r => r.OccurredOn >= from && r.OccurredOn <= to);
        if (touchpoint is not null)
            answers = answers.Where(r => r.TouchpointId == touchpoint);
        if (range.Segment is { } segment)
            answers = answers.Where(r => r.Segment == segment);
        var counted =
            from answer in answers
            from member in db.Memberships
            where
                member.EmployeeId == answer.EmployeeId
                && member.From <= answer.OccurredOn
                && (member.To == null || member.To >= answer.OccurredOn)
            group answer by new
            {
                member.TeamId,
                answer.Nps,
                answer.Csat,
                answer.Ces,
            } into g
            select new { g.Key, Times = g.Count() };
        var tallies = new Dictionary<long, Tally>();
        await foreach (var group in counted.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!tallies.TryGetValue(group.Key.TeamId, out var tally))
                tallies[group.Key.TeamId] = tally = new Tally();
            tally.Add(group.Key.Nps, group.Key.Csat, group.Key.Ces, group.Times);
        }

        return
        [
            .. (await AllTeamsAsync(cancel))
                .Where(team => tallies.ContainsKey(team.Id) && (GetVoices.SeesAll(actor) || actor.LedTeams.Contains(team.Id)))
                .Select(team => new VoiceGroup(team.Code, new LocalText(team.Name), tallies[team.Id], new Tally(), [])),
        ];
    }

    private static Tally Sum(IEnumerable<AnswerCell> cells)
    {
        var sum = new Tally();
        foreach (var cell in cells)
            sum.Add(cell.Scores);
        return sum;
    }
}
