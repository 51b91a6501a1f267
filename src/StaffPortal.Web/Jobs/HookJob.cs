using StaffPortal.Core.Kernel.Hooks;

namespace StaffPortal.Web.Jobs;

/// <summary>Tells other systems what happened.</summary>
public sealed class HookJob(IServiceScopeFactory scopes, ILogger<HookJob> log) : LeasedJob<HookDelivery>(scopes, log)
{
    protected override Task RunAsync(IServiceProvider services, HookDelivery delivery, CancellationToken cancel) =>
        services.GetRequiredService<SendHook>().RunAsync(delivery, cancel);
}
