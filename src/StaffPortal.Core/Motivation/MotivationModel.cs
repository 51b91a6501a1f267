using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Core.Motivation.Proposals;
using StaffPortal.Core.Motivation.Reading;

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
            version.Property(v => v.ConsultedWith).HasMaxLength(Consultation.LongestWith);
            version.Property(v => v.ConsultationNumber).HasMaxLength(Consultation.LongestNumber);
            version.Ignore(v => v.Consultation);
            version.HasIndex(v => new { v.PlanId, v.Number }).IsUnique();
        });
        builder.Entity<PlanProposal>(proposal =>
        {
            proposal.Property(p => p.PlanName).HasMaxLength(200);
            proposal.Property(p => p.Rules).HasMaxLength(100_000);
            proposal.Property(p => p.ConsultedWith).HasMaxLength(Consultation.LongestWith);
            proposal.Property(p => p.ConsultationNumber).HasMaxLength(Consultation.LongestNumber);
            proposal.Property(p => p.Note).HasMaxLength(PlanProposal.LongestNote);
            proposal.Ignore(p => p.Consultation);
            proposal.HasIndex(p => p.PlanName).IsUnique();
        });
        builder.Entity<PlanAcknowledgement>().HasIndex(read => new { read.PlanVersionId, read.EmployeeId }).IsUnique();
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
