using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Orientation.Workshops;

/// <param name="Author">Named once the wording is found: ratings go by the words alone.</param>
/// <param name="Average">Mean of all scores, 1 to 5; null before anybody has rated it.</param>
public sealed record Wording(long Id, string Language, string Text, string? Author, double? Average, int Raters, bool Source);

public sealed record CriterionLine(long Id, string Text, string Author, bool Kept);

/// <param name="Taken">How many have done their part of the present phase.</param>
public sealed record WorkshopView(
    DefinitionWorkshop Workshop,
    WorkshopPhase Phase,
    string Facilitator,
    int People,
    int Wrote,
    int Proposed,
    int Rated,
    string? Own,
    IReadOnlyList<CriterionLine> Criteria,
    IReadOnlyList<Wording> Wordings,
    IReadOnlyList<Wording> ToRate,
    int LeftToRate,
    bool Invited,
    bool MayLead,
    string? DocumentSlug,
    int? RevisionNumber,
    bool Published,
    DateOnly Today
)
{
    public int Taken =>
        Phase switch
        {
            WorkshopPhase.Writing => Wrote,
            WorkshopPhase.Criteria => Proposed,
            _ => Rated,
        };
}

/// <summary>A workshop for those who take part and those who lead it; once it is done, for everybody: the trail of what came from whom.</summary>
public sealed class GetWorkshop(PortalContext db, Memory memory, CompanyClock clock, RateContribution rating)
{
    private const int RatedAtOnce = 1,
        MostShown = 200;

    public Task<WorkshopView?> RunAsync(Actor actor, long id, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetWorkshop), actor.EmployeeId, id), () => ReadAsync(actor, id, cancel), cancel);

    private async Task<WorkshopView?> ReadAsync(Actor actor, long id, CancellationToken cancel)
    {
        var workshop = await db
            .Workshops.AsNoTracking()
            .Include(w => w.Facilitator)
            .Include(w => w.Revision!.Document)
            .SingleOrDefaultAsync(w => w.Id == id, cancel);
        if (workshop is null)
            return null;
        var me = actor.EmployeeId ?? 0;
        var invited = await db.Invitations.AnyAsync(i => i.WorkshopId == id && i.EmployeeId == me, cancel);
        var mayLead = WorkshopParts.MayLead(actor, workshop);
        var phase = workshop.PhaseOn(clock.Today);
        var published = workshop.Revision?.State == RevisionState.Published;
        if (!invited && !mayLead && !actor.IsEditor && !published)
            return null;

        var contributions = db.Contributions.AsNoTracking().Where(c => c.WorkshopId == id);
        var criteria =
            phase >= WorkshopPhase.Criteria
                ? await db
                    .Criteria.AsNoTracking()
                    .Where(c => c.WorkshopId == id)
                    .OrderBy(c => c.Id)
                    .Select(c => new CriterionLine(c.Id, c.Text, c.Employee!.Name, c.Kept))
                    .Take(MostShown)
                    .ToListAsync(cancel)
                : [];
        if (phase >= WorkshopPhase.Rating)
        {
            var kept = (await rating.RatedByAsync(id, cancel)).Select(c => c.Id).ToHashSet();
            criteria = [.. criteria.Where(c => kept.Contains(c.Id))];
        }

        var named = phase >= WorkshopPhase.Formulating;
        var wordings =
            phase == WorkshopPhase.Criteria || (named && (mayLead || published))
                ? await contributions
                    .Select(c => new
                    {
                        c.Id,
                        c.Language,
                        c.Text,
                        Author = named ? c.Employee!.Name : null,
                        Average = named ? db.Votes.Where(v => v.ContributionId == c.Id).Average(v => (double?)v.Score) : null,
                        Raters = db.Votes.Where(v => v.ContributionId == c.Id).Select(v => v.EmployeeId).Distinct().Count(),
                        c.Source,
                    })
                    .OrderByDescending(c => c.Source)
                    .ThenByDescending(c => c.Average)
                    .ThenBy(c => c.Id)
                    .Take(MostShown)
                    .Select(c => new Wording(c.Id, c.Language, c.Text, c.Author, c.Average, c.Raters, c.Source))
                    .ToListAsync(cancel)
                : [];
        var (toRate, left) =
            phase == WorkshopPhase.Rating && invited && criteria.Count > 0 ? await ToRateAsync(contributions, me, cancel) : ([], 0);
        return new WorkshopView(
            workshop,
            phase,
            workshop.Facilitator!.Name,
            await db.Invitations.CountAsync(i => i.WorkshopId == id, cancel),
            await contributions.CountAsync(cancel),
            await db.Criteria.Where(c => c.WorkshopId == id).Select(c => c.EmployeeId).Distinct().CountAsync(cancel),
            await db.Votes.Where(v => v.WorkshopId == id).Select(v => v.EmployeeId).Distinct().CountAsync(cancel),
            await contributions.Where(c => c.EmployeeId == me).Select(c => c.Text).SingleOrDefaultAsync(cancel),
            criteria,
            wordings,
            toRate,
            left,
            invited,
            mayLead,
            workshop.Revision?.Document?.Slug,
            workshop.Revision?.Number,
            published,
            clock.Today
        );
    }

    /// <summary>The next wordings to rate, in an order of one's own: so that all are rated about equally often.</summary>
    private async Task<(List<Wording>, int)> ToRateAsync(IQueryable<Contribution> contributions, long me, CancellationToken cancel)
    {
        var open = await contributions
            .Where(c => c.EmployeeId != me && !db.Votes.Any(v => v.ContributionId == c.Id && v.EmployeeId == me))
            .Select(c => c.Id)
            .ToListAsync(cancel);
        var next = open.OrderBy(c => unchecked((c * 2654435761 ^ me * 40503) % 1_000_003)).Take(RatedAtOnce).ToList();
        return (
            await contributions
                .Where(c => next.Contains(c.Id))
                .Select(c => new Wording(c.Id, c.Language, c.Text, null, null, 0, false))
                .ToListAsync(cancel),
            open.Count
        );
    }
}
