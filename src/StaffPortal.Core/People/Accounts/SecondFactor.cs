using System.Security.Cryptography;
using OtpNet;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Core.People.Accounts;

/// <summary>Codes of an authenticator (RFC 6238: 6 digits, 30 seconds, SHA-1, as every authenticator takes them) and codes on paper.</summary>
internal static class SecondFactor
{
    public const int Codes = 10;

    private const int SecretBytes = 20,
        CodeLetters = 20;

    /// <summary>Letters that nobody mistakes for each other.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string NewSecret() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Four groups of five letters.</summary>
    public static string NewRecoveryCode() =>
        string.Join('-', RandomNumberGenerator.GetString(Letters, CodeLetters).Chunk(5).Select(group => new string(group)));

    /// <returns>The code's time step; null for a wrong one. One step of either clock running ahead is forgiven.</returns>
    public static long? StepOf(string secret, string code, DateTime utcNow) =>
        new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(utcNow, Digits(code), out var step, new VerificationWindow(1, 1)) ? step : null;

    public static string HashOf(string recoveryCode) =>
        Hashes.Sha256(string.Concat(recoveryCode.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)));

    /// <summary>What an authenticator reads from the picture.</summary>
    public static string UriOf(string secret, string company, string account) =>
        new OtpUri(OtpType.Totp, secret, account, company).ToString();

    private static string Digits(string code) => string.Concat(code.Where(char.IsAsciiDigit));
}
