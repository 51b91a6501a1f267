using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Disputes;

namespace StaffPortal.Core.Months;

/// <summary>Bonus months: their figures, review and close.</summary>
public sealed class MonthsModule : FeatureModule
{
    public override IReadOnlyList<string> Hooks => [CloseMonth.Hook];

    public override void Configure(ModelBuilder builder) => MonthsModel.Configure(builder);

    public override void Register(IServiceCollection services)
    {
        services.AddSingleton<LiveMonthCache>();
        services.AddScoped<ITaskSource, MonthTasks>();
        services.AddScoped<ITaskSource, DisputeTasks>();
    }
}
