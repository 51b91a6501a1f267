using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback.Figures;

/// <summary>By team on the day of the service, for whoever sees more than one. Counted from the answers: people move.</summary>
public sealed class GetVoiceTeams(PortalContext db, VoiceCells cells, Memory memory, GetVoices voices)
{
    public static bool MaySee(Actor actor) => GetVoices.SeesAll(actor) || actor.LedTeams.Count > 1;

    public Task<IReadOnlyList<VoiceGroup>> RunAsync(Actor actor, VoiceRange range, CancellationToken cancel) =>
        memory.KeepAsync(
            (nameof(GetVoiceTeams), VoiceCells.ReaderOf(actor), range),
            () => CountAsync(actor, range, cancel),
            cancel,
            anyLanguage: true
        );

    private async Task<IReadOnlyList<VoiceGroup>> CountAsync(Actor actor, VoiceRange range, CancellationToken cancel)
    {
        if (range.Team is not null || range.Employee is not null || !MaySee(actor))
            return [];
        var touchpoint = await cells.PlaceAsync(range, cancel);
        var (from, to) = (range.From.FirstDay, range.To.LastDay);
        var answers = voices.Scoped(actor).Where(r => r.OccurredOn >= from && r.OccurredOn <= to);
        if (touchpoint is not null)
            answers = answers.Where(r => r.TouchpointId == touchpoint);
        if (range.Segment is { } segment)
            answers = answers.Where(r => r.Segment == segment);
        var counted =
            from answer in answers
            from member in db.Memberships
            where
                member.EmployeeId == answer.EmployeeId
                && member.From <= answer.OccurredOn
                && (member.To == null || member.To >= answer.OccurredOn)
            group answer by new
            {
                member.TeamId,
                answer.Nps,
                answer.Csat,
                answer.Ces,
            } into g
            select new { g.Key, Times = g.Count() };
        var tallies = new Dictionary<long, Tally>();
        await foreach (var group in counted.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!tallies.TryGetValue(group.Key.TeamId, out var tally))
                tallies[group.Key.TeamId] = tally = new Tally();
            tally.Add(group.Key.Nps, group.Key.Csat, group.Key.Ces, group.Times);
        }

        return
        [
            .. (await cells.TeamsAsync(cancel))
                .Where(team => tallies.ContainsKey(team.Id) && (GetVoices.SeesAll(actor) || actor.LedTeams.Contains(team.Id)))
                .Select(team => new VoiceGroup(team.Code, new LocalText(team.Name), tallies[team.Id], new Tally(), [])),
        ];
    }
}
