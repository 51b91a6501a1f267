using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Api;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Feedback.Praise;
using StaffPortal.Core.Feedback.Privacy;
using StaffPortal.Core.Feedback.Pulse;
using StaffPortal.Core.Feedback.Surveys;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>The tables of Feedback.</summary>
public sealed partial class PortalContext
{
    public DbSet<Response> Responses => Set<Response>();
    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();
    public DbSet<ImportFile> ImportFiles => Set<ImportFile>();
    public DbSet<ImportIssue> ImportIssues => Set<ImportIssue>();
    public DbSet<OriginalWords> OriginalWords => Set<OriginalWords>();
    public DbSet<AnswerTally> AnswerTallies => Set<AnswerTally>();
    public DbSet<CustomerCase> CustomerCases => Set<CustomerCase>();
    public DbSet<CaseContact> CaseContacts => Set<CaseContact>();
    public DbSet<Survey> Surveys => Set<Survey>();
    public DbSet<ServedOrder> ServedOrders => Set<ServedOrder>();
    public DbSet<SurveyCard> SurveyCards => Set<SurveyCard>();
    public DbSet<SurveyOptOut> SurveyOptOuts => Set<SurveyOptOut>();
    public DbSet<SurveyKey> SurveyKeys => Set<SurveyKey>();
    public DbSet<StaffPulse> StaffPulses => Set<StaffPulse>();
    public DbSet<PulseCount> PulseCounts => Set<PulseCount>();
    public DbSet<PulseTurn> PulseTurns => Set<PulseTurn>();
    public DbSet<Story> Stories => Set<Story>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<ApiCall> ApiCalls => Set<ApiCall>();
}
