using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Orientation.Workshops;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Orientation;

public sealed record PrincipleView(long Id, int Position, LocalText Title, LocalText Text, LocalText Do, LocalText Dont, long Version);

public sealed record PortraitView(
    string Slug,
    int Position,
    CustomerKind Kind,
    LocalText Name,
    LocalText Who,
    LocalText Gets,
    LocalText Chooses,
    int ShareOfCustomers,
    int ShareOfProfit,
    long Version
);

public sealed record WorkshopLine(long Id, string Title, WorkshopPhase Phase, DateOnly? LastDay, int Contributions, int People);

/// <param name="Definition">Null until the company has agreed on one.</param>
/// <param name="Origin">The workshop that the definition came out of.</param>
public sealed record OrientationView(
    DocumentView? Definition,
    WorkshopLine? Origin,
    IReadOnlyList<PrincipleView> Principles,
    IReadOnlyList<PortraitView> Portraits,
    bool MayWrite
);

/// <summary>What customer orientation means here, on one page.</summary>
public sealed class GetOrientation(PortalContext db, Memory memory, GetDocument documents, Audiences audiences, CompanyClock clock)
{
    public Task<OrientationView> RunAsync(Actor actor, string language, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetOrientation), actor.EmployeeId, language), () => ReadAsync(actor, language, cancel), cancel);

    private async Task<OrientationView> ReadAsync(Actor actor, string language, CancellationToken cancel)
    {
        var slug = await audiences
            .Visible(db.Documents, actor)
            .Where(d => d.Kind == DocumentKind.Definition && d.Retirement == null)
            .OrderByDescending(d => d.Current!.PublishedOn)
            .ThenByDescending(d => d.Id)
            .Select(d => d.Slug)
            .FirstOrDefaultAsync(cancel);
        var definition = slug is null ? null : await documents.RunAsync(actor, slug, language, null, cancel);
        var origin = definition is null
            ? null
            : await db
                .Workshops.AsNoTracking()
                .Where(w => w.Revision!.DocumentId == definition.Id && w.Revision.State == RevisionState.Published)
                .OrderByDescending(w => w.Id)
                .Select(w => new WorkshopLine(
                    w.Id,
                    w.Title,
                    WorkshopPhase.Done,
                    null,
                    db.Contributions.Count(c => c.WorkshopId == w.Id),
                    w.Invitations.Count
                ))
                .FirstOrDefaultAsync(cancel);
        return new OrientationView(definition, origin, await PrinciplesAsync(cancel), await PortraitsAsync(cancel), actor.IsEditor);
    }

    public Task<IReadOnlyList<PrincipleView>> PrinciplesAsync(CancellationToken cancel) =>
        memory.KeepAsync("GetOrientation.Principles", () => ReadPrinciplesAsync(cancel), cancel);

    private async Task<IReadOnlyList<PrincipleView>> ReadPrinciplesAsync(CancellationToken cancel) =>
        await db
            .Principles.AsNoTracking()
            .OrderBy(p => p.Position)
            .ThenBy(p => p.Id)
            .Select(p => new PrincipleView(p.Id, p.Position, p.Title, p.Text, p.Do, p.Dont, p.Version))
            .ToListAsync(cancel);

    public Task<IReadOnlyList<PortraitView>> PortraitsAsync(CancellationToken cancel) =>
        memory.KeepAsync("GetOrientation.Portraits", () => ReadPortraitsAsync(cancel), cancel);

    private async Task<IReadOnlyList<PortraitView>> ReadPortraitsAsync(CancellationToken cancel) =>
        await db
            .Portraits.AsNoTracking()
            .OrderBy(p => p.Position)
            .ThenBy(p => p.Id)
            .Select(p => new PortraitView(
                p.Slug,
                p.Position,
                p.Kind,
                p.Name,
                p.Who,
                p.Gets,
                p.Chooses,
                p.ShareOfCustomers,
                p.ShareOfProfit,
                p.Version
            ))
            .ToListAsync(cancel);

    /// <summary>Workshops that run or ran, for those who take part and for those who lead them.</summary>
    public Task<IReadOnlyList<WorkshopLine>> WorkshopsAsync(Actor actor, CancellationToken cancel) =>
        memory.KeepAsync(("GetOrientation.Workshops", actor.EmployeeId), () => ReadWorkshopsAsync(actor, cancel), cancel);

    private async Task<IReadOnlyList<WorkshopLine>> ReadWorkshopsAsync(Actor actor, CancellationToken cancel)
    {
        var all = actor.IsEditor;
        var rows = await db
            .Workshops.AsNoTracking()
            .Where(w =>
                all
                || w.RevisionId != null
                || w.FacilitatorId == actor.EmployeeId
                || w.Invitations.Any(i => i.EmployeeId == actor.EmployeeId)
            )
            .OrderByDescending(w => w.Id)
            .Take(50)
            .Select(w => new
            {
                Workshop = w,
                Contributions = db.Contributions.Count(c => c.WorkshopId == w.Id),
                People = w.Invitations.Count,
            })
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(r => (r, Phase: r.Workshop.PhaseOn(clock.Today)))
                .Select(x => new WorkshopLine(
                    x.r.Workshop.Id,
                    x.r.Workshop.Title,
                    x.Phase,
                    x.r.Workshop.LastDayOf(x.Phase),
                    x.r.Contributions,
                    x.r.People
                )),
        ];
    }
}
