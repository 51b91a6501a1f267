using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.Training.Attempts;

namespace StaffPortal.Core.Training.Statistics;

/// <param name="Shares">Sum of the shares of the points, in hundred-thousandths.</param>
public sealed record KnownFigure(long Team, long? Touchpoint, Competence? Competence, int Answers, long Shares);

public sealed record HeardFigure(long Team, long Touchpoint, int Responses, int Satisfied);

/// <summary>What all teams answered in quizzes, and what customers answered about them.</summary>
public sealed record ConnectionFigures(DateTime At, IReadOnlyList<KnownFigure> Known, IReadOnlyList<HeardFigure> Heard)
{
    /// <summary>A score from which on a customer is satisfied, of 1 to 5.</summary>
    private const int Satisfied = 4;

    internal static async Task<ConnectionFigures> ReadAsync(PortalContext db, DateOnly from, DateOnly to, DateTime at)
    {
        var members = db.Memberships.Where(m => m.From <= to && (m.To == null || m.To >= to));
        var known = await (
            from row in db.AttemptQuestions
            join member in members on row.Attempt!.EmployeeId equals member.EmployeeId
            where
                row.Share != null
                && row.Withdrawn == null
                && row.Points > 0
                && row.Attempt!.FinishedOn >= @from
                && row.Attempt.Number != Attempt.Preview
                && (row.Question!.TouchpointId != null || row.Question.Competence != null)
            group row.Share by new
            {
                member.TeamId,
                row.Question!.TouchpointId,
                row.Question.Competence,
            } into g
            select new
            {
                g.Key,
                Count = g.Count(),
                Sum = g.Sum(share => (long?)share),
            }
        ).ToListAsync(CancellationToken.None);
        var heard = await (
            from response in db.Responses
            join member in members on response.EmployeeId equals member.EmployeeId
            where response.OccurredOn >= @from && response.Csat != null && response.TouchpointId != null
            group response by new
            {
                member.TeamId,
                response.TouchpointId,
                Satisfied = response.Csat >= Satisfied,
            } into g
            select new
            {
                g.Key.TeamId,
                g.Key.TouchpointId,
                g.Key.Satisfied,
                Count = g.Count(),
            }
        ).ToListAsync(CancellationToken.None);
        return new ConnectionFigures(
            at,
            [.. known.Select(k => new KnownFigure(k.Key.TeamId, k.Key.TouchpointId, k.Key.Competence, k.Count, k.Sum ?? 0))],
            [
                .. heard
                    .GroupBy(h => (h.TeamId, h.TouchpointId))
                    .Select(g => new HeardFigure(
                        g.Key.TeamId,
                        g.Key.TouchpointId!.Value,
                        g.Sum(h => h.Count),
                        g.Where(h => h.Satisfied).Sum(h => h.Count)
                    )),
            ]
        );
    }
}

/// <summary>A year of answers is not read anew for each reader: its figures are kept for some minutes.</summary>
public sealed class ConnectionCache : StampedCache<long, ConnectionFigures>
{
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
}
