using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel.Search;

namespace StaffPortal.Core.Kernel;

/// <summary>What a feature gives to the rest of the portal. The kernel asks the modules and knows no feature by name.</summary>
public abstract class FeatureModule
{
    /// <summary>What of it can be found.</summary>
    public virtual IReadOnlyList<SearchKind> SearchKinds => [];

    /// <summary>What of it other systems can be told.</summary>
    public virtual IReadOnlyList<string> Hooks => [];

    /// <summary>How its tables are made.</summary>
    public virtual void Configure(ModelBuilder builder) { }

    /// <summary>What it answers when Today, the page of jobs, the search or a month asks all features. Its use cases and queries register by themselves.</summary>
    public virtual void Register(IServiceCollection services) { }
}
