using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Core.People.Accounts.Passkeys;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>The tables of People.</summary>
public sealed partial class PortalContext
    : IdentityDbContext<
        Account,
        IdentityRole<long>,
        long,
        IdentityUserClaim<long>,
        AccountRole,
        IdentityUserLogin<long>,
        IdentityRoleClaim<long>,
        IdentityUserToken<long>
    >
{
    public DbSet<Employee> Employees => Set<Employee>();
    public DbSet<Team> Teams => Set<Team>();
    public DbSet<TeamDuty> TeamDuties => Set<TeamDuty>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<PeopleImport> PeopleImports => Set<PeopleImport>();
    public DbSet<Absence> Absences => Set<Absence>();
    public DbSet<AccountSession> Sessions => Set<AccountSession>();
    public DbSet<AccountLink> AccountLinks => Set<AccountLink>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<Passkey> Passkeys => Set<Passkey>();
    public DbSet<AccountDevice> AccountDevices => Set<AccountDevice>();
}
