using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts.Passkeys;

/// <summary>Lets somebody in by a passkey. The device has asked its owner for a finger, a face or its code: no second step follows.</summary>
public sealed class SignInByPasskey(Change change, SignInFailures failures, SignInDoor door, PasskeyDoor keys)
{
    private static readonly Message Wrong = new("Passkeys.Wrong");

    /// <param name="shown">Null for what Identity refused.</param>
    public async Task<Result<SignedIn>> RunAsync(PasskeyShown? shown, Caller caller, CancellationToken cancel)
    {
        if (failures.AreTooMany(caller.Address))
            return new Message("Account.TooManyFailures");
        var session = shown is null
            ? null
            : await change.RunAsync(
                Actor.System("portal"),
                Aggregate.Of<Account>(shown.AccountId),
                async tx =>
                {
                    var account = await door.AccountAsync(shown.AccountId, cancel);
                    var device = await door.DeviceAsync(shown.AccountId, caller, cancel);
                    return !door.IsShut(account, device) && await keys.OpensAsync(shown, cancel)
                        ? door.Begin(tx, account, device, caller)
                        : null;
                },
                cancel
            );
        if (session is not null)
            return session;
        failures.Note(caller.Address);
        return Wrong;
    }
}
