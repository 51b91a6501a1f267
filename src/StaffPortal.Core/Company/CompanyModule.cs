using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Core.Company;

/// <summary>The company's first start, its settings, and what is missing until a first month can be paid.</summary>
public sealed class CompanyModule : FeatureModule
{
    public override void Register(IServiceCollection services) => services.AddScoped<ITaskSource, FirstSteps>();
}
