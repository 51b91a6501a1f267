using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Core.Months.Disputes;
using StaffPortal.Core.Months.Review;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>The tables of Months.</summary>
public sealed partial class PortalContext
{
    public DbSet<BonusMonth> Months => Set<BonusMonth>();
    public DbSet<ReviewStart> ReviewStarts => Set<ReviewStart>();
    public DbSet<Confirmation> Confirmations => Set<Confirmation>();
    public DbSet<MonthClosure> MonthClosures => Set<MonthClosure>();
    public DbSet<MonthPayment> MonthPayments => Set<MonthPayment>();
    public DbSet<Adjustment> Adjustments => Set<Adjustment>();
    public DbSet<StatementReturn> StatementReturns => Set<StatementReturn>();
    public DbSet<Dispute> Disputes => Set<Dispute>();
    public DbSet<AnswerRuling> AnswerRulings => Set<AnswerRuling>();
    public DbSet<StatementCorrection> StatementCorrections => Set<StatementCorrection>();
    public DbSet<OffCycleBatch> OffCycleBatches => Set<OffCycleBatch>();
    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();
    public DbSet<BonusStatement> Statements => Set<BonusStatement>();
}
