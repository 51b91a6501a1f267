using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People;

public sealed record PersonLine(string Code, string Name, string Position, string? Team, DateOnly HiredOn, DateOnly? LeftOn);

public sealed record PeoplePage(IReadOnlyList<PersonLine> People, int Total, int Page, int Pages);

/// <summary>Who works where, for HR.</summary>
public sealed class GetPeople(PortalContext db, Memory memory)
{
    private const int Size = 50;

    public Task<PeoplePage?> RunAsync(Actor actor, string? search, int page, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetPeople), actor.EmployeeId, search, page), () => ReadAsync(actor, search, page, cancel), cancel);

    private async Task<PeoplePage?> ReadAsync(Actor actor, string? search, int page, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return null;
        var people = db.Employees.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var wanted = search.Trim().ToUpperInvariant();
            people = people.Where(e => e.SearchText.Contains(wanted));
        }

        var total = await people.CountAsync(cancel);
        var (shown, pages) = Paging.Place(total, page, Size);
        var lines = await people
            .OrderBy(e => e.Code)
            .Skip((shown - 1) * Size)
            .Take(Size)
            .Select(e => new PersonLine(
                e.Code,
                e.Name,
                e.Position,
                db.Memberships.Where(m => m.EmployeeId == e.Id).OrderByDescending(m => m.From).Select(m => m.Team!.Name).FirstOrDefault(),
                e.HiredOn,
                e.LeftOn
            ))
            .ToListAsync(cancel);
        return new PeoplePage(lines, total, shown, pages);
    }
}
