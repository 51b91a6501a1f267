using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Core.Kernel.Hooks;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Kernel.Search;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>How the kernel's own tables are made.</summary>
internal static class KernelModel
{
    public static void Configure(ModelBuilder builder)
    {
        ConfigureSearch(builder);
        builder.Entity<AuditEntry>(entry =>
        {
            entry.Property(e => e.Details).HasMaxLength(4000);
            entry.HasIndex(e => e.Number).IsUnique();
        });
        builder.Entity<DataProtectionKey>(key =>
        {
            key.Property(k => k.Xml).HasMaxLength(20_000);
        });
        builder.Entity<CompanySettings>(company =>
        {
            company.ToTable("Companies");
            company.Property(c => c.Name).HasMaxLength(CompanySettings.LongestName);
            company.Property(c => c.Language).HasMaxLength(2);
            company.Property(c => c.TimeZone).HasMaxLength(80);
            company.Property(c => c.WorkingWeek).HasMaxLength(7);
            company.Property(c => c.Holidays).HasMaxLength(CompanySettings.LongestHolidays);
            company.Property(c => c.OrderTemplate).HasMaxLength(10_000);
            company.Property(c => c.PayrollFormat).HasMaxLength(1000);
            company.Property(c => c.Accent).HasMaxLength(7);
            company.Property(c => c.LogoHash).HasMaxLength(64);
            company.Property(c => c.MailServer).HasMaxLength(CompanySettings.LongestAddress);
            company.Property(c => c.MailUser).HasMaxLength(CompanySettings.LongestAddress);
            company.Property(c => c.MailPassword).HasMaxLength(1000);
            company.Property(c => c.MailFrom).HasMaxLength(CompanySettings.LongestAddress);
            company.Property(c => c.Address).HasMaxLength(CompanySettings.LongestAddress);
        });
        builder.Entity<CompanyLogo>().Property(logo => logo.ContentType).HasMaxLength(40);
        builder.Entity<Stamp>().HasIndex(stamp => stamp.Name).IsUnique();
        builder.Entity<HookTarget>(target =>
        {
            target.Property(t => t.Name).HasMaxLength(HookTarget.LongestName);
            target.Property(t => t.Url).HasMaxLength(HookTarget.LongestUrl);
            target.Property(t => t.Secret).HasMaxLength(1000);
        });
        builder.Entity<HookDelivery>(delivery =>
        {
            delivery.Property(d => d.Event).HasMaxLength(40);
            delivery.Property(d => d.EventId).HasMaxLength(32);
            delivery.Property(d => d.Body).HasMaxLength(4000);
            delivery.Property(d => d.Problem).HasMaxLength(2000);
            delivery.HasIndex(d => d.State);
        });
        builder.Entity<OutgoingMail>(mail =>
        {
            mail.Property(m => m.Body).HasMaxLength(20_000);
            mail.Property(m => m.Html).HasMaxLength(40_000);
            mail.Property(m => m.Problem).HasMaxLength(2000);
            mail.HasIndex(m => m.Key).IsUnique();
            mail.HasIndex(m => m.State);
        });
    }

    private static void ConfigureSearch(ModelBuilder builder)
    {
        builder.Entity<SearchEntry>(entry =>
        {
            entry.Property(e => e.Subject).HasMaxLength(20);
            entry.Property(e => e.Kind).HasMaxLength(20);
            entry.Property(e => e.Language).HasMaxLength(2);
            entry.Property(e => e.Text).HasMaxLength(SearchEntry.LongestText);
            entry
                .HasIndex(e => new
                {
                    e.Subject,
                    e.SubjectId,
                    e.Language,
                })
                .IsUnique();
        });
        builder.Entity<SearchWord>(word =>
        {
            word.Property(w => w.Stem).HasMaxLength(40);
            word.HasIndex(w => w.Stem).IsUnique();
        });
        builder
            .Entity<SearchPosting>()
            .HasIndex(posting => new
            {
                posting.WordId,
                posting.EntryId,
                posting.Weight,
            });
        builder.Entity<SearchPosting>().HasIndex(posting => posting.EntryId);
        builder.Entity<SearchTrigram>(trigram =>
        {
            trigram.Property(t => t.Letters).HasMaxLength(3);
            trigram.HasIndex(t => new { t.Letters, t.WordId });
        });
    }
}
