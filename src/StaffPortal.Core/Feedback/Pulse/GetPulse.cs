using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback.Pulse;

/// <summary>One pulse that is over, with its result; null figures where too few have answered.</summary>
public sealed record PulseResult(DateOnly From, DateOnly To, int Asked, int Answered, Tally? Scores);

/// <param name="Team">Null for all teams that are too small to be shown alone.</param>
public sealed record PulseTeam(string? Team, Tally Scores);

public sealed record PulseView
{
    /// <summary>The last day of the one that is open; null where none is.</summary>
    public required DateOnly? OpenUntil { get; init; }

    /// <summary>Of the one that is open.</summary>
    public required (int Asked, int Answered) Turnout { get; init; }

    public required bool MayAnswer { get; init; }
    public required IReadOnlyList<PulseResult> Results { get; init; }

    /// <summary>Of the latest result.</summary>
    public required IReadOnlyList<PulseTeam> Teams { get; init; }
}

/// <summary>
/// Results for everybody, after the last day only. Nothing is shown of fewer than five answers, and no team whose figure would give away,
/// by subtraction, the answers of fewer than five others.
/// </summary>
public sealed class GetPulse(PortalContext db, CompanyClock clock)
{
    public const int Fewest = 5;

    private const int Shown = 12;

    public async Task<PulseView> RunAsync(Actor actor, CancellationToken cancel)
    {
        var today = clock.Today;
        var self = actor.EmployeeId ?? 0;
        var pulses = await db.StaffPulses.AsNoTracking().OrderByDescending(p => p.Id).Take(Shown).ToListAsync(cancel);
        var open = pulses.Find(p => p.IsOpen(today));
        var over = pulses.Where(p => p.To < today).Select(p => p.Id).ToList();
        var counts = await db
            .PulseCounts.AsNoTracking()
            .Where(c => over.Contains(c.PulseId) && c.Times > 0)
            .Select(c => new Count(c.PulseId, c.TeamId, c.Score, c.Times))
            .ToListAsync(cancel);
        var turns = open is null
            ? []
            : await db
                .PulseTurns.Where(t => t.PulseId == open.Id)
                .GroupBy(t => new { t.HasAnswered, Mine = t.EmployeeId == self })
                .Select(g => new
                {
                    g.Key.HasAnswered,
                    g.Key.Mine,
                    Times = g.Count(),
                })
                .ToListAsync(cancel);
        return new PulseView
        {
            OpenUntil = open?.To,
            Turnout = (open?.Asked ?? 0, turns.Where(t => t.HasAnswered).Sum(t => t.Times)),
            MayAnswer = turns.Any(t => t is { Mine: true, HasAnswered: false }),
            Results = [.. pulses.Where(p => p.To < today).Select(p => ResultOf(p, [.. counts.Where(c => c.PulseId == p.Id)]))],
            Teams = over.Count == 0 ? [] : await TeamsAsync([.. counts.Where(c => c.PulseId == over[0])], cancel),
        };
    }

    private static PulseResult ResultOf(StaffPulse pulse, IReadOnlyList<Count> counts)
    {
        var answered = counts.Sum(c => c.Times);
        return new PulseResult(pulse.From, pulse.To, pulse.Asked, answered, answered < Fewest ? null : Sum(counts));
    }

    private async Task<IReadOnlyList<PulseTeam>> TeamsAsync(IReadOnlyList<Count> counts, CancellationToken cancel)
    {
        var shown = ShownOf(counts.GroupBy(c => c.TeamId).ToDictionary(g => g.Key, g => g.Sum(c => c.Times)));
        if (shown.Count == 0)
            return [];
        var names = await db.Teams.AsNoTracking().Where(t => shown.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, cancel);
        var teams = shown
            .Select(id => new PulseTeam(names.GetValueOrDefault(id), Sum(counts.Where(c => c.TeamId == id))))
            .OrderBy(t => t.Team, StringComparer.Ordinal)
            .ToList();
        var rest = counts.Where(c => !shown.Contains(c.TeamId)).ToList();
        if (rest.Count > 0)
            teams.Add(new PulseTeam(null, Sum(rest)));
        return teams;
    }

    /// <summary>The teams that can be shown alone: each has enough answers, and so have those left over together, or there are none.</summary>
    public static IReadOnlyList<long> ShownOf(IReadOnlyDictionary<long, int> answers)
    {
        // Without a team means in no team's figure: they are always of the rest.
        var shown = answers
            .Where(a => a.Value >= Fewest && a.Key != 0)
            .OrderByDescending(a => a.Value)
            .ThenBy(a => a.Key)
            .Select(a => a.Key)
            .ToList();
        while (shown.Count > 0 && answers.Where(a => !shown.Contains(a.Key)).Sum(a => a.Value) is > 0 and < Fewest)
            shown.RemoveAt(shown.Count - 1);
        return shown;
    }

    private static Tally Sum(IEnumerable<Count> counts)
    {
        var sum = new Tally();
        foreach (var count in counts)
            sum.Add(count.Score, null, null, count.Times);
        return sum;
    }

    private sealed record Count(long PulseId, long TeamId, int Score, int Times);
}
