using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>The tables of Feedback.</summary>
public sealed partial class PortalContext
{
    public DbSet<Response> Responses => Set<Response>();
    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();
    public DbSet<ImportFile> ImportFiles => Set<ImportFile>();
    public DbSet<ImportIssue> ImportIssues => Set<ImportIssue>();
}
