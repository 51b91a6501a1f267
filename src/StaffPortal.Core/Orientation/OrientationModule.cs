using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Search;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Orientation;

/// <summary>What customer orientation means here, and where customers are met.</summary>
public sealed class OrientationModule : FeatureModule
{
    public const string Touchpoint = "Touchpoint",
        Portrait = "Portrait",
        Principle = "Principle",
        Stage = "Stage";

    public override IReadOnlyList<SearchKind> SearchKinds =>
        [
            .. new[] { Touchpoint, Portrait, Principle, Stage }.Select(name => new SearchKind(
                name,
                name,
                "Search.Kind" + name,
                "Search.Kind" + name
            )),
        ];

    public override void Configure(ModelBuilder builder) => OrientationModel.Configure(builder);

    public override void Register(IServiceCollection services)
    {
        services.AddSingleton<TouchpointScoreCache>();
        services.AddScoped<ITaskSource, OrientationTasks>();
        services.AddScoped<IRevisionUse, RevisionUse>();
    }
}
