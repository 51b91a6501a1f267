using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Search;

namespace StaffPortal.Core.Orientation;

/// <param name="Id">0 for a new principle.</param>
public sealed record PrincipleEdit(long Id, int Position, LocalText Title, LocalText Text, LocalText Do, LocalText Dont, long Version);

public sealed record PrincipleSaved(long Id);

/// <summary>Adds or changes a principle.</summary>
public sealed class SavePrinciple(PortalContext db, Change change)
{
    public async Task<Result<PrincipleSaved>> RunAsync(Actor actor, PrincipleEdit edit, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return Result<PrincipleSaved>.Missing;
        if (OrientationTexts.Problem(edit.Title, edit.Text, edit.Do, edit.Dont) is { } problem)
            return problem;
        return await change.RunAsync<Result<PrincipleSaved>>(
            actor,
            Aggregate.Of<Principle>(p => p.Id == edit.Id),
            async tx =>
            {
                var principle = edit.Id == 0 ? null : await db.Principles.SingleOrDefaultAsync(p => p.Id == edit.Id, cancel);
                if (edit.Id != 0 && principle is null)
                    return Result<PrincipleSaved>.Missing;
                if ((principle?.Version ?? 0) != edit.Version)
                    return Result<PrincipleSaved>.Refused("Orientation.EditConflict");
                if (principle is null)
                    db.Principles.Add(
                        principle = new Principle
                        {
                            Title = edit.Title,
                            Text = edit.Text,
                            Do = edit.Do,
                            Dont = edit.Dont,
                        }
                    );
                (principle.Position, principle.Title, principle.Text, principle.Do, principle.Dont, principle.Version) = (
                    edit.Position,
                    edit.Title,
                    edit.Text,
                    edit.Do,
                    edit.Dont,
                    principle.Version + 1
                );
                await db.SaveChangesAsync(cancel);
                tx.Audit("principle.save", $"principle:{principle.Id}", new { });
                tx.Find(
                    IndexSubject.Of(
                        OrientationModule.Principle,
                        principle.Id,
                        "/orientation#principles",
                        edit.Title,
                        edit.Text,
                        edit.Do,
                        edit.Dont
                    )
                );
                return new PrincipleSaved(principle.Id);
            },
            cancel
        );
    }
}
