using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Certificates;
using StaffPortal.Core.Training.Grading;
using StaffPortal.Core.Training.Practice;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>The tables of Training.</summary>
public sealed partial class PortalContext
{
    public DbSet<QuestionBank> Banks => Set<QuestionBank>();
    public DbSet<Question> Questions => Set<Question>();
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
    public DbSet<PracticeAnswer> PracticeAnswers => Set<PracticeAnswer>();
}
