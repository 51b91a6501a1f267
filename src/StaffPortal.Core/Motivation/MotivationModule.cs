using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Core.Motivation;

/// <summary>Plans, targets and the measures that they ask for.</summary>
public sealed class MotivationModule : FeatureModule
{
    public override void Configure(ModelBuilder builder) => MotivationModel.Configure(builder);

    public override void Register(IServiceCollection services)
    {
        services.AddSingleton<PlanRules>();
        services.AddScoped<ITaskSource, PlanTasks>();
    }
}
