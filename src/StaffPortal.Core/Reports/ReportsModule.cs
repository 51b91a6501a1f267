using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Reports;

/// <summary>Reports of closed months.</summary>
public sealed class ReportsModule : FeatureModule
{
    public override void Configure(ModelBuilder builder) => ReportsModel.Configure(builder);

    public override void Register(IServiceCollection services)
    {
        services.AddScoped<ITaskSource, ReportTasks>();
        services.AddScoped<IJobKind, ReportJobs>();
    }
}
