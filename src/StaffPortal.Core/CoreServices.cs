using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Hooks;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Mail;

namespace StaffPortal.Core;

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
        services.AddDataProtection().SetApplicationName("StaffPortal").PersistKeysToDbContext<PortalContext>();
        services.AddSingleton<MailPost>();
        services.AddSingleton<HookPost>();
        services.AddSingleton<HookSecrets>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<CompanyProfile>();
        services.AddSingleton<CompanyClock>();
        services.AddSingleton<MemoryStore>();
        services.AddSingleton<JobBell>();
        services.AddSingleton<Readiness>();
        foreach (var feature in Features.All)
            feature.Register(services);
        services.AddScoped<IJobKind, MailJobs>();
        services.AddScoped<IJobKind, HookJobs>();

        // A use case or query is a class of Core that works on the context, or on something that does; all of them are scoped.
        foreach (var type in typeof(CoreServices).Assembly.GetExportedTypes().Where(IsScoped))
            services.AddScoped(type);
        return services;
    }

    private static bool IsScoped(Type type) =>
        type is { IsClass: true, IsAbstract: false }
        && type.GetConstructors() is [var constructor]
        && constructor
            .GetParameters()
            .Select(parameter => parameter.ParameterType)
            .Any(parameter =>
                parameter == typeof(PortalContext)
                || IsEveryFeatures(parameter)
                || (parameter.Assembly == type.Assembly && parameter != type && IsScoped(parameter))
            );

    /// <summary>What each feature answers for itself.</summary>
    private static bool IsEveryFeatures(Type type) =>
        type.IsGenericType
        && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
        && type.GenericTypeArguments[0] is { IsInterface: true } asked
        && asked.Assembly == typeof(CoreServices).Assembly;
}
