using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Standards.Documents;

public sealed record SettingsView(
    string Slug,
    string Title,
    DocumentKind Kind,
    string Owner,
    DateOnly? ReviewBy,
    IReadOnlyList<string> Teams,
    IReadOnlyList<string> Positions,
    long Version,
    bool Published,
    bool ChecksReading,
    IReadOnlyList<(string Code, string Name)> AllTeams,
    IReadOnlyList<string> AllPositions
);

/// <summary>A document's owner, audience and day of review, with what may be chosen.</summary>
public sealed class GetSettings(PortalContext db, Memory memory, GetAudienceChoices choices)
{
    public Task<SettingsView?> RunAsync(Actor actor, string slug, string language, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetSettings), actor.EmployeeId, slug, language), () => ReadAsync(actor, slug, language, cancel), cancel);

    private async Task<SettingsView?> ReadAsync(Actor actor, string slug, string language, CancellationToken cancel)
    {
        var document = await db
            .Documents.AsNoTracking()
            .Include(d => d.Owner)
            .Include(d => d.Audience)
                .ThenInclude(rule => rule.Team)
            .AsSplitQuery()
            .SingleOrDefaultAsync(d => d.Slug == slug && d.Retirement == null, cancel);
        if (document is null || !Audiences.MayWrite(actor, document))
            return null;
        var title = await db
            .RevisionTexts.Where(t => t.Revision!.DocumentId == document.Id)
            .OrderByDescending(t => t.Language == language)
            .ThenByDescending(t => t.Id)
            .Select(t => t.Title)
            .FirstOrDefaultAsync(cancel);
        var all = await choices.RunAsync(cancel);
        return new SettingsView(
            slug,
            title ?? slug,
            document.Kind,
            FindEmployee.Written(document.Owner!.Name, document.Owner.Code),
            document.ReviewBy,
            [.. document.Audience.Where(rule => rule.Team is not null).Select(rule => rule.Team!.Code)],
            [.. document.Audience.Where(rule => rule.Position is not null).Select(rule => rule.Position!)],
            document.Version,
            document.CurrentId is not null,
            document.ChecksReading,
            all.Teams,
            all.Positions
        );
    }
}
