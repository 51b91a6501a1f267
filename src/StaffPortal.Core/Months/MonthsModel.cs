using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Core.Months.Disputes;
using StaffPortal.Core.Months.Review;

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
            month.HasOne(m => m.Payment).WithOne().HasForeignKey<MonthPayment>(payment => payment.MonthId);
        });
        builder.Entity<ReviewStart>().HasIndex(start => new { start.MonthId, start.InputSet }).IsUnique();
        builder.Entity<Confirmation>(confirmation =>
        {
            confirmation.Property(c => c.Instead).HasMaxLength(StatementReturn.LongestText);
            confirmation.HasIndex(c => c.StatementId).IsUnique();
            confirmation.HasIndex(c => c.MonthId);
        });
        builder.Entity<StatementReturn>(given =>
        {
            given.Property(r => r.Text).HasMaxLength(StatementReturn.LongestText);
            given.Property(r => r.Answer).HasMaxLength(StatementReturn.LongestText);
            given.HasIndex(r => new { r.MonthId, r.EmployeeId });
        });
        builder.Entity<Adjustment>(adjustment =>
        {
            adjustment.Property(a => a.Reason).HasMaxLength(Adjustment.LongestText);
            adjustment.Property(a => a.Answer).HasMaxLength(Adjustment.LongestText);
            adjustment.HasIndex(a => new { a.MonthId, a.EmployeeId });
        });
        builder.Entity<Dispute>(dispute =>
        {
            dispute.Property(d => d.Text).HasMaxLength(Dispute.LongestText);
            dispute.Property(d => d.Decision).HasMaxLength(Dispute.LongestText);
            dispute.Property(d => d.Appeal).HasMaxLength(Dispute.LongestText);
            dispute.Property(d => d.AppealDecision).HasMaxLength(Dispute.LongestText);
            dispute.HasIndex(d => d.ResponseId).IsUnique();
            dispute.HasIndex(d => new { d.State, d.ReviewTeamId });
            dispute.HasIndex(d => d.EmployeeId);
        });
        builder.Entity<AnswerRuling>(ruling =>
        {
            ruling.Property(r => r.Text).HasMaxLength(AnswerRuling.LongestText);
            ruling.HasIndex(r => r.ResponseId);
            ruling.HasIndex(r => r.OccurredOn);
        });
        builder.Entity<StatementCorrection>(correction =>
        {
            correction.Property(c => c.Inputs).HasMaxLength(1_000_000);
            correction.Property(c => c.Hash).HasMaxLength(64);
            correction.Property(c => c.Reason).HasMaxLength(StatementCorrection.LongestText);
            correction
                .HasIndex(c => new
                {
                    c.MonthId,
                    c.EmployeeId,
                    c.Version,
                })
                .IsUnique();
        });
        builder.Entity<OffCycleBatch>().Property(batch => batch.Hash).HasMaxLength(64);
        builder.Entity<LedgerEntry>(entry =>
        {
            entry.HasIndex(e => new { e.PaidMonthId, e.EmployeeId });
            entry.HasIndex(e => new { e.MonthId, e.EmployeeId });
            entry.HasIndex(e => e.CorrectionId).IsUnique();
            entry.HasIndex(e => e.BatchId);
        });
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
