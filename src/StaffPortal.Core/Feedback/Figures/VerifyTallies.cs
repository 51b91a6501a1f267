using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback.Figures;

/// <summary>A tally that is not what the answers add up to.</summary>
public sealed record TallyDifference(YearMonth Month, long TouchpointId, string Segment, int Kept, int Counted);

/// <param name="Answers">How many answers were counted.</param>
public sealed record TallyCheck(long Answers, IReadOnlyList<TallyDifference> Differences);

/// <summary>Counts all answers anew, month by month, and compares every score with what is kept.</summary>
public sealed class VerifyTallies(PortalContext db)
{
    public async Task<TallyCheck> RunAsync(CancellationToken cancel)
    {
        var kept = (await db.AnswerTallies.AsNoTracking().ToListAsync(cancel)).ToLookup(t => t.Month);
        var (answers, differences) = (0L, new List<TallyDifference>());
        if (await db.Responses.MinAsync(r => (DateOnly?)r.OccurredOn, cancel) is not { } first)
            return new TallyCheck(0, [.. kept.SelectMany(t => t).Select(t => Difference(t, 0))]);
        var last = await db.Responses.MaxAsync(r => r.OccurredOn, cancel);
        var months = new HashSet<YearMonth>();
        for (var month = YearMonth.Of(first); month <= YearMonth.Of(last); month = month.AddMonths(1))
        {
            months.Add(month);
            var counted = (await AnswerCell.ReadAsync(db.Responses.AsNoTracking(), month.FirstDay, month.LastDay, cancel)).ToDictionary(
                cell => (cell.TouchpointId, cell.Segment)
            );
            answers += counted.Values.Sum(cell => (long)cell.Answers);
            foreach (var tally in kept[month])
            {
                counted.Remove((tally.TouchpointId, tally.Segment), out var cell);
                if (cell is null || (cell.Answers, cell.Comments, cell.Scores.ToText()) != (tally.Answers, tally.Comments, tally.Scores))
                    differences.Add(Difference(tally, cell?.Answers ?? 0));
            }

            differences.AddRange(
                counted.Values.Select(cell => new TallyDifference(month, cell.TouchpointId, cell.Segment, 0, cell.Answers))
            );
        }

        differences.AddRange(kept.Where(group => !months.Contains(group.Key)).SelectMany(t => t).Select(t => Difference(t, 0)));
        return new TallyCheck(answers, differences);
    }

    private static TallyDifference Difference(AnswerTally tally, int counted) =>
        new(tally.Month, tally.TouchpointId, tally.Segment, tally.Answers, counted);
}
