using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People;

/// <summary>The employee that somebody names in a field: by code, or by a name that only one has.</summary>
public sealed class FindEmployee(PortalContext db)
{
    public async Task<long?> RunAsync(string named, CancellationToken cancel)
    {
        var (code, name) = (named.Trim().ToUpperInvariant(), named.Trim());
        if (name.Length == 0)
            return null;
        var found = await db
            .Employees.AsNoTracking()
            .Where(e => e.Code == name || e.Code == code || e.Name == name)
            .OrderBy(e => e.Code)
            .Select(e => new { e.Id, ByCode = e.Code == name || e.Code == code })
            .Take(3)
            .ToListAsync(cancel);
        return found.Find(e => e.ByCode)?.Id ?? (found.Count == 1 ? found[0].Id : null);
    }
}
