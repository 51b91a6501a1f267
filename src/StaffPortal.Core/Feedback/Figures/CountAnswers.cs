using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback.Figures;

/// <summary>Keeps the tallies: a step of whatever change adds answers, which stand in line by the stamp of pay.</summary>
public sealed class CountAnswers(PortalContext db)
{
    internal async Task AddAsync(IReadOnlyCollection<Response> added, CancellationToken cancel)
    {
        var cells = AnswerCell.Of(added);
        if (cells.Count == 0)
            return;
        var (first, last) = (cells.Min(cell => cell.Month), cells.Max(cell => cell.Month));
        var stored = db.AnswerTallies.Where(t => t.Month >= first && t.Month <= last);
        if (cells is [var only])
            stored = stored.Where(t => t.TouchpointId == only.TouchpointId && t.Segment == only.Segment);
        var known = await stored.ToDictionaryAsync(t => (t.Month, t.TouchpointId, t.Segment), cancel);
        foreach (var cell in cells)
        {
            if (!known.TryGetValue((cell.Month, cell.TouchpointId, cell.Segment), out var row))
                db.AnswerTallies.Add(
                    row = new AnswerTally
                    {
                        Month = cell.Month,
                        TouchpointId = cell.TouchpointId,
                        Segment = cell.Segment,
                        Scores = new Tally().ToText(),
                    }
                );
            var sum = Tally.Parse(row.Scores);
            sum.Add(cell.Scores);
            (row.Scores, row.Answers, row.Comments) = (sum.ToText(), row.Answers + cell.Answers, row.Comments + cell.Comments);
        }

        await db.SaveChangesAsync(cancel);
    }
}
