using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback.Figures;

/// <summary>
/// Answers added up by month, touchpoint and segment, by the same scope as the answers themselves: what all pictures are made of. And the
/// names that they are asked for by.
/// </summary>
public sealed class VoiceCells(PortalContext db, Memory memory, GetVoices voices)
{
    /// <summary>Who an answer of the memory is for: all who see everything share theirs.</summary>
    internal static long? ReaderOf(Actor actor) => GetVoices.SeesAll(actor) ? null : actor.EmployeeId;

    /// <param name="first">The first month; the range's last one is the last.</param>
    internal async Task<IReadOnlyList<AnswerCell>> LoadAsync(Actor actor, VoiceRange range, YearMonth first, CancellationToken cancel)
    {
        var place = await PlaceAsync(range, cancel);
        return [.. (await AllAsync(actor, range, first, cancel)).Where(cell => IsOf(cell, range, place))];
    }

    /// <returns>Null for all; no touchpoint's id for a name that nobody knows.</returns>
    internal async Task<long?> PlaceAsync(VoiceRange range, CancellationToken cancel) =>
        range.Touchpoint is { } code ? (await PlacesAsync(cancel)).Find(t => t.Code == code)?.Id ?? -1 : null;

    internal Task<List<Touchpoint>> PlacesAsync(CancellationToken cancel) =>
        memory.KeepAsync(
            "VoiceCells.Places",
            () => db.Touchpoints.AsNoTracking().Include(t => t.Stage).OrderBy(t => t.Code).ToListAsync(cancel),
            cancel,
            anyLanguage: true
        );

    internal Task<List<Team>> TeamsAsync(CancellationToken cancel) =>
        memory.KeepAsync(
            "VoiceCells.Teams",
            () => db.Teams.AsNoTracking().OrderBy(t => t.Name).ThenBy(t => t.Id).ToListAsync(cancel),
            cancel,
            anyLanguage: true
        );

    /// <summary>The company's cells are kept; those of some people are few enough to be counted.</summary>
    private async Task<IReadOnlyList<AnswerCell>> AllAsync(Actor actor, VoiceRange range, YearMonth first, CancellationToken cancel)
    {
        if (GetVoices.SeesAll(actor) && range is { Team: null, Employee: null })
        {
            var kept = await db.AnswerTallies.AsNoTracking().Where(t => t.Month >= first && t.Month <= range.To).ToListAsync(cancel);
            return
            [
                .. kept.Select(t => new AnswerCell(t.Month, t.TouchpointId, t.Segment, Tally.Parse(t.Scores))
                {
                    Answers = t.Answers,
                    Comments = t.Comments,
                }),
            ];
        }

        return await AnswerCell.ReadAsync(Narrowed(actor, range), first.FirstDay, range.To.LastDay, cancel);
    }

    private static bool IsOf(AnswerCell cell, VoiceRange range, long? touchpoint) =>
        (touchpoint is null || cell.TouchpointId == touchpoint) && (range.Segment is null || cell.Segment == range.Segment);

    private IQueryable<Response> Narrowed(Actor actor, VoiceRange range)
    {
        var answers = voices.Scoped(actor);
        if (range.Employee is { } employee)
            answers = answers.Where(r => r.Employee!.Code == employee);
        return range.Team is { } team ? voices.OfTeams(answers, db.Teams.Where(t => t.Code == team).Select(t => t.Id)) : answers;
    }

    internal static Tally Sum(IEnumerable<AnswerCell> cells)
    {
        var sum = new Tally();
        foreach (var cell in cells)
            sum.Add(cell.Scores);
        return sum;
    }
}
