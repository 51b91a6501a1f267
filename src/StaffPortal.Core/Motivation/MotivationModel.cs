using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Motivation.Measures;

namespace StaffPortal.Core.Motivation;

/// <summary>How the tables of Motivation are made.</summary>
internal static class MotivationModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<PlanVersion>(version =>
        {
            version.Property(v => v.Rules).HasMaxLength(100_000);
            version.Property(v => v.Sha256).HasMaxLength(64);
            version.HasIndex(v => new { v.PlanId, v.Number }).IsUnique();
        });
        builder.Entity<PlanAssignment>().HasIndex(assignment => new { assignment.EmployeeId, assignment.From }).IsUnique();
        builder.Entity<Measure>(measure =>
        {
            measure.Property(m => m.Metric).HasMaxLength(60);
            measure.Property(m => m.Numerator).HasMaxLength(80);
            measure.Property(m => m.Denominator).HasMaxLength(80);
            measure
                .HasIndex(m => new
                {
                    m.Month,
                    m.EmployeeId,
                    m.Metric,
                })
                .IsUnique();
        });
    }
}
