using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback.Figures;

/// <summary>The answers of a choice month by month, and nothing else.</summary>
public sealed class GetVoiceMonths(VoiceCells cells, Memory memory)
{
    public Task<IReadOnlyList<MonthTally>> RunAsync(Actor actor, VoiceRange range, CancellationToken cancel) =>
        memory.KeepAsync(
            (nameof(GetVoiceMonths), VoiceCells.ReaderOf(actor), range),
            () => ReadAsync(actor, range, cancel),
            cancel,
            anyLanguage: true
        );

    /// <summary>All of them together.</summary>
    public async Task<Tally> SumAsync(Actor actor, VoiceRange range, CancellationToken cancel)
    {
        var sum = new Tally();
        foreach (var month in await RunAsync(actor, range, cancel))
            sum.Add(month.Scores);
        return sum;
    }

    /// <summary>How a touchpoint does, company-wide: everybody may know where customers are unhappy.</summary>
    public Task<IReadOnlyList<MonthTally>> OfTouchpointAsync(string code, YearMonth last, CancellationToken cancel) =>
        RunAsync(Actor.System("portal"), new VoiceRange(last.AddMonths(1 - GetVoiceFigures.TrendMonths), last, code), cancel);

    private async Task<IReadOnlyList<MonthTally>> ReadAsync(Actor actor, VoiceRange range, CancellationToken cancel)
    {
        var byMonth = (await cells.LoadAsync(actor, range, range.From, cancel)).ToLookup(cell => cell.Month);
        return
        [
            .. Enumerable
                .Range(0, range.Months)
                .Select(i => range.From.AddMonths(i))
                .Select(month => new MonthTally(month, VoiceCells.Sum(byMonth[month]))),
        ];
    }
}
