using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Core.Kernel.Hooks;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Kernel.Search;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>The one model, on whichever provider the configuration names. Each feature adds its tables in a file of its own; People adds the accounts that it derives from.</summary>
public sealed partial class PortalContext : IDataProtectionKeyContext
{
    public PortalContext(DbContextOptions<PortalContext> options)
        : base(options) { }

    public DbSet<SearchEntry> SearchEntries => Set<SearchEntry>();
    public DbSet<SearchWord> SearchWords => Set<SearchWord>();
    public DbSet<SearchPosting> SearchPostings => Set<SearchPosting>();
    public DbSet<SearchTrigram> SearchTrigrams => Set<SearchTrigram>();
    public DbSet<HookTarget> HookTargets => Set<HookTarget>();
    public DbSet<HookDelivery> HookDeliveries => Set<HookDelivery>();
    public DbSet<OutgoingMail> Mails => Set<OutgoingMail>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();
    public DbSet<AuditCheck> AuditChecks => Set<AuditCheck>();
    public DbSet<CompanySettings> Companies => Set<CompanySettings>();
    public DbSet<CompanyLogo> Logos => Set<CompanyLogo>();
    public DbSet<Stamp> Stamps => Set<Stamp>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTime>().HaveConversion<UtcMilliseconds>();
        conventions.Properties<YearMonth>().HaveConversion<YearMonthNumber>();
        conventions.Properties<LocalText>().HaveConversion<LocalTextJson>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(20);
        conventions.Properties<string>().HaveMaxLength(256);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        KernelModel.Configure(builder);
        ConfigureFeatures(builder);
        foreach (
            var key in builder
                .Model.GetEntityTypes()
                .Where(entity => entity.ClrType.Namespace!.StartsWith("StaffPortal", StringComparison.Ordinal))
                .SelectMany(entity => entity.GetForeignKeys())
        )
            key.DeleteBehavior = DeleteBehavior.Restrict;
    }

    /// <summary>The list of features stands outside the kernel.</summary>
    static partial void ConfigureFeatures(ModelBuilder builder);
}
