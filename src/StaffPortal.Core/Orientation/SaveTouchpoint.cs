using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Search;
using StaffPortal.Core.People;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Core.Orientation;

/// <param name="Owner">Named as in a field; empty for nobody.</param>
/// <param name="Regulation">The document's name in paths; empty for none.</param>
/// <param name="Version">The version the editor began from; 0 for a new touchpoint.</param>
public sealed record TouchpointEdit(
    string Code,
    LocalText Name,
    TouchpointKind Kind,
    Channel Channel,
    string Stage,
    string Owner,
    string Regulation,
    LocalText Expectation,
    LocalText WowIdea,
    LocalText Freedom,
    int? FreedomUpTo,
    DateOnly? ReviewBy,
    long Version
);

public sealed record TouchpointSaved(string Code);

/// <summary>Adds or changes a touchpoint of the register.</summary>
public sealed class SaveTouchpoint(PortalContext db, Change change, FindEmployee find)
{
    public const int MostFreedom = 1_000_000;

    public async Task<Result<TouchpointSaved>> RunAsync(Actor actor, TouchpointEdit edit, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return Result<TouchpointSaved>.Missing;
        if (!OrientationTexts.IsCode(edit.Code))
            return Result<TouchpointSaved>.Refused("Orientation.BadCode", edit.Code);
        if (OrientationTexts.Problem(edit.Name, edit.Expectation, edit.WowIdea, edit.Freedom) is { } problem)
            return problem;
        if (edit.FreedomUpTo is < 0 or > MostFreedom)
            return Result<TouchpointSaved>.Refused("Orientation.FreedomRange", MostFreedom);
        var stage =
            edit.Stage.Length == 0
                ? null
                : await db.JourneyStages.Where(s => s.Code == edit.Stage).Select(s => (long?)s.Id).SingleOrDefaultAsync(cancel);
        var owner = edit.Owner.Trim().Length == 0 ? null : await find.EmployedAsync(edit.Owner, cancel);
        if (owner?.Refusal is { } unknown)
            return unknown;
        var regulation =
            edit.Regulation.Length == 0
                ? null
                : await db
                    .Documents.Where(d => d.Slug == edit.Regulation && d.Retirement == null)
                    .Select(d => (long?)d.Id)
                    .SingleOrDefaultAsync(cancel);
        if (edit.Stage.Length > 0 && stage is null || edit.ReviewBy is { Year: < 2000 or > 2100 })
            return Result<TouchpointSaved>.Refused("Orientation.BadField");
        if (edit.Regulation.Length > 0 && regulation is null)
            return Result<TouchpointSaved>.Refused("Orientation.UnknownRegulation", edit.Regulation);

        return await change.RunAsync<Result<TouchpointSaved>>(
            actor,
            Aggregate.Of<Touchpoint>(t => t.Code == edit.Code),
            async tx =>
            {
                var touchpoint = await db.Touchpoints.SingleOrDefaultAsync(t => t.Code == edit.Code, cancel);
                if (edit.Version == 0 && touchpoint is not null)
                    return Result<TouchpointSaved>.Refused("Orientation.CodeTaken", edit.Code);
                if (edit.Version != 0 && touchpoint?.Version != edit.Version)
                    return Result<TouchpointSaved>.Refused("Orientation.EditConflict");
                if (touchpoint is null)
                    db.Touchpoints.Add(touchpoint = new Touchpoint { Code = edit.Code, Name = edit.Name });
                (touchpoint.Name, touchpoint.Kind, touchpoint.Channel, touchpoint.StageId, touchpoint.OwnerId, touchpoint.RegulationId) = (
                    edit.Name,
                    edit.Kind,
                    edit.Channel,
                    stage,
                    owner?.Value!.Id,
                    regulation
                );
                (
                    touchpoint.Expectation,
                    touchpoint.WowIdea,
                    touchpoint.Freedom,
                    touchpoint.FreedomUpTo,
                    touchpoint.ReviewBy,
                    touchpoint.Version
                ) = (edit.Expectation, edit.WowIdea, edit.Freedom, edit.FreedomUpTo, edit.ReviewBy, touchpoint.Version + 1);
                await db.SaveChangesAsync(cancel);
                tx.Audit("touchpoint.save", $"touchpoint:{touchpoint.Id}", new { owner = owner?.Value!.Id, regulation });
                tx.Find(
                    IndexSubject.Of(
                        OrientationModule.Touchpoint,
                        touchpoint.Id,
                        $"/touchpoints/{touchpoint.Code}",
                        edit.Name,
                        edit.Expectation,
                        edit.WowIdea,
                        edit.Freedom
                    )
                );
                return new TouchpointSaved(touchpoint.Code);
            },
            cancel
        );
    }
}

/// <summary>What every text of Orientation must meet.</summary>
internal static partial class OrientationTexts
{
    /// <summary>A name in paths; "new" stands there for the form of a new one.</summary>
    public static bool IsCode(string code) => code != "new" && Code().IsMatch(code);

    private const int LongestName = 120,
        LongestText = 1500;

    /// <param name="name">Needed in one language at least.</param>
    public static Message? Problem(LocalText name, params LocalText[] texts)
    {
        if (name.IsEmpty)
            return new Message("Orientation.NeedsName");
        if (name.Each.Any(text => text.Text.Length > LongestName))
            return new Message("Orientation.NameLength", LongestName);
        return texts.SelectMany(text => text.Each).Any(text => text.Text.Length > LongestText)
            ? new Message("Orientation.TextLength", LongestText)
            : null;
    }

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$")]
    private static partial Regex Code();
}
