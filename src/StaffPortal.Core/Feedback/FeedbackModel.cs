using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Core.Feedback;

/// <summary>How the tables of Feedback are made.</summary>
internal static class FeedbackModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<Response>(response =>
        {
            response.Property(r => r.ExternalId).HasMaxLength(100);
            response.Property(r => r.Segment).HasMaxLength(60);
            response.Property(r => r.Customer).HasMaxLength(100);
            response.Property(r => r.Comment).HasMaxLength(4000);
            response.Property(r => r.CommentLanguage).HasMaxLength(2);
            response.Property(r => r.ContentHash).HasMaxLength(64);
            response.HasIndex(r => r.ExternalId).IsUnique();
            // Covers the month's one big question, so that adding up a month reads the index alone.
            response.HasIndex(r => new
            {
                r.OccurredOn,
                r.EmployeeId,
                r.ReceivedAt,
                r.TouchpointId,
                r.Nps,
                r.Csat,
                r.Ces,
            });
            response.HasIndex(r => new { r.EmployeeId, r.OccurredOn });
        });
        builder.Entity<ImportBatch>(batch =>
        {
            batch.Property(b => b.Sha256).HasMaxLength(64);
            batch.Property(b => b.Problem).HasMaxLength(2000);
            batch.HasIndex(b => b.State);
        });
        builder.Entity<ImportFile>().HasIndex(file => file.BatchId).IsUnique();
        builder.Entity<ImportIssue>(issue =>
        {
            issue.Property(i => i.ExternalId).HasMaxLength(100);
            issue.Property(i => i.Reason).HasMaxLength(1000);
            issue.Property(i => i.Row).HasMaxLength(5000);
            issue.HasIndex(i => new { i.BatchId, i.Kind });
        });
    }
}
