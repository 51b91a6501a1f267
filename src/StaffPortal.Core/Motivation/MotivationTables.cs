using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Measures;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>The tables of Motivation.</summary>
public sealed partial class PortalContext
{
    public DbSet<MotivationPlan> Plans => Set<MotivationPlan>();
    public DbSet<PlanVersion> PlanVersions => Set<PlanVersion>();
    public DbSet<PlanAssignment> PlanAssignments => Set<PlanAssignment>();
    public DbSet<Measure> Measures => Set<Measure>();
}
