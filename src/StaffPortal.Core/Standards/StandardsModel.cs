using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Questions;
using StaffPortal.Core.Standards.Reading;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Standards;

/// <summary>How the tables of Standards are made.</summary>
internal static class StandardsModel
{
    private const int Hash = 64,
        Language = 2,
        Anchor = 80,
        Slug = 80;

    public static void Configure(ModelBuilder builder)
    {
        ConfigureDocuments(builder);
        ConfigureReading(builder);
    }

    private static void ConfigureDocuments(ModelBuilder builder)
    {
        builder.Entity<Document>(document =>
        {
            document.Property(d => d.Slug).HasMaxLength(Slug);
            document.Property(d => d.Language).HasMaxLength(Language);
            document.HasIndex(d => d.Slug).IsUnique();
            document.HasOne(d => d.Current).WithMany().HasForeignKey(d => d.CurrentId);
            document.HasMany(d => d.Audience).WithOne().HasForeignKey(rule => rule.DocumentId);
            document.HasOne(d => d.Retirement).WithOne().HasForeignKey<Retirement>(retirement => retirement.DocumentId);
        });
        builder.Entity<Retirement>().Property(retirement => retirement.Reason).HasMaxLength(2000);
        builder.Entity<Revision>(revision =>
        {
            revision.Property(r => r.Sha256).HasMaxLength(Hash);
            revision.HasIndex(r => new { r.DocumentId, r.Number }).IsUnique();
            revision.HasOne(r => r.Document).WithMany().HasForeignKey(r => r.DocumentId);
            revision.HasMany(r => r.Texts).WithOne(text => text.Revision).HasForeignKey(text => text.RevisionId);
            revision.HasMany(r => r.Approvals).WithOne().HasForeignKey(approval => approval.RevisionId);
        });
        builder.Entity<RevisionText>(text =>
        {
            text.Property(t => t.Language).HasMaxLength(Language);
            text.Property(t => t.Title).HasMaxLength(200);
            text.Property(t => t.Changes).HasMaxLength(2000);
            text.Property(t => t.Markdown).HasMaxLength(RevisionText.LongestMarkdown);
            text.Property(t => t.Clauses).HasMaxLength(4_000_000);
            text.Property(t => t.Sources).HasMaxLength(100_000);
            text.Property(t => t.Lagging).HasMaxLength(20_000);
            text.Property(t => t.Sha256).HasMaxLength(Hash);
            text.HasIndex(t => new { t.RevisionId, t.Language }).IsUnique();
        });
        builder.Entity<RevisionWriter>().HasIndex(writer => new { writer.RevisionId, writer.EmployeeId }).IsUnique();
        builder.Entity<Approval>(approval =>
        {
            approval.Property(a => a.Comment).HasMaxLength(2000);
            approval
                .HasIndex(a => new
                {
                    a.RevisionId,
                    a.Round,
                    a.EmployeeId,
                })
                .IsUnique();
        });
        builder.Entity<Attachment>().Property(attachment => attachment.Sha256).HasMaxLength(Hash);
    }

    private static void ConfigureReading(ModelBuilder builder)
    {
        builder.Entity<Acknowledgement>(acknowledgement =>
        {
            acknowledgement.Property(a => a.Language).HasMaxLength(Language);
            acknowledgement.Property(a => a.TextSha256).HasMaxLength(Hash);
            acknowledgement.Property(a => a.RecordHash).HasMaxLength(Hash);
            acknowledgement.HasIndex(a => new { a.EmployeeId, a.RevisionId }).IsUnique();
            // Covers the report: who has acknowledged which number, and on which day.
            acknowledgement.HasIndex(a => new
            {
                a.DocumentId,
                a.EmployeeId,
                a.Number,
                a.On,
            });
            acknowledgement.HasIndex(a => new
            {
                a.EmployeeId,
                a.DocumentId,
                a.Number,
            });
        });
        builder.Entity<ClauseQuestion>(question =>
        {
            question.Property(q => q.Anchor).HasMaxLength(Anchor);
            question.Property(q => q.Language).HasMaxLength(Language);
            question.Property(q => q.Text).HasMaxLength(ClauseQuestion.LongestText);
            question.HasIndex(q => new { q.DocumentId, q.Anchor });
            question.HasOne(q => q.Answer).WithOne().HasForeignKey<ClauseAnswer>(answer => answer.QuestionId);
        });
        builder.Entity<ClauseAnswer>().Property(answer => answer.Text).HasMaxLength(ClauseQuestion.LongestText);
        builder.Entity<ClauseMark>(mark =>
        {
            mark.Property(m => m.Anchor).HasMaxLength(Anchor);
            mark.HasIndex(m => new
                {
                    m.DocumentId,
                    m.Number,
                    m.Anchor,
                    m.EmployeeId,
                })
                .IsUnique();
        });
        builder.Entity<Reminder>().HasIndex(reminder => new { reminder.EmployeeId, reminder.DocumentId });
    }
}
