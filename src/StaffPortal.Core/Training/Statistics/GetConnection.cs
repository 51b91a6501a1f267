using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Orientation;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Statistics;

/// <param name="Knowledge">Mean share of the points of the questions, percent.</param>
/// <param name="Csat">Satisfied customers at the same touchpoints, percent; null where nobody answered.</param>
public sealed record ConnectionFigure(double Knowledge, int Answers, double? Csat, int Responses);

public sealed record ConnectionLine(string Team, LocalText Touchpoint, ConnectionFigure Figure);

/// <param name="Figures">What it knows of each competence that it was asked about.</param>
public sealed record TeamCompetences(string Team, IReadOnlyDictionary<Competence, ConnectionFigure> Figures);

/// <param name="Lines">Those with answers on both sides.</param>
/// <param name="Teams">By name.</param>
/// <param name="Middle">What all teams know of all competences, percent.</param>
/// <param name="Correlation">Over the lines with enough of both; null where there are fewer than five.</param>
/// <param name="Counted">How many those are.</param>
/// <param name="Silent">Lines that no customer has answered on.</param>
/// <param name="At">When it was counted.</param>
public sealed record ConnectionView(
    IReadOnlyList<ConnectionLine> Lines,
    IReadOnlyList<TeamCompetences> Teams,
    double Middle,
    double? Correlation,
    int Counted,
    int Silent,
    int Enough,
    DateOnly From,
    DateOnly To,
    DateTime At
);

/// <summary>What teams know of a touchpoint beside what its customers say: a connection to look into, never a cause.</summary>
public sealed class GetConnection(
    PortalContext db,
    Memory memory,
    IDbContextFactory<PortalContext> contexts,
    ConnectionCache cache,
    CompanyClock clock
)
{
    /// <summary>Fewer answers on either side are shown, but count in no figure.</summary>
    public const int Enough = 10;

    public Task<ConnectionView?> RunAsync(Actor actor, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetConnection), actor.EmployeeId), () => ReadAsync(actor, cancel), cancel);

    private async Task<ConnectionView?> ReadAsync(Actor actor, CancellationToken cancel)
    {
        var all = actor.IsEditor || actor.SeesAllPay;
        if (!all && !actor.IsLead)
            return null;
        var led = actor.LedTeams.ToList();
        var teams = await db.Teams.AsNoTracking().Where(t => all || led.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, cancel);
        var touchpoints = await db.Touchpoints.AsNoTracking().ToDictionaryAsync(t => t.Id, t => t.Name, cancel);
        var (to, from, now) = (clock.Today, clock.Today.AddMonths(-12), clock.UtcNow);
        var figures = await cache.GetAsync(now.Ticks / ConnectionCache.Kept.Ticks, () => ReadAsync(from, to, now)).WaitAsync(cancel);

        var known = figures.Known.Where(k => teams.ContainsKey(k.Team)).ToList();
        var heard = figures.Heard.ToDictionary(h => (h.Team, h.Touchpoint));
        var lines = known
            .Where(k => k.Touchpoint is { } id && touchpoints.ContainsKey(id))
            .GroupBy(k => (k.Team, Touchpoint: k.Touchpoint!.Value))
            .Select(g => new ConnectionLine(teams[g.Key.Team], touchpoints[g.Key.Touchpoint], Add(g.Key.Team, [.. g], heard)))
            .OrderBy(line => line.Touchpoint.En, StringComparer.Ordinal)
            .ThenBy(line => line.Team, StringComparer.Ordinal)
            .ToList();
        var competent = known.Where(k => k.Competence is not null).ToList();
        var competences = competent
            .GroupBy(k => k.Team)
            .Select(g => new TeamCompetences(
                teams[g.Key],
                g.GroupBy(k => k.Competence!.Value).ToDictionary(own => own.Key, own => Add(g.Key, [.. own], heard))
            ))
            .OrderBy(team => team.Team, StringComparer.CurrentCulture)
            .ToList();
        var counted = lines
            .Select(line => line.Figure)
            .Where(figure => figure.Answers >= Enough && figure.Responses >= Enough)
            .Select(figure => (figure.Knowledge, figure.Csat!.Value))
            .ToList();
        return new ConnectionView(
            [.. lines.Where(line => line.Figure.Responses > 0)],
            competences,
            competent.Count == 0 ? 0 : (double)competent.Sum(k => k.Shares) / competent.Sum(k => k.Answers) * 100 / AnswerGrading.Whole,
            Correlation(counted),
            counted.Count,
            lines.Count(line => line.Figure.Responses == 0),
            Enough,
            from,
            to,
            figures.At
        );
    }

    /// <summary>What a team answered, beside its customers at the touchpoints that these questions are on.</summary>
    private static ConnectionFigure Add(long team, IReadOnlyList<KnownFigure> known, Dictionary<(long, long), HeardFigure> heard)
    {
        var said = known
            .Where(k => k.Touchpoint is not null)
            .Select(k => k.Touchpoint!.Value)
            .Distinct()
            .Select(touchpoint => heard.GetValueOrDefault((team, touchpoint)))
            .OfType<HeardFigure>()
            .ToList();
        var (answers, responses) = (known.Sum(k => k.Answers), said.Sum(h => h.Responses));
        return new ConnectionFigure(
            (double)known.Sum(k => k.Shares) / answers * 100 / AnswerGrading.Whole,
            answers,
            responses == 0 ? null : 100.0 * said.Sum(h => h.Satisfied) / responses,
            responses
        );
    }

    private async Task<ConnectionFigures> ReadAsync(DateOnly from, DateOnly to, DateTime at)
    {
        await using var own = await contexts.CreateDbContextAsync(CancellationToken.None);
        return await ConnectionFigures.ReadAsync(own, from, to, at);
    }

    private static double? Correlation(IReadOnlyList<(double X, double Y)> pairs)
    {
        if (pairs.Count < 5)
            return null;
        var (x, y) = (pairs.Average(pair => pair.X), pairs.Average(pair => pair.Y));
        var (xx, yy, xy) = (
            pairs.Sum(pair => (pair.X - x) * (pair.X - x)),
            pairs.Sum(pair => (pair.Y - y) * (pair.Y - y)),
            pairs.Sum(pair => (pair.X - x) * (pair.Y - y))
        );
        return xx < 1e-9 || yy < 1e-9 ? null : xy / Math.Sqrt(xx * yy);
    }
}
