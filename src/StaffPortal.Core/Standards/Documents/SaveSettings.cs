using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Standards.Documents;

/// <param name="ChecksReading">Whether a question of the bank has to be answered right before it is acknowledged.</param>
/// <param name="ForAll">Everybody; otherwise at least one team or position must be named.</param>
public sealed record DocumentSettings(
    string Slug,
    DocumentKind Kind,
    string Owner,
    DateOnly? ReviewBy,
    bool ForAll,
    IReadOnlyList<string> Teams,
    IReadOnlyList<string> Positions,
    long Version,
    bool ChecksReading = false
);

public sealed record SettingsSaved(int People);

/// <summary>Says whose a document is, whom it is for and when it is looked at again.</summary>
public sealed class SaveSettings(PortalContext db, Change change, CompanyClock clock, Audiences audiences, FindEmployee find)
{
    public async Task<Result<SettingsSaved>> RunAsync(Actor actor, DocumentSettings request, CancellationToken cancel)
    {
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Slug == request.Slug, cancel);
        if (document is null || !Audiences.MayWrite(actor, document))
            return Result<SettingsSaved>.Missing;
        var found = await find.EmployedAsync(request.Owner, cancel);
        if (found.Value is not { } owner)
            return found.Refusal!;
        if (!request.ForAll && request.Teams.Count + request.Positions.Count == 0)
            return Result<SettingsSaved>.Refused("Standards.AudienceNobody");
        if (request.ReviewBy is { Year: < 2000 or > 2100 })
            return Result<SettingsSaved>.Refused("Standards.BadDate");
        var teams = await db.Teams.Where(t => request.Teams.Contains(t.Code)).Select(t => t.Id).ToListAsync(cancel);
        var positions = request.Positions.Distinct(StringComparer.Ordinal).ToList();
        var held = await db.Employees.Where(e => positions.Contains(e.Position)).Select(e => e.Position).Distinct().CountAsync(cancel);
        // A group that is gone must not quietly become everybody.
        if (!request.ForAll && (teams.Count < request.Teams.Distinct(StringComparer.Ordinal).Count() || held < positions.Count))
            return Result<SettingsSaved>.Refused("Standards.AudienceNobody");

        return await change.RunAsync<Result<SettingsSaved>>(
            actor,
            Aggregate.Of<Document>(document.Id),
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                if (
                    await db
                        .Documents.Where(d => d.Id == document.Id && d.Version == request.Version)
                        .ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(d => d.Version, d => d.Version + 1)
                                    .SetProperty(d => d.Kind, request.Kind)
                                    .SetProperty(d => d.OwnerId, owner.Id)
                                    .SetProperty(d => d.ReviewBy, request.ReviewBy)
                                    .SetProperty(d => d.ChecksReading, request.ChecksReading),
                            cancel
                        ) == 0
                )
                    return Result<SettingsSaved>.Refused("Standards.SettingsConflict");
                var before = (await audiences.People(document.Id).Select(e => e.Id).ToListAsync(cancel)).ToHashSet();
                await db.AudienceRules.Where(rule => rule.DocumentId == document.Id).ExecuteDeleteAsync(cancel);
                if (!request.ForAll)
                {
                    db.AudienceRules.AddRange(teams.Select(team => new AudienceRule { DocumentId = document.Id, TeamId = team }));
                    db.AudienceRules.AddRange(
                        positions.Select(position => new AudienceRule { DocumentId = document.Id, Position = position })
                    );
                }

                await db
                    .SearchEntries.Where(entry => entry.Subject == StandardsModule.Document && entry.SubjectId == document.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Kind, request.Kind.ToString()), cancel);
                tx.Audit(
                    "document.settings",
                    $"document:{document.Id}",
                    new
                    {
                        request.Kind,
                        owner = owner.Id,
                        teams,
                        positions = request.ForAll ? 0 : request.Positions.Count,
                        request.ReviewBy,
                    }
                );
                tx.Figures();
                await db.SaveChangesAsync(cancel);
                var people = await audiences.People(document.Id).Select(e => e.Id).ToListAsync(cancel);
                // An audience that has nobody in it is found out only here, and takes everything back.
                if (people.Count == 0)
                    return Result<SettingsSaved>.Refused("Standards.AudienceNobody");
                if (!people.TrueForAll(before.Contains))
                    await AskAnewAsync(document, cancel);
                return new SettingsSaved(people.Count);
            },
            cancel
        );
    }

    /// <summary>Those who join the audience get the days from now on; nobody is late with what was not for them.</summary>
    private async Task AskAnewAsync(Document document, CancellationToken cancel)
    {
        var today = clock.Today;
        var asked = await db.Revisions.Where(r => r.Id == document.CurrentId).Select(r => r.AskedNumber).SingleOrDefaultAsync(cancel);
        if (asked is not null)
            await db
                .Revisions.Where(r => r.DocumentId == document.Id && r.AskedNumber == asked)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.AskedOn, today), cancel);
    }
}
