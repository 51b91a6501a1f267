using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Search;

namespace StaffPortal.Core.Orientation;

public sealed record PortraitEdit(
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

public sealed record PortraitSaved(string Slug);

/// <summary>Adds or changes a customer portrait.</summary>
public sealed class SavePortrait(PortalContext db, Change change)
{
    public async Task<Result<PortraitSaved>> RunAsync(Actor actor, PortraitEdit edit, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return Result<PortraitSaved>.Missing;
        if (!OrientationTexts.IsCode(edit.Slug))
            return Result<PortraitSaved>.Refused("Orientation.BadCode", edit.Slug);
        if (OrientationTexts.Problem(edit.Name, edit.Who, edit.Gets, edit.Chooses) is { } problem)
            return problem;
        if (edit.ShareOfCustomers is < 0 or > 100 || edit.ShareOfProfit is < 0 or > 100)
            return Result<PortraitSaved>.Refused("Orientation.ShareRange");
        return await change.RunAsync<Result<PortraitSaved>>(
            actor,
            Aggregate.Of<CustomerPortrait>(p => p.Slug == edit.Slug),
            async tx =>
            {
                var portrait = await db.Portraits.SingleOrDefaultAsync(p => p.Slug == edit.Slug, cancel);
                if (edit.Version == 0 && portrait is not null)
                    return Result<PortraitSaved>.Refused("Orientation.CodeTaken", edit.Slug);
                if (edit.Version != 0 && portrait?.Version != edit.Version)
                    return Result<PortraitSaved>.Refused("Orientation.EditConflict");
                if (portrait is null)
                    db.Portraits.Add(
                        portrait = new CustomerPortrait
                        {
                            Slug = edit.Slug,
                            Name = edit.Name,
                            Who = edit.Who,
                            Gets = edit.Gets,
                            Chooses = edit.Chooses,
                        }
                    );
                (portrait.Position, portrait.Kind, portrait.Name, portrait.Who, portrait.Gets, portrait.Chooses) = (
                    edit.Position,
                    edit.Kind,
                    edit.Name,
                    edit.Who,
                    edit.Gets,
                    edit.Chooses
                );
                (portrait.ShareOfCustomers, portrait.ShareOfProfit, portrait.Version) = (
                    edit.ShareOfCustomers,
                    edit.ShareOfProfit,
                    portrait.Version + 1
                );
                await db.SaveChangesAsync(cancel);
                tx.Audit("portrait.save", $"portrait:{portrait.Id}", new { });
                tx.Find(
                    IndexSubject.Of(
                        OrientationModule.Portrait,
                        portrait.Id,
                        $"/portraits/{portrait.Slug}",
                        edit.Name,
                        edit.Who,
                        edit.Gets,
                        edit.Chooses
                    )
                );
                return new PortraitSaved(portrait.Slug);
            },
            cancel
        );
    }
}
