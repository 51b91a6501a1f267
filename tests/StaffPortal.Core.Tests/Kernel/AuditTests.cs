using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Kernel;

/// <summary>The chain shows what was changed, taken out or put in afterwards.</summary>
public class AuditTests
{
    [Theory, EveryDatabase]
    public async Task A_changed_missing_or_added_entry_shows(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await SmallCompany.CreateAsync(portal);
        var entries = (await Verify()).Entries;
        entries.ShouldBeGreaterThan(3);

        var details = await portal.ReadAsync(db => db.AuditEntries.Where(e => e.Number == 2).Select(e => e.Details).SingleAsync());
        await portal.TamperAsync(db =>
            db.AuditEntries.Where(e => e.Number == 2).ExecuteUpdateAsync(set => set.SetProperty(e => e.Details, "{}"))
        );
        (await Verify()).BrokenAt.ShouldBe(2);
        await portal.TamperAsync(db =>
            db.AuditEntries.Where(e => e.Number == 2).ExecuteUpdateAsync(set => set.SetProperty(e => e.Details, details))
        );
        (await Verify()).BrokenAt.ShouldBeNull();

        // Cutting off the end leaves a whole chain, but the head knows how long it was.
        await portal.TamperAsync(db => db.AuditEntries.Where(e => e.Number == entries).ExecuteDeleteAsync());
        (await Verify()).BrokenAt.ShouldBe(entries);

        Task<AuditVerification> Verify() => portal.InScopeAsync((VerifyAudit verify) => verify.RunAsync(default));
    }
}
