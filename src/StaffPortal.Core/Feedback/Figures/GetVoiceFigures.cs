using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback.Figures;

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

/// <summary>What customers say in figures, compared with as many months before.</summary>
public sealed class GetVoiceFigures(VoiceCells cells, Memory memory)
{
    public const int TrendMonths = 13;

    public Task<VoiceFigures> RunAsync(Actor actor, VoiceRange range, CancellationToken cancel) =>
        memory.KeepAsync(
            (nameof(GetVoiceFigures), VoiceCells.ReaderOf(actor), range),
            () => ReadAsync(actor, range, cancel),
            cancel,
            anyLanguage: true
        );

    private async Task<VoiceFigures> ReadAsync(Actor actor, VoiceRange range, CancellationToken cancel)
    {
        var (first, before) = (range.To.AddMonths(1 - TrendMonths), range.AsLongBefore());
        var all = await cells.LoadAsync(actor, range, before.From < first ? before.From : first, cancel);
        var places = await cells.PlacesAsync(cancel);
        var months = Enumerable.Range(0, TrendMonths).Select(i => first.AddMonths(i)).ToList();
        var now = all.Where(cell => cell.Month >= range.From).ToList();
        return new VoiceFigures
        {
            Now = VoiceCells.Sum(now),
            Before = VoiceCells.Sum(all.Where(cell => cell.Month >= before.From && cell.Month <= before.To)),
            Answers = now.Sum(cell => cell.Answers),
            Comments = now.Sum(cell => cell.Comments),
            Trend = [.. months.Select(month => new MonthTally(month, VoiceCells.Sum(all.Where(cell => cell.Month == month))))],
            Touchpoints = Groups(
                [.. all.Where(cell => cell.TouchpointId != 0)],
                places.Select(t => (t.Id, t.Code, t.Name)),
                cell => cell.TouchpointId
            ),
            Segments = Groups(
                [.. all.Where(cell => cell.Segment.Length > 0)],
                all.Select(cell => cell.Segment).Distinct().Order(StringComparer.Ordinal).Select(s => (s, s, new LocalText(s))),
                cell => cell.Segment
            ),
            Stages = Groups(
                all,
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
                    .Where(name => grouped[name.Key].Any(cell => cell.Month >= before.From))
                    .Select(name => new VoiceGroup(
                        name.Code,
                        name.Name,
                        VoiceCells.Sum(grouped[name.Key].Where(cell => cell.Month >= range.From)),
                        VoiceCells.Sum(grouped[name.Key].Where(cell => cell.Month >= before.From && cell.Month <= before.To)),
                        [.. months.Select(month => VoiceCells.Sum(grouped[name.Key].Where(cell => cell.Month == month)))]
                    )),
            ];
        }
    }
}
