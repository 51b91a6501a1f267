using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Core.People.Accounts.Passkeys;

namespace StaffPortal.Web.Setup;

/// <summary>Passkeys as Identity checks them: the challenge stands protected in a cookie until the device has answered it.</summary>
public sealed class PasskeyChallenges(
    IPasskeyHandler<Account> handler,
    UserManager<Account> accounts,
    IDataProtectionProvider protection,
    CompanyClock clock
)
{
    private const string Cookie = "__Host-portal-passkey",
        Purpose = "passkey";

    /// <summary>What a device answers is of about a kilobyte.</summary>
    private const int LongestAnswer = 20_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _protector = protection.CreateProtector(Purpose);

    private sealed record Challenge(string? State, DateTime At);

    /// <returns>What the browser asks of a device that shall make a passkey, as JSON.</returns>
    public async Task<string> ForNewAsync(HttpContext context, long account, string signInName, string name)
    {
        var user = new PasskeyUserEntity
        {
            Id = account.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Name = signInName,
            DisplayName = name,
        };
        var options = await handler.MakeCreationOptionsAsync(user, context);
        Keep(context, options.AttestationState);
        return options.CreationOptionsJson;
    }

    /// <returns>What the browser asks of a device that has one, as JSON.</returns>
    /// <param name="account">Whose passkeys will do; null for anybody's.</param>
    public async Task<string> ForOneAsync(HttpContext context, long? account)
    {
        var user = account is { } id ? await accounts.FindByIdAsync(id.ToString(System.Globalization.CultureInfo.InvariantCulture)) : null;
        var options = await handler.MakeRequestOptionsAsync(user, context);
        Keep(context, options.AssertionState);
        return options.RequestOptionsJson;
    }

    /// <returns>Null for what does not answer the challenge.</returns>
    public async Task<UserPasskeyInfo?> MadeAsync(HttpContext context, string? answer)
    {
        if (Take(context) is not { } challenge || answer is not { Length: > 0 and < LongestAnswer })
            return null;
        var result = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = context,
                CredentialJson = answer,
                AttestationState = challenge.State,
            }
        );
        return result.Succeeded ? result.Passkey : null;
    }

    /// <returns>Null for what does not answer the challenge, or comes from a key that nobody has.</returns>
    public async Task<PasskeyShown?> ShownAsync(HttpContext context, string? answer)
    {
        if (Take(context) is not { } challenge || answer is not { Length: > 0 and < LongestAnswer })
            return null;
        var result = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = context,
                CredentialJson = answer,
                AssertionState = challenge.State,
            }
        );
        return result.Succeeded ? new PasskeyShown(result.User.Id, result.Passkey, challenge.At) : null;
    }

    private void Keep(HttpContext context, string? state) =>
        context.Response.Cookies.Append(
            Cookie,
            _protector.Protect(JsonSerializer.Serialize(new Challenge(state, clock.UtcNow), JsonSerializerOptions.Default)),
            Options
        );

    private Challenge? Take(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } text)
            return null;
        context.Response.Cookies.Delete(Cookie, Options);
        try
        {
            var challenge = JsonSerializer.Deserialize<Challenge>(_protector.Unprotect(text), JsonSerializerOptions.Default);
            return challenge?.At > clock.UtcNow - Lifetime ? challenge : null;
        }
        catch (Exception broken) when (broken is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static CookieOptions Options =>
        new()
        {
            Path = "/",
            SameSite = SameSiteMode.Strict,
            IsEssential = true,
        };
}
