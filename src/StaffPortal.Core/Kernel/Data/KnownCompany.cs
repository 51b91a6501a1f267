using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>Brings the company's settings up to date in this process after another one has changed them.</summary>
public sealed class KnownCompany(PortalContext db, Stamps stamps, CompanyProfile profile)
{
    public async Task RefreshAsync(CancellationToken cancel)
    {
        var stamp = (await stamps.ReadAsync(cancel)).GetValueOrDefault(nameof(CompanySettings));
        if (!profile.IsOf(stamp))
            profile.Take(await db.Companies.AsNoTracking().OrderBy(company => company.Id).FirstOrDefaultAsync(cancel), stamp);
    }
}
