using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People;

/// <param name="MayUndo">Whether it is young enough, and not taken back.</param>
public sealed record PeopleImportLine(
    long Id,
    DateTime At,
    string By,
    int Added,
    int Updated,
    DateTime? UndoneAt,
    string? UndoneBy,
    bool MayUndo
);

/// <summary>The latest files of people, for HR.</summary>
public sealed class PeopleImports(PortalContext db, CompanyClock clock)
{
    /// <summary>Days during which a file can be taken back.</summary>
    public const int MostDays = 40;

    private const int Shown = 5;

    public async Task<IReadOnlyList<PeopleImportLine>> RunAsync(Actor actor, CancellationToken cancel) =>
        actor.IsHr
            ? await db
                .PeopleImports.AsNoTracking()
                .OrderByDescending(row => row.Id)
                .Take(Shown)
                .Select(row => new PeopleImportLine(
                    row.Id,
                    row.At,
                    row.By,
                    row.Added,
                    row.Updated,
                    row.UndoneAt,
                    row.UndoneBy,
                    row.UndoneAt == null && row.At > clock.UtcNow.AddDays(-MostDays)
                ))
                .ToListAsync(cancel)
            : [];

    /// <summary>A step of a change: keeps what a file did, and forgets what is too old to be taken back.</summary>
    internal async Task KeepAsync(PeopleImport import, CancellationToken cancel)
    {
        var old = clock.UtcNow.AddDays(-MostDays);
        byte[] nothing = [];
        await db.PeopleImports.Where(row => row.At <= old).ExecuteUpdateAsync(set => set.SetProperty(row => row.Journal, nothing), cancel);
        db.PeopleImports.Add(import);
    }
}
