using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts.Passkeys;

/// <summary>A passkey that Identity has checked, as an answer to a challenge.</summary>
/// <param name="ChallengeAt">When the challenge was issued.</param>
public sealed record PasskeyShown(long AccountId, UserPasskeyInfo Passkey, DateTime ChallengeAt);

/// <summary>Takes a passkey that was shown, once; a step of a change behind the account's lock.</summary>
public sealed class PasskeyDoor(PortalContext db, CompanyClock clock)
{
    /// <returns>Whether it opens.</returns>
    internal async Task<bool> OpensAsync(PasskeyShown shown, CancellationToken cancel)
    {
        var hash = Passkey.HashOf(shown.Passkey.CredentialId);
        if (await db.Passkeys.SingleOrDefaultAsync(k => k.CredentialHash == hash && k.AccountId == shown.AccountId, cancel) is not { } key)
            return false;
        // The same answer again, or one of a copied key whose count stayed behind.
        if (key.LastChallengeAt >= shown.ChallengeAt || (shown.Passkey.SignCount <= key.SignCount && key.SignCount > 0))
            return false;
        (key.SignCount, key.IsBackedUp) = (shown.Passkey.SignCount, shown.Passkey.IsBackedUp);
        (key.LastUsedAt, key.LastChallengeAt) = (clock.UtcNow, shown.ChallengeAt);
        return true;
    }
}
