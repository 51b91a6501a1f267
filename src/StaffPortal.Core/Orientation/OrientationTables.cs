using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.Orientation.Workshops;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>The tables of Orientation.</summary>
public sealed partial class PortalContext
{
    public DbSet<Touchpoint> Touchpoints => Set<Touchpoint>();
    public DbSet<Principle> Principles => Set<Principle>();
    public DbSet<CustomerPortrait> Portraits => Set<CustomerPortrait>();
    public DbSet<JourneyStage> JourneyStages => Set<JourneyStage>();
    public DbSet<DefinitionWorkshop> Workshops => Set<DefinitionWorkshop>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<Contribution> Contributions => Set<Contribution>();
    public DbSet<Criterion> Criteria => Set<Criterion>();
    public DbSet<Vote> Votes => Set<Vote>();
}
