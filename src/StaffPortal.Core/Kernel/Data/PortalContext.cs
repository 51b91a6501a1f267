using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Kernel.Search;
using StaffPortal.Core.Months;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.Orientation.Workshops;
using StaffPortal.Core.People;
using StaffPortal.Core.Reports;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Questions;
using StaffPortal.Core.Standards.Reading;
using StaffPortal.Core.Standards.Revisions;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Certificates;
using StaffPortal.Core.Training.Grading;
using StaffPortal.Core.Training.Practice;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>The one model, on whichever provider the configuration names.</summary>
public sealed class PortalContext(DbContextOptions<PortalContext> options) : IdentityDbContext<Account, IdentityRole<long>, long>(options), IDataProtectionKeyContext
{
    public DbSet<Employee> Employees => Set<Employee>();
    public DbSet<Team> Teams => Set<Team>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<AccountSession> Sessions => Set<AccountSession>();
    public DbSet<AccountDevice> AccountDevices => Set<AccountDevice>();
    public DbSet<Touchpoint> Touchpoints => Set<Touchpoint>();
    public DbSet<Principle> Principles => Set<Principle>();
    public DbSet<CustomerPortrait> Portraits => Set<CustomerPortrait>();
    public DbSet<JourneyStage> JourneyStages => Set<JourneyStage>();
    public DbSet<DefinitionWorkshop> Workshops => Set<DefinitionWorkshop>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<Contribution> Contributions => Set<Contribution>();
    public DbSet<Criterion> Criteria => Set<Criterion>();
    public DbSet<Vote> Votes => Set<Vote>();
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
    public DbSet<SearchEntry> SearchEntries => Set<SearchEntry>();
    public DbSet<SearchWord> SearchWords => Set<SearchWord>();
    public DbSet<SearchPosting> SearchPostings => Set<SearchPosting>();
    public DbSet<SearchTrigram> SearchTrigrams => Set<SearchTrigram>();
    public DbSet<Absence> Absences => Set<Absence>();
    public DbSet<QuestionBank> Banks => Set<QuestionBank>();
    public DbSet<Training.Bank.Question> Questions => Set<Training.Bank.Question>();
    public DbSet<QuestionTag> QuestionTags => Set<QuestionTag>();
    public DbSet<QuestionVersion> QuestionVersions => Set<QuestionVersion>();
    public DbSet<TrainingImage> TrainingImages => Set<TrainingImage>();
    public DbSet<Quiz> Quizzes => Set<Quiz>();
    public DbSet<QuizSection> QuizSections => Set<QuizSection>();
    public DbSet<SectionQuestion> SectionQuestions => Set<SectionQuestion>();
    public DbSet<QuizAssignment> QuizAssignments => Set<QuizAssignment>();
    public DbSet<QuizAllowance> QuizAllowances => Set<QuizAllowance>();
    public DbSet<Attempt> Attempts => Set<Attempt>();
    public DbSet<AttemptQuestion> AttemptQuestions => Set<AttemptQuestion>();
    public DbSet<EssayGrade> EssayGrades => Set<EssayGrade>();
    public DbSet<Regrade> Regrades => Set<Regrade>();
    public DbSet<RegradeChange> RegradeChanges => Set<RegradeChange>();
    public DbSet<Certificate> Certificates => Set<Certificate>();
    public DbSet<CertificateRevocation> CertificateRevocations => Set<CertificateRevocation>();
    public DbSet<OutgoingMail> Mails => Set<OutgoingMail>();
    public DbSet<PracticeAnswer> PracticeAnswers => Set<PracticeAnswer>();
    public DbSet<Response> Responses => Set<Response>();
    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();
    public DbSet<ImportFile> ImportFiles => Set<ImportFile>();
    public DbSet<ImportIssue> ImportIssues => Set<ImportIssue>();
    public DbSet<MotivationPlan> Plans => Set<MotivationPlan>();
    public DbSet<PlanVersion> PlanVersions => Set<PlanVersion>();
    public DbSet<PlanAssignment> PlanAssignments => Set<PlanAssignment>();
    public DbSet<Measure> Measures => Set<Measure>();
    public DbSet<BonusMonth> Months => Set<BonusMonth>();
    public DbSet<ReviewStart> ReviewStarts => Set<ReviewStart>();
    public DbSet<Confirmation> Confirmations => Set<Confirmation>();
    public DbSet<MonthClosure> MonthClosures => Set<MonthClosure>();
    public DbSet<BonusStatement> Statements => Set<BonusStatement>();
    public DbSet<ReportRun> ReportRuns => Set<ReportRun>();
    public DbSet<ReportFile> ReportFiles => Set<ReportFile>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();
    public DbSet<AuditCheck> AuditChecks => Set<AuditCheck>();
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
        ConfigurePeople(builder);
        ConfigureAnswers(builder);
        OrientationModel.Configure(builder);
        StandardsModel.Configure(builder);
        TrainingModel.Configure(builder);
        ConfigureMotivation(builder);
        ConfigureMonths(builder);
        ConfigureReports(builder);
        foreach (var key in builder.Model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys()).Where(key => key.DeclaringEntityType.ClrType.Namespace!.StartsWith("StaffPortal", StringComparison.Ordinal)))
            key.DeleteBehavior = DeleteBehavior.Restrict;
    }

    private static void ConfigurePeople(ModelBuilder builder)
    {
        builder.Entity<Account>().HasIndex(account => account.EmployeeId).IsUnique();
        builder.Entity<Employee>(employee =>
        {
            employee.Property(e => e.Code).HasMaxLength(40);
            employee.Property(e => e.Language).HasMaxLength(2);
            employee.Property(e => e.SearchText).HasMaxLength(600);
            employee.HasIndex(e => e.Code).IsUnique();
            employee.HasIndex(e => e.NormalizedEmail).IsUnique();
        });
        builder.Entity<Team>(team =>
        {
            team.Property(t => t.Code).HasMaxLength(40);
            team.HasIndex(t => t.Code).IsUnique();
        });
        builder.Entity<Membership>().HasIndex(membership => new { membership.EmployeeId, membership.From }).IsUnique();
        builder.Entity<AccountSession>(session =>
        {
            session.Property(s => s.TokenHash).HasMaxLength(64);
            session.HasIndex(s => s.TokenHash).IsUnique();
        });
        builder.Entity<AccountDevice>(device =>
        {
            device.Property(d => d.TokenHash).HasMaxLength(64);
            device.HasIndex(d => d.TokenHash).IsUnique();
        });
    }

    private static void ConfigureAnswers(ModelBuilder builder)
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
            response.HasIndex(r => new { r.OccurredOn, r.EmployeeId, r.ReceivedAt, r.TouchpointId, r.Nps, r.Csat, r.Ces });
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

    private static void ConfigureMotivation(ModelBuilder builder)
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
            measure.HasIndex(m => new { m.Month, m.EmployeeId, m.Metric }).IsUnique();
        });
    }

    private static void ConfigureMonths(ModelBuilder builder)
    {
        builder.Entity<BonusMonth>(month =>
        {
            month.HasIndex(m => m.Month).IsUnique();
            month.HasOne(m => m.Closure).WithOne().HasForeignKey<MonthClosure>(closure => closure.MonthId);
        });
        builder.Entity<ReviewStart>().HasIndex(start => new { start.MonthId, start.InputSet }).IsUnique();
        builder.Entity<Confirmation>().HasIndex(confirmation => new { confirmation.MonthId, confirmation.InputSet, confirmation.ReviewTeamId }).IsUnique();
        builder.Entity<MonthClosure>().Property(closure => closure.StatementsHash).HasMaxLength(64);
        builder.Entity<BonusStatement>(statement =>
        {
            statement.Property(s => s.Inputs).HasMaxLength(1_000_000);
            statement.Property(s => s.Hash).HasMaxLength(64);
            statement.HasIndex(s => new { s.MonthId, s.EmployeeId }).IsUnique();
            statement.HasIndex(s => new { s.MonthId, s.TeamId });
        });
    }

    private static void ConfigureReports(ModelBuilder builder)
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
            file.HasIndex(f => new { f.MonthId, f.Kind, f.SubjectId }).IsUnique();
        });
        builder.Entity<AuditEntry>(entry =>
        {
            entry.Property(e => e.Details).HasMaxLength(4000);
            entry.HasIndex(e => e.Number).IsUnique();
        });
        builder.Entity<DataProtectionKey>(key =>
        {
            key.Property(k => k.Xml).HasMaxLength(20_000);
        });
        builder.Entity<Stamp>().HasIndex(stamp => stamp.Name).IsUnique();
    }
}
