using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Months;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>The tables of Months.</summary>
public sealed partial class PortalContext
{
    public DbSet<BonusMonth> Months => Set<BonusMonth>();
    public DbSet<ReviewStart> ReviewStarts => Set<ReviewStart>();
    public DbSet<Confirmation> Confirmations => Set<Confirmation>();
    public DbSet<MonthClosure> MonthClosures => Set<MonthClosure>();
    public DbSet<BonusStatement> Statements => Set<BonusStatement>();
}
