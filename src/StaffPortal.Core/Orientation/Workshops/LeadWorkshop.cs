using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Core.Orientation.Workshops;

/// <param name="Late">Codes of employees who join now.</param>
/// <param name="Kept">Ids of the criteria to rate by; null to leave them as they are.</param>
/// <param name="Remind">Whether to remind those who have not taken part in the present phase.</param>
public sealed record WorkshopChange(
    long Id,
    DateOnly WritingUntil,
    DateOnly CriteriaUntil,
    DateOnly RatingUntil,
    IReadOnlyList<string> Late,
    IReadOnlyList<long>? Kept,
    bool Remind
);

public sealed record WorkshopChanged(int Joined, int Reminded);

/// <summary>The facilitator moves the dates of what is still to come, lets people join late, keeps the criteria, and reminds.</summary>
public sealed class LeadWorkshop(PortalContext db, Change change, CompanyClock clock, Audiences audiences, WorkshopParts parts)
{
    public async Task<Result<WorkshopChanged>> RunAsync(Actor actor, WorkshopChange request, CancellationToken cancel)
    {
        var known = await db.Workshops.AsNoTracking().SingleOrDefaultAsync(w => w.Id == request.Id, cancel);
        if (known is null || !WorkshopParts.MayLead(actor, known))
            return Result<WorkshopChanged>.Missing;
        var codes = request
            .Late.Select(code => code.Trim())
            .Where(code => code.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        var late = await audiences.Employed().Where(e => codes.Contains(e.Code)).Select(e => new { e.Id, e.Code }).ToListAsync(cancel);
        if (codes.Find(code => late.All(e => !e.Code.Equals(code, StringComparison.OrdinalIgnoreCase))) is { } unknown)
            return Result<WorkshopChanged>.Refused("Voice.UnknownEmployee", unknown);
        if (request.Kept?.Count > DefinitionWorkshop.MostCriteria)
            return Result<WorkshopChanged>.Refused("Workshop.TooManyCriteria", DefinitionWorkshop.MostCriteria);

        return await change.RunAsync<Result<WorkshopChanged>>(
            actor,
            Aggregate.Of<DefinitionWorkshop>(request.Id),
            async tx =>
            {
                var workshop = await db.Workshops.SingleAsync(w => w.Id == request.Id, cancel);
                var phase = workshop.PhaseOn(clock.Today);
                if (phase == WorkshopPhase.Done)
                    return Result<WorkshopChanged>.Refused("Workshop.IsDone");
                // What is over stays over; the end of the present phase may be yesterday, which ends it now, and of two phases that end on one day the second is left out.
                var writing = phase > WorkshopPhase.Writing ? workshop.WritingUntil : request.WritingUntil;
                var criteria = phase > WorkshopPhase.Criteria ? workshop.CriteriaUntil : request.CriteriaUntil;
                var rating = phase > WorkshopPhase.Rating ? workshop.RatingUntil : request.RatingUntil;
                var earliest = clock.Today.AddDays(-1);
                if (
                    criteria < writing
                    || rating < criteria
                    || (phase == WorkshopPhase.Writing && writing < earliest)
                    || (phase == WorkshopPhase.Criteria && criteria < earliest)
                    || (phase == WorkshopPhase.Rating && rating < earliest)
                )
                    return Result<WorkshopChanged>.Refused("Workshop.DateOrder");
                (workshop.WritingUntil, workshop.CriteriaUntil, workshop.RatingUntil, workshop.Version) = (
                    writing,
                    criteria,
                    rating,
                    workshop.Version + 1
                );

                if (request.Kept is { } kept && phase is WorkshopPhase.Criteria or WorkshopPhase.Rating)
                {
                    if (await db.Votes.AnyAsync(v => v.WorkshopId == workshop.Id, cancel))
                        return Result<WorkshopChanged>.Refused("Workshop.AlreadyRated");
                    foreach (var criterion in await db.Criteria.Where(c => c.WorkshopId == workshop.Id).ToListAsync(cancel))
                        criterion.Kept = request.Kept!.Contains(criterion.Id);
                }

                var members = await db.Invitations.Where(i => i.WorkshopId == workshop.Id).Select(i => i.EmployeeId).ToListAsync(cancel);
                var joining = late.Where(e => !members.Contains(e.Id)).ToList();
                db.Invitations.AddRange(
                    joining.Select(e => new Invitation
                    {
                        WorkshopId = workshop.Id,
                        EmployeeId = e.Id,
                        At = clock.UtcNow,
                    })
                );
                var now = clock.UtcNow;
                var reminded = request.Remind
                    ? await parts.Waiting(workshop.Id, phase).ExecuteUpdateAsync(set => set.SetProperty(i => i.RemindedAt, now), cancel)
                    : 0;
                tx.Audit(
                    "workshop.lead",
                    $"workshop:{workshop.Id}",
                    new
                    {
                        writing,
                        criteria,
                        rating,
                        joined = joining.Count,
                        reminded,
                    }
                );
                return new WorkshopChanged(joining.Count, reminded);
            },
            cancel
        );
    }
}
