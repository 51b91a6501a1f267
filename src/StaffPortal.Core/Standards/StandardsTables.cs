using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Questions;
using StaffPortal.Core.Standards.Reading;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>The tables of Standards.</summary>
public sealed partial class PortalContext
{
    public DbSet<Document> Documents => Set<Document>();
    public DbSet<AudienceRule> AudienceRules => Set<AudienceRule>();
    public DbSet<Retirement> Retirements => Set<Retirement>();
    public DbSet<Revision> Revisions => Set<Revision>();
    public DbSet<RevisionText> RevisionTexts => Set<RevisionText>();
    public DbSet<RevisionWriter> RevisionWriters => Set<RevisionWriter>();
    public DbSet<Approval> Approvals => Set<Approval>();
    public DbSet<Acknowledgement> Acknowledgements => Set<Acknowledgement>();
    public DbSet<ClauseQuestion> ClauseQuestions => Set<ClauseQuestion>();
    public DbSet<ClauseAnswer> ClauseAnswers => Set<ClauseAnswer>();
    public DbSet<ClauseMark> ClauseMarks => Set<ClauseMark>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<Reminder> Reminders => Set<Reminder>();
}
