using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts.Passkeys;

/// <summary>Shows by the own passkey, in place of password or code, who is at the keyboard.</summary>
public sealed class ProveByPasskey(PortalContext db, Change change, CompanyClock clock, SignInDoor door, PasskeyDoor keys)
{
    public Task<bool> HasOneAsync(Actor actor, CancellationToken cancel) =>
        db.Passkeys.AnyAsync(key => key.Account!.EmployeeId == actor.EmployeeId, cancel);

    /// <param name="session">The token of the present session.</param>
    /// <param name="shown">Null for what Identity refused.</param>
    public async Task<Result<SelfProved>> RunAsync(
        Actor actor,
        string session,
        PasskeyShown? shown,
        Caller caller,
        CancellationToken cancel
    )
    {
        var own = await db.Users.Where(a => a.EmployeeId == actor.EmployeeId).Select(a => a.Id).SingleAsync(cancel);
        var proved =
            shown?.AccountId == own
            && await change.RunAsync(
                actor,
                Aggregate.Of<Account>(own),
                async tx =>
                {
                    var account = await door.AccountAsync(own, cancel);
                    if (door.IsShut(account, await door.DeviceAsync(own, caller, cancel)) || !await keys.OpensAsync(shown, cancel))
                        return false;
                    await door.ProveAsync(tx, account, session, cancel);
                    return true;
                },
                cancel
            );
        return proved ? new SelfProved(clock.UtcNow) : Result<SelfProved>.Refused("Passkeys.Wrong");
    }
}
