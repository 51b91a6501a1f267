using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Hooks;

namespace StaffPortal.Core.Feedback.Api;

/// <summary>Whose signature a call bears.</summary>
public sealed class FindSigner(PortalContext db, HookSecrets secrets, CompanyClock clock)
{
    /// <returns>Null for a signer that is unknown or revoked, and for a signature that is wrong, or older than minutes.</returns>
    public async Task<ApiKey?> RunAsync(long id, string? signature, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var key = await db
            .ApiKeys.AsNoTracking()
            .SingleOrDefaultAsync(k => k.Id == id && k.SigningSecret != null && k.RevokedAt == null, cancel);
        return key is not null && HookSignature.IsRight(signature, Opened(key), clock.UtcNow, body.Span) ? key : null;
    }

    /// <summary>Of a secret that was kept with other keys nobody can sign with: nothing fits.</summary>
    private string Opened(ApiKey key)
    {
        try
        {
            return secrets.Open(key.SigningSecret!);
        }
        catch (CryptographicException)
        {
            return Hashes.NewToken();
        }
    }
}
