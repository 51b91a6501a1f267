using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts.Passkeys;

public sealed record PasskeyRemoved(string Name);

/// <summary>Takes one of the own passkeys away; the password still lets its owner in.</summary>
public sealed class RemovePasskey(PortalContext db, Change change)
{
    public async Task<Result<PasskeyRemoved>> RunAsync(Actor actor, long id, CancellationToken cancel)
    {
        var account = await db.Users.Where(a => a.EmployeeId == actor.EmployeeId).Select(a => a.Id).SingleAsync(cancel);
        return await change.RunAsync<Result<PasskeyRemoved>>(
            actor,
            Aggregate.Of<Account>(account),
            async tx =>
            {
                if (await db.Passkeys.SingleOrDefaultAsync(key => key.Id == id && key.AccountId == account, cancel) is not { } key)
                    return Result<PasskeyRemoved>.Missing;
                db.Passkeys.Remove(key);
                tx.Audit("account.passkey-remove", $"account:{account}", new { name = key.Name });
                return new PasskeyRemoved(key.Name);
            },
            cancel
        );
    }
}
