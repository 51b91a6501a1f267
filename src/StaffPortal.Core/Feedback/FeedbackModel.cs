using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback.Api;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Feedback.Praise;
using StaffPortal.Core.Feedback.Privacy;
using StaffPortal.Core.Feedback.Pulse;
using StaffPortal.Core.Feedback.Surveys;

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
            response.Property(r => r.Comment).HasMaxLength(Response.LongestComment);
            response.Property(r => r.CommentLanguage).HasMaxLength(2);
            response.Property(r => r.ContentHash).HasMaxLength(64);
            response.Property(r => r.Reasons).HasMaxLength(200);
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
            response.Property(r => r.CustomerKey).HasMaxLength(64);
            response.HasIndex(r => r.CustomerKey);
        });
        builder.Entity<OriginalWords>(original =>
        {
            original.Property(o => o.ExternalId).HasMaxLength(100);
            original.Property(o => o.Text).HasMaxLength(Response.LongestComment);
            original.HasIndex(o => o.ExternalId).IsUnique();
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
        builder.Entity<AnswerTally>(tally =>
        {
            tally.Property(t => t.Segment).HasMaxLength(60);
            tally.Property(t => t.Scores).HasMaxLength(400);
            tally
                .HasIndex(t => new
                {
                    t.Month,
                    t.TouchpointId,
                    t.Segment,
                })
                .IsUnique();
        });
        ConfigureCases(builder);
        ConfigureSurveys(builder);
        builder.Entity<StaffPulse>().Property(p => p.StartedBy).HasMaxLength(200);
        builder
            .Entity<PulseCount>()
            .HasIndex(c => new
            {
                c.PulseId,
                c.TeamId,
                c.Score,
            })
            .IsUnique();
        builder.Entity<PulseTurn>().HasIndex(t => new { t.PulseId, t.EmployeeId }).IsUnique();
        builder.Entity<Story>(story =>
        {
            story.Property(s => s.Text).HasMaxLength(Story.LongestText);
            story.HasIndex(s => s.ResponseId);
            story.HasIndex(s => s.At);
        });
        builder.Entity<ApiKey>(key =>
        {
            key.Property(k => k.Name).HasMaxLength(ApiKey.LongestName);
            key.Property(k => k.Hash).HasMaxLength(64);
            key.Property(k => k.Start).HasMaxLength(16);
            key.Property(k => k.SigningSecret).HasMaxLength(1000);
            key.Property(k => k.CreatedBy).HasMaxLength(200);
            key.HasIndex(k => k.Hash).IsUnique();
        });
        builder.Entity<ApiCall>(call =>
        {
            call.HasIndex(c => new { c.KeyId, c.At });
            call.HasIndex(c => c.At);
        });
    }

    private static void ConfigureCases(ModelBuilder builder)
    {
        builder.Entity<CustomerCase>(one =>
        {
            one.Property(c => c.Contact).HasMaxLength(CustomerCase.LongestContact);
            one.Property(c => c.Done).HasMaxLength(CustomerCase.LongestText);
            one.Property(c => c.Change).HasMaxLength(CustomerCase.LongestText);
            one.Property(c => c.SettledBy).HasMaxLength(200);
            one.Property(c => c.Version).IsConcurrencyToken();
            one.HasIndex(c => c.ResponseId).IsUnique();
            one.HasIndex(c => new { c.State, c.DueOn });
            one.HasIndex(c => c.OpenedAt);
        });
        builder.Entity<CaseContact>(contact =>
        {
            contact.Property(c => c.Note).HasMaxLength(CaseContact.LongestNote);
            contact.Property(c => c.By).HasMaxLength(200);
        });
    }

    private static void ConfigureSurveys(ModelBuilder builder)
    {
        builder.Entity<Survey>(survey =>
        {
            survey.Property(s => s.Code).HasMaxLength(60);
            survey.Property(s => s.Version).IsConcurrencyToken();
            survey.HasIndex(s => s.Code).IsUnique();
        });
        builder.Entity<ServedOrder>(order =>
        {
            order.Property(o => o.Order).HasMaxLength(ServedOrder.LongestOrder);
            order.Property(o => o.Segment).HasMaxLength(60);
            order.Property(o => o.Customer).HasMaxLength(100);
            order.Property(o => o.CustomerKey).HasMaxLength(64);
            order.Property(o => o.Language).HasMaxLength(2);
            order.Property(o => o.Address).HasMaxLength(254);
            order.HasIndex(o => new { o.SurveyId, o.Order }).IsUnique();
            order.HasIndex(o => new { o.SurveyId, o.State });
            order.HasIndex(o => new { o.CustomerKey, o.AskedAt });
            order.HasIndex(o => new { o.OccurredOn, o.State });
        });
        builder.Entity<SurveyOptOut>(stop =>
        {
            stop.Property(o => o.CustomerKey).HasMaxLength(64);
            stop.HasIndex(o => o.CustomerKey).IsUnique();
        });
        builder.Entity<SurveyKey>().Property(key => key.Secret).HasMaxLength(64);
    }
}
