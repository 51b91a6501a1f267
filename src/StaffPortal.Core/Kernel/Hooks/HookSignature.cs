using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StaffPortal.Core.Kernel.Hooks;

/// <summary>
/// Shows that a body comes from whoever shares the secret, and when it was sent: <c>t=1764332400,v1=…</c>, the second part the HMAC-SHA-256 in hexadecimal letters of
/// the seconds, a dot and the body.
/// </summary>
public static class HookSignature
{
    public const string Header = "Portal-Signature";

    /// <summary>What is older, or comes from a clock that is so far ahead, is nobody's.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static string Of(string secret, DateTime sentAt, ReadOnlySpan<byte> body)
    {
        var seconds = new DateTimeOffset(DateTime.SpecifyKind(sentAt, DateTimeKind.Utc)).ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"t={seconds},v1={Mac(secret, seconds, body)}");
    }

    public static bool IsRight(string? header, string secret, DateTime now, ReadOnlySpan<byte> body)
    {
        if (header is not { Length: < 200 } || header.Split(',') is not [var time, var mac])
            return false;
        if (
            !time.StartsWith("t=", StringComparison.Ordinal)
            || !mac.StartsWith("v1=", StringComparison.Ordinal)
            || !long.TryParse(time.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        )
            return false;
        var age = now - DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime;
        return age.Duration() <= Tolerance
            && CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(mac[3..]),
                Encoding.ASCII.GetBytes(Mac(secret, seconds, body))
            );
    }

    private static string Mac(string secret, long seconds, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        mac.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seconds}.")));
        mac.AppendData(body);
        return Convert.ToHexStringLower(mac.GetHashAndReset());
    }
}
