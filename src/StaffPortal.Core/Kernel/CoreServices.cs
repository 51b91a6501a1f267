using System.Reflection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Months;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.People;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Statistics;

namespace StaffPortal.Core.Kernel;

public static class CoreServices
{
    /// <summary>Everything in Core, on one database.</summary>
    public static IServiceCollection AddPortalCore(this IServiceCollection services, DatabaseProvider provider)
    {
        services.AddSingleton(provider);
        services.AddPooledDbContextFactory<PortalContext>(options =>
        {
            provider.Configure(options);
            options.AddInterceptors(new TableWatch());
        });
        services.AddScoped(inner => inner.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContext());
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<CompanyClock>();
        services.AddSingleton<MemoryStore>();
        services.AddSingleton<SessionQuery>();
        services.AddSingleton<JobBell>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<PasswordChecks>();
        services.AddSingleton<SignInFailures>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<PlanRules>();
        services.AddSingleton<LiveMonthCache>();
        services.AddSingleton<TouchpointScoreCache>();
        services.AddSingleton<ConnectionCache>();
        services.AddSingleton<QuestionCache>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 220_000);
        services.AddIdentityCore<Account>(options =>
        {
            DesignTime.ConfigureSchema(options);
            options.User.RequireUniqueEmail = true;
            options.Password = new PasswordOptions { RequiredLength = 12, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 1 };
        }).AddRoles<IdentityRole<long>>().AddEntityFrameworkStores<PortalContext>();

        // A use case or query is a class of Core that works on the context, or on something that does; all of them are scoped.
        foreach (var type in typeof(CoreServices).Assembly.GetExportedTypes().Where(IsScoped)) services.AddScoped(type);
        return services;
    }

    private static bool IsScoped(Type type) => type is { IsClass: true, IsAbstract: false } && type.GetConstructors() is [var constructor]
        && constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(PortalContext)
            || (parameter.ParameterType.Assembly == type.Assembly && parameter.ParameterType != type && IsScoped(parameter.ParameterType)));
}
