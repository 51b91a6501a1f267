using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Core.Months;

/// <summary>How the tables of Months are made.</summary>
internal static class MonthsModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<BonusMonth>(month =>
        {
            month.HasIndex(m => m.Month).IsUnique();
            month.HasOne(m => m.Closure).WithOne().HasForeignKey<MonthClosure>(closure => closure.MonthId);
        });
        builder.Entity<ReviewStart>().HasIndex(start => new { start.MonthId, start.InputSet }).IsUnique();
        builder
            .Entity<Confirmation>()
            .HasIndex(confirmation => new
            {
                confirmation.MonthId,
                confirmation.InputSet,
                confirmation.ReviewTeamId,
            })
            .IsUnique();
        builder.Entity<MonthClosure>().Property(closure => closure.StatementsHash).HasMaxLength(64);
        builder.Entity<BonusStatement>(statement =>
        {
            statement.Property(s => s.Inputs).HasMaxLength(1_000_000);
            statement.Property(s => s.Hash).HasMaxLength(64);
            statement.HasIndex(s => new { s.MonthId, s.EmployeeId }).IsUnique();
            statement.HasIndex(s => new { s.MonthId, s.TeamId });
        });
    }
}
