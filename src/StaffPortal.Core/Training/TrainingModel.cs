using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Certificates;
using StaffPortal.Core.Training.Grading;
using StaffPortal.Core.Training.Practice;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Core.Training;

/// <summary>How the tables of Training are made.</summary>
internal static class TrainingModel
{
    private const int Slug = 80,
        Anchor = 80,
        Hash = 64,
        Title = 3_000;

    public static void Configure(ModelBuilder builder)
    {
        ConfigureBank(builder);
        ConfigureQuizzes(builder);
        ConfigureAttempts(builder);
        ConfigureGrading(builder);
    }

    private static void ConfigureBank(ModelBuilder builder)
    {
        builder.Entity<QuestionBank>(bank =>
        {
            bank.Property(b => b.Name).HasMaxLength(Title);
            bank.Property(b => b.Slug).HasMaxLength(Slug);
            bank.HasIndex(b => b.Slug).IsUnique();
        });
        builder.Entity<Question>(question =>
        {
            question.Property(q => q.Title).HasMaxLength(Title);
            question.Property(q => q.SearchText).HasMaxLength(4_000);
            question.Property(q => q.Anchor).HasMaxLength(Anchor);
            question.Property(q => q.ClauseHash).HasMaxLength(Hash);
            question.HasIndex(q => new { q.BankId, q.Retired });
            question.HasIndex(q => new { q.DocumentId, q.Anchor });
            question.HasIndex(q => q.TouchpointId);
            question.HasOne(q => q.Bank).WithMany().HasForeignKey(q => q.BankId);
            question.HasOne(q => q.Current).WithMany().HasForeignKey(q => q.CurrentId);
            question.HasMany(q => q.Tags).WithOne().HasForeignKey(tag => tag.QuestionId);
        });
        builder.Entity<QuestionTag>(tag =>
        {
            tag.Property(t => t.Tag).HasMaxLength(QuestionRules.LongestTag);
            tag.HasIndex(t => new { t.QuestionId, t.Tag }).IsUnique();
            tag.HasIndex(t => t.Tag);
        });
        builder.Entity<QuestionVersion>(version =>
        {
            version.Property(v => v.Content).HasMaxLength(2_000_000);
            version.HasIndex(v => new { v.QuestionId, v.Number }).IsUnique();
            version.HasOne(v => v.Question).WithMany().HasForeignKey(v => v.QuestionId);
        });
        builder.Entity<TrainingImage>().Property(image => image.Sha256).HasMaxLength(Hash);
        builder.Entity<TrainingImage>().HasIndex(image => image.Sha256).IsUnique();
    }

    private static void ConfigureQuizzes(ModelBuilder builder)
    {
        builder.Entity<Quiz>(quiz =>
        {
            quiz.Property(q => q.Title).HasMaxLength(Title);
            quiz.Property(q => q.Slug).HasMaxLength(Slug);
            quiz.Property(q => q.Intro).HasMaxLength(30_000);
            quiz.Property(q => q.Lesson).HasMaxLength(200_000);
            quiz.Property(q => q.LessonAnchor).HasMaxLength(Anchor);
            quiz.Property(q => q.Rules).HasMaxLength(4_000);
            quiz.HasIndex(q => q.Slug).IsUnique();
            quiz.HasMany(q => q.Sections).WithOne().HasForeignKey(section => section.QuizId);
            quiz.HasMany(q => q.Assignments).WithOne(assignment => assignment.Quiz).HasForeignKey(assignment => assignment.QuizId);
        });
        builder.Entity<QuizSection>(section =>
        {
            section.Property(s => s.Title).HasMaxLength(Title);
            section.Property(s => s.Tag).HasMaxLength(QuestionRules.LongestTag);
            section.HasMany(s => s.Questions).WithOne().HasForeignKey(question => question.SectionId);
        });
        builder.Entity<QuizAllowance>().Property(allowance => allowance.Reason).HasMaxLength(2_000);
        builder.Entity<QuizAllowance>().HasIndex(allowance => new { allowance.QuizId, allowance.EmployeeId });
    }

    private static void ConfigureAttempts(ModelBuilder builder)
    {
        builder.Entity<Attempt>(attempt =>
        {
            // One attempt of a number, however many tabs ask for it.
            attempt
                .HasIndex(a => new
                {
                    a.QuizId,
                    a.EmployeeId,
                    a.Number,
                })
                .IsUnique();
            // Covers the month's measure and everybody's duties: who passed what on which day.
            attempt.HasIndex(a => new
            {
                a.EmployeeId,
                a.QuizId,
                a.Passed,
                a.FinishedOn,
            });
            attempt.HasIndex(a => new { a.FinishedAt, a.GraceUntil });
            attempt.HasMany(a => a.Questions).WithOne(question => question.Attempt).HasForeignKey(question => question.AttemptId);
        });
        builder.Entity<AttemptQuestion>(question =>
        {
            question.Property(q => q.Arrangement).HasMaxLength(400);
            question.Property(q => q.Response).HasMaxLength(AttemptQuestion.LongestResponse);
            question.HasIndex(q => new { q.AttemptId, q.Position }).IsUnique();
            question.HasIndex(q => new { q.QuestionId, q.AttemptId });
            question.HasOne(q => q.Question).WithMany().HasForeignKey(q => q.QuestionId);
            question.HasOne(q => q.Version).WithMany().HasForeignKey(q => q.VersionId);
        });
        builder
            .Entity<PracticeAnswer>()
            .HasIndex(answer => new
            {
                answer.EmployeeId,
                answer.QuestionId,
                answer.At,
            });
    }

    private static void ConfigureGrading(ModelBuilder builder)
    {
        builder.Entity<EssayGrade>(grade =>
        {
            grade.Property(g => g.Points).HasMaxLength(400);
            grade.Property(g => g.Comment).HasMaxLength(4_000);
        });
        builder.Entity<Regrade>().Property(regrade => regrade.Note).HasMaxLength(2_000);
        builder.Entity<Regrade>().HasIndex(regrade => new { regrade.QuizId, regrade.QuestionId });
        builder.Entity<RegradeChange>().HasIndex(change => change.AttemptId);
        builder.Entity<Certificate>(certificate =>
        {
            certificate.Property(c => c.Number).HasMaxLength(40);
            certificate.HasIndex(c => c.Number).IsUnique();
            certificate.HasIndex(c => c.AttemptId);
            certificate.HasIndex(c => new { c.EmployeeId, c.QuizId });
        });
        builder.Entity<CertificateRevocation>().Property(revocation => revocation.Reason).HasMaxLength(2_000);
        builder.Entity<CertificateRevocation>().HasIndex(revocation => revocation.CertificateId).IsUnique();
    }
}
