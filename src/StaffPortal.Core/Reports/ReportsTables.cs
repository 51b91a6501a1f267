using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Reports;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>The tables of Reports.</summary>
public sealed partial class PortalContext
{
    public DbSet<ReportRun> ReportRuns => Set<ReportRun>();
    public DbSet<ReportFile> ReportFiles => Set<ReportFile>();
}
