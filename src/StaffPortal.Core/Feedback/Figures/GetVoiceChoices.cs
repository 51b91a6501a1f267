using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Figures;

public sealed record VoiceChoices(
    IReadOnlyList<(string Code, LocalText Name)> Touchpoints,
    IReadOnlyList<string> Segments,
    IReadOnlyList<(string Code, string Name)> Teams
);

/// <summary>The touchpoints, segments and teams that somebody can choose from.</summary>
public sealed class GetVoiceChoices(PortalContext db, VoiceCells cells, Memory memory)
{
    public async Task<VoiceChoices> RunAsync(Actor actor, CancellationToken cancel)
    {
        var all = GetVoices.SeesAll(actor);
        var segments = await memory.KeepAsync(
            nameof(GetVoiceChoices),
            () => db.AnswerTallies.Where(t => t.Segment != "").Select(t => t.Segment).Distinct().ToListAsync(cancel),
            cancel,
            anyLanguage: true
        );
        return new VoiceChoices(
            [.. (await cells.PlacesAsync(cancel)).Select(t => (t.Code, t.Name))],
            [.. segments.Order(StringComparer.Ordinal)],
            [.. (await cells.TeamsAsync(cancel)).Where(t => all || actor.LedTeams.Contains(t.Id)).Select(t => (t.Code, t.Name))]
        );
    }
}
