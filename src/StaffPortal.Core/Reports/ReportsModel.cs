using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Core.Reports;

/// <summary>How the tables of Reports are made.</summary>
internal static class ReportsModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<ReportRun>(run =>
        {
            run.Property(r => r.Problem).HasMaxLength(2000);
            run.HasIndex(r => r.MonthId).IsUnique();
            run.HasIndex(r => r.State);
        });
        builder.Entity<ReportFile>(file =>
        {
            file.Property(f => f.Sha256).HasMaxLength(64);
            file.HasIndex(f => new
                {
                    f.MonthId,
                    f.Kind,
                    f.SubjectId,
                })
                .IsUnique();
        });
    }
}
