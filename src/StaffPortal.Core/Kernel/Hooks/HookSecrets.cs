using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace StaffPortal.Core.Kernel.Hooks;

/// <summary>Secrets that sign: made here, shown once, and kept protected with the portal's keys.</summary>
public sealed class HookSecrets(IDataProtectionProvider protection)
{
    private const int Bytes = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("hooks");

    public static string New(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public string Protect(string secret) => _protector.Protect(secret);

    /// <exception cref="CryptographicException">The portal's keys are not those that the secret was kept with.</exception>
    public string Open(string kept) => _protector.Unprotect(kept);
}
