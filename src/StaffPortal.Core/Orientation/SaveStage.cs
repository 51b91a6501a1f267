using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Search;

namespace StaffPortal.Core.Orientation;

public sealed record StageEdit(string Code, int Position, LocalText Name, LocalText Expectation, LocalText WowIdea, long Version);

public sealed record StageSaved(string Code);

/// <summary>Adds or changes a stage of the customer's journey.</summary>
public sealed class SaveStage(PortalContext db, Change change)
{
    public async Task<Result<StageSaved>> RunAsync(Actor actor, StageEdit edit, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return Result<StageSaved>.Missing;
        if (!OrientationTexts.IsCode(edit.Code))
            return Result<StageSaved>.Refused("Orientation.BadCode", edit.Code);
        if (OrientationTexts.Problem(edit.Name, edit.Expectation, edit.WowIdea) is { } problem)
            return problem;
        return await change.RunAsync<Result<StageSaved>>(
            actor,
            Aggregate.Of<JourneyStage>(s => s.Code == edit.Code),
            async tx =>
            {
                var stage = await db.JourneyStages.SingleOrDefaultAsync(s => s.Code == edit.Code, cancel);
                if (edit.Version == 0 && stage is not null)
                    return Result<StageSaved>.Refused("Orientation.CodeTaken", edit.Code);
                if (edit.Version != 0 && stage?.Version != edit.Version)
                    return Result<StageSaved>.Refused("Orientation.EditConflict");
                if (stage is null)
                    db.JourneyStages.Add(
                        stage = new JourneyStage
                        {
                            Code = edit.Code,
                            Name = edit.Name,
                            Expectation = edit.Expectation,
                            WowIdea = edit.WowIdea,
                        }
                    );
                (stage.Position, stage.Name, stage.Expectation, stage.WowIdea, stage.Version) = (
                    edit.Position,
                    edit.Name,
                    edit.Expectation,
                    edit.WowIdea,
                    stage.Version + 1
                );
                await db.SaveChangesAsync(cancel);
                tx.Audit("stage.save", $"stage:{stage.Id}", new { });
                tx.Find(
                    IndexSubject.Of(OrientationModule.Stage, stage.Id, $"/journey#{stage.Code}", edit.Name, edit.Expectation, edit.WowIdea)
                );
                return new StageSaved(stage.Code);
            },
            cancel
        );
    }
}
