using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation.Workshops;

namespace StaffPortal.Core.Orientation;

/// <summary>How the tables of Orientation are made.</summary>
internal static class OrientationModel
{
    private const int LongText = 8000;

    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<Touchpoint>(touchpoint =>
        {
            touchpoint.Property(t => t.Code).HasMaxLength(60);
            touchpoint.HasIndex(t => t.Code).IsUnique();
            touchpoint.Property(t => t.Name).HasMaxLength(1000);
            foreach (var text in new[] { nameof(Touchpoint.Expectation), nameof(Touchpoint.WowIdea), nameof(Touchpoint.Freedom) })
                touchpoint.Property<LocalText>(text).HasMaxLength(LongText).HasDefaultValue(LocalText.Empty);
            touchpoint.Property(t => t.Version).HasDefaultValue(1L);
            touchpoint.Property(t => t.Kind).HasDefaultValue(TouchpointKind.Employee).HasSentinel(TouchpointKind.Employee);
            touchpoint.Property(t => t.Channel).HasDefaultValue(Channel.Home).HasSentinel(Channel.Home);
        });
        builder.Entity<Principle>(principle =>
        {
            foreach (var text in new[] { nameof(Principle.Title), nameof(Principle.Text), nameof(Principle.Do), nameof(Principle.Dont) })
                principle.Property<LocalText>(text).HasMaxLength(LongText);
        });
        builder.Entity<CustomerPortrait>(portrait =>
        {
            portrait.Property(p => p.Slug).HasMaxLength(60);
            portrait.HasIndex(p => p.Slug).IsUnique();
            foreach (
                var text in new[]
                {
                    nameof(CustomerPortrait.Name),
                    nameof(CustomerPortrait.Who),
                    nameof(CustomerPortrait.Gets),
                    nameof(CustomerPortrait.Chooses),
                }
            )
                portrait.Property<LocalText>(text).HasMaxLength(LongText);
        });
        builder.Entity<JourneyStage>(stage =>
        {
            stage.Property(s => s.Code).HasMaxLength(60);
            stage.HasIndex(s => s.Code).IsUnique();
            foreach (var text in new[] { nameof(JourneyStage.Name), nameof(JourneyStage.Expectation), nameof(JourneyStage.WowIdea) })
                stage.Property<LocalText>(text).HasMaxLength(LongText);
        });
        builder.Entity<DefinitionWorkshop>().Property(workshop => workshop.Question).HasMaxLength(DefinitionWorkshop.LongestText);
        builder.Entity<Invitation>(invitation =>
        {
            invitation.HasIndex(i => new { i.WorkshopId, i.EmployeeId }).IsUnique();
            invitation.HasOne(i => i.Workshop).WithMany(w => w.Invitations).HasForeignKey(i => i.WorkshopId);
        });
        builder.Entity<Contribution>(contribution =>
        {
            contribution.Property(c => c.Text).HasMaxLength(DefinitionWorkshop.LongestText);
            contribution.Property(c => c.Language).HasMaxLength(2);
            contribution.HasIndex(c => new { c.WorkshopId, c.EmployeeId }).IsUnique();
        });
        builder.Entity<Criterion>().HasIndex(criterion => criterion.WorkshopId);
        builder
            .Entity<Vote>()
            .HasIndex(vote => new
            {
                vote.EmployeeId,
                vote.ContributionId,
                vote.CriterionId,
            })
            .IsUnique();
        builder.Entity<Vote>().HasIndex(vote => vote.WorkshopId);
    }
}
