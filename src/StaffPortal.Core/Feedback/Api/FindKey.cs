using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Api;

/// <summary>Whose key a call brings.</summary>
public sealed class FindKey(PortalContext db)
{
    /// <returns>Null for a key that is unknown, revoked, or does not open this.</returns>
    public async Task<ApiKey?> RunAsync(string secret, ApiScope scope, CancellationToken cancel)
    {
        if (!secret.StartsWith(MakeKey.Prefix, StringComparison.Ordinal))
            return null;
        var hash = Hashes.Sha256(secret);
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash && k.RevokedAt == null, cancel);
        return key?.Scope.HasFlag(scope) == true ? key : null;
    }
}
