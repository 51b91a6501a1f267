using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;
using StaffPortal.Core.Standards;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Statistics;

/// <param name="Knowledge">Mean share of the points of questions on the touchpoint, percent.</param>
/// <param name="Csat">Satisfied customers at the same touchpoint, percent.</param>
public sealed record ConnectionLine(string Team, LocalText Touchpoint, double Knowledge, int Answers, double? Csat, int Responses);

public sealed record CompetenceLine(string Team, Orientation.Competence Competence, double Knowledge, int Answers);

/// <param name="Correlation">Over the lines with enough of both; null where there are fewer than five.</param>
public sealed record ConnectionView(IReadOnlyList<ConnectionLine> Lines, IReadOnlyList<CompetenceLine> Competences, double? Correlation, int Enough, DateOnly From, DateOnly To);

/// <summary>What teams know of a touchpoint beside what its customers say: a connection to look into, never a cause.</summary>
public sealed class GetConnection(PortalContext db, CompanyClock clock)
{
    /// <summary>Fewer answers on either side are shown, but count in no figure.</summary>
    public const int Enough = 10;

    public async Task<ConnectionView?> RunAsync(Actor actor, CancellationToken cancel)
    {
        if (!Audiences.IsEditor(actor) && !actor.IsLead && !actor.SeesAllPay) return null;
        var (to, from) = (clock.Today, clock.Today.AddMonths(-12));
        var led = actor.LedTeams.ToList();
        var all = Audiences.IsEditor(actor) || actor.SeesAllPay;
        var teams = await db.Teams.AsNoTracking().Where(t => all || led.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, cancel);
        var members = db.Memberships.AsNoTracking().Where(m => m.From <= to && (m.To == null || m.To >= to) && (all || led.Contains(m.TeamId)));
        var answers = from row in db.AttemptQuestions.AsNoTracking()
                      join member in members on row.Attempt!.EmployeeId equals member.EmployeeId
                      where row.Share != null && row.Withdrawn == null && row.Points > 0 && row.Attempt!.FinishedOn >= @from && row.Attempt.Number != Attempt.Preview
                      select new { member.TeamId, row.Question!.TouchpointId, row.Question.Competence, row.Share };
        var known = await answers.GroupBy(row => new { row.TeamId, row.TouchpointId }).Select(g => new { g.Key.TeamId, g.Key.TouchpointId, Mean = g.Average(row => (double?)row.Share), Count = g.Count() }).ToListAsync(cancel);
        var competences = await answers.Where(row => row.Competence != null).GroupBy(row => new { row.TeamId, row.Competence }).Select(g => new { g.Key.TeamId, g.Key.Competence, Mean = g.Average(row => (double?)row.Share), Count = g.Count() }).ToListAsync(cancel);
        var heard = await (from response in db.Responses.AsNoTracking()
                           join member in members on response.EmployeeId equals member.EmployeeId
                           where response.OccurredOn >= @from && response.Csat != null && response.TouchpointId != null
                           group response by new { member.TeamId, response.TouchpointId, Satisfied = response.Csat >= 4 } into g
                           select new { g.Key.TeamId, g.Key.TouchpointId, g.Key.Satisfied, Count = g.Count() }).ToListAsync(cancel);
        var touchpoints = await db.Touchpoints.AsNoTracking().ToDictionaryAsync(t => t.Id, t => t.Name, cancel);
        var satisfied = heard.GroupBy(h => (h.TeamId, h.TouchpointId)).ToDictionary(g => g.Key, g => (Total: g.Sum(h => h.Count), Yes: g.Where(h => h.Satisfied).Sum(h => h.Count)));
        var lines = known.Where(k => k.TouchpointId is not null).Select(k =>
        {
            var (total, yes) = satisfied.GetValueOrDefault((k.TeamId, k.TouchpointId));
            return new ConnectionLine(teams[k.TeamId], touchpoints[k.TouchpointId!.Value], (k.Mean ?? 0) * 100 / AnswerGrading.Whole, k.Count, total == 0 ? null : 100.0 * yes / total, total);
        }).OrderBy(line => line.Touchpoint.En, StringComparer.Ordinal).ThenBy(line => line.Team, StringComparer.Ordinal).ToList();
        return new ConnectionView(lines, [.. competences.Select(c => new CompetenceLine(teams[c.TeamId], c.Competence!.Value, (c.Mean ?? 0) * 100 / AnswerGrading.Whole, c.Count)).OrderBy(c => c.Team, StringComparer.Ordinal).ThenBy(c => c.Competence)],
            Correlation([.. lines.Where(line => line.Answers >= Enough && line.Responses >= Enough).Select(line => (line.Knowledge, line.Csat!.Value))]), Enough, from, to);
    }

    private static double? Correlation(IReadOnlyList<(double X, double Y)> pairs)
    {
        if (pairs.Count < 5) return null;
        var (x, y) = (pairs.Average(pair => pair.X), pairs.Average(pair => pair.Y));
        var (xx, yy, xy) = (pairs.Sum(pair => (pair.X - x) * (pair.X - x)), pairs.Sum(pair => (pair.Y - y) * (pair.Y - y)), pairs.Sum(pair => (pair.X - x) * (pair.Y - y)));
        return xx < 1e-9 || yy < 1e-9 ? null : xy / Math.Sqrt(xx * yy);
    }
}
