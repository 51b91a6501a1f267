using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts.Passkeys;

public sealed record PasskeyAdded(string Name);

/// <summary>Keeps a passkey that the own device has made, once Identity has checked it.</summary>
public sealed class AddPasskey(PortalContext db, Change change, CompanyClock clock)
{
    /// <summary>Who asks for one: the id under which it is made, and the names that the device shows.</summary>
    public async Task<(long Id, string SignInName, string Name)> OwnerAsync(Actor actor, CancellationToken cancel)
    {
        var account = await db
            .Users.AsNoTracking()
            .Where(a => a.EmployeeId == actor.EmployeeId)
            .Select(a => new { a.Id, a.UserName })
            .SingleAsync(cancel);
        return (account.Id, account.UserName!, actor.Name);
    }

    public async Task<(Result<PasskeyAdded> Result, string? Field)> RunAsync(
        Actor actor,
        string? name,
        UserPasskeyInfo made,
        CancellationToken cancel
    )
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > Passkey.LongestName)
            return (Result<PasskeyAdded>.Refused("Passkeys.BadName", Passkey.LongestName), nameof(name));
        var (owner, hash) = (await OwnerAsync(actor, cancel), Passkey.HashOf(made.CredentialId));
        var result = await change.RunAsync<Result<PasskeyAdded>>(
            actor,
            Aggregate.Of<Account>(owner.Id),
            async tx =>
            {
                if (await db.Passkeys.CountAsync(key => key.AccountId == owner.Id, cancel) >= Passkey.MostOfAccount)
                    return Result<PasskeyAdded>.Refused("Passkeys.TooMany", Passkey.MostOfAccount);
                if (await db.Passkeys.AnyAsync(key => key.CredentialHash == hash, cancel))
                    return Result<PasskeyAdded>.Refused("Passkeys.Known");
                db.Passkeys.Add(
                    new Passkey
                    {
                        AccountId = owner.Id,
                        Name = name.Trim(),
                        CredentialHash = hash,
                        CredentialId = made.CredentialId,
                        PublicKey = made.PublicKey,
                        AttestationObject = made.AttestationObject,
                        ClientDataJson = made.ClientDataJson,
                        Transports = string.Join(' ', made.Transports ?? []),
                        SignCount = made.SignCount,
                        IsBackupEligible = made.IsBackupEligible,
                        IsBackedUp = made.IsBackedUp,
                        CreatedAt = clock.UtcNow,
                    }
                );
                tx.Audit("account.passkey-add", $"account:{owner.Id}", new { name = name.Trim() });
                return new PasskeyAdded(name.Trim());
            },
            cancel
        );
        return (result, null);
    }
}
