using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Core.Motivation.Proposals;
using StaffPortal.Core.Motivation.Reading;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>The tables of Motivation.</summary>
public sealed partial class PortalContext
{
    public DbSet<MotivationPlan> Plans => Set<MotivationPlan>();
    public DbSet<PlanVersion> PlanVersions => Set<PlanVersion>();
    public DbSet<PlanProposal> PlanProposals => Set<PlanProposal>();
    public DbSet<PlanAcknowledgement> PlanAcknowledgements => Set<PlanAcknowledgement>();
    public DbSet<PlanAssignment> PlanAssignments => Set<PlanAssignment>();
    public DbSet<Measure> Measures => Set<Measure>();
}
