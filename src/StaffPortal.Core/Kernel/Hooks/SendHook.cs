using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Kernel.Hooks;

/// <summary>Delivers one event. A kill between the other system's word and ours delivers it twice, under the same id; never not at all.</summary>
public sealed class SendHook(PortalContext db, Change change, Leases leases, CompanyClock clock, HookPost post, HookSecrets secrets)
{
    public async Task RunAsync(HookDelivery delivery, CancellationToken cancel)
    {
        var target = await db.HookTargets.AsNoTracking().SingleAsync(t => t.Id == delivery.TargetId, cancel);
        // Somebody has stopped it while this was on its way: it goes nowhere any more, and nobody says that it did.
        var stopped = target.StoppedAt is not null;
        if (!stopped)
            await post.SendAsync(delivery, target.Url, SecretOf(target), clock.UtcNow, cancel);
        await change.RunAsync(
            async _ =>
            {
                await leases.HoldAsync(delivery, cancel);
                var (row, now) = (db.HookDeliveries.Where(one => one.Id == delivery.Id), clock.UtcNow);
                return stopped
                    ? await row.ExecuteDeleteAsync(cancel)
                    : await row.ExecuteUpdateAsync(
                        set => set.SetProperty(one => one.State, JobState.Done).SetProperty(one => one.DeliveredAt, now),
                        cancel
                    );
            },
            cancel
        );
    }

    private string SecretOf(HookTarget target)
    {
        try
        {
            return secrets.Open(target.Secret);
        }
        catch (CryptographicException problem)
        {
            throw new HookRefusedException(new Message("Jobs.HookSecretLost", target.Name), problem);
        }
    }
}
