using Microsoft.EntityFrameworkCore;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback.Figures;

/// <summary>Answers of one month, touchpoint and segment, counted.</summary>
/// <param name="TouchpointId">0 for none.</param>
/// <param name="Segment">Empty for none.</param>
public sealed record AnswerCell(YearMonth Month, long TouchpointId, string Segment, Tally Scores)
{
    public int Answers { get; set; }
    public int Comments { get; set; }

    public static IReadOnlyList<AnswerCell> Of(IEnumerable<Response> answers)
    {
        var cells = new Dictionary<(YearMonth, long, string), AnswerCell>();
        foreach (var answer in answers)
            In(cells, YearMonth.Of(answer.OccurredOn), answer.TouchpointId, answer.Segment)
                .Add(answer.Nps, answer.Csat, answer.Ces, answer.Comment is not null, 1);
        return [.. cells.Values];
    }

    internal void Add(int? nps, int? csat, int? ces, bool hasWords, int times)
    {
        Scores.Add(nps, csat, ces, times);
        Answers += times;
        Comments += hasWords ? times : 0;
    }

    internal static AnswerCell In(
        Dictionary<(YearMonth, long, string), AnswerCell> cells,
        YearMonth month,
        long? touchpoint,
        string? segment
    )
    {
        var key = (month, touchpoint ?? 0, segment ?? "");
        if (!cells.TryGetValue(key, out var cell))
            cells[key] = cell = new AnswerCell(month, key.Item2, key.Item3, new Tally());
        return cell;
    }

    /// <summary>Answers added up by month, touchpoint and segment; what the database groups by day is few beside what it reads.</summary>
    internal static async Task<IReadOnlyList<AnswerCell>> ReadAsync(
        IQueryable<Response> answers,
        DateOnly from,
        DateOnly to,
        CancellationToken cancel
    )
    {
        var cells = new Dictionary<(YearMonth, long, string), AnswerCell>();
        var groups = answers
            .Where(r => r.OccurredOn >= from && r.OccurredOn <= to)
            .GroupBy(r => new
            {
                r.OccurredOn,
                r.TouchpointId,
                r.Segment,
                r.Nps,
                r.Csat,
                r.Ces,
                HasWords = r.Comment != null || r.WordsForgottenAt != null,
            })
            .Select(g => new { g.Key, Times = g.Count() });
        await foreach (var group in groups.AsAsyncEnumerable().WithCancellation(cancel))
        {
            var key = group.Key;
            In(cells, YearMonth.Of(key.OccurredOn), key.TouchpointId, key.Segment)
                .Add(key.Nps, key.Csat, key.Ces, key.HasWords, group.Times);
        }

        return [.. cells.Values];
    }
}
