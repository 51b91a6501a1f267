using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Identity;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Web.Setup;

/// <summary>Who may come in. Everything needs sign-in by the fallback policy; a page that asks for more names its policy.</summary>
public static class AccessSetup
{
    public const string HrPolicy = "Hr",
        PayPolicy = "Pay",
        LeadPolicy = "Lead",
        AuditPolicy = "Audit",
        AccountsPolicy = "Accounts",
        AdminPolicy = "Admin",
        EditorPolicy = "Editor";

    private const string TokenClaim = "session",
        DeviceCookie = "__Host-portal-device",
        CodeCookie = "__Host-portal-code";

    public static void AddPortalAccess(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowEmptyHosts = false);
        // The framework's own place for it is before everything, where its refusal would carry no protection; it stands behind the headers instead.
        foreach (var early in builder.Services.Where(service => service.ImplementationType?.Name == "HostFilteringStartupFilter").ToList())
            builder.Services.Remove(early);
        builder.Services.AddScoped<CurrentUser>();
        builder.Services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        builder.Services.AddScoped<PasskeyChallenges>();
        builder
            .Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "__Host-portal";
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.LoginPath = "/account/sign-in";
                cookie.AccessDeniedPath = "/error/404";
                cookie.ReturnUrlParameter = "next";
                // Each session says for itself when it ends.
                cookie.ExpireTimeSpan = TimeSpan.FromHours(CompanySettings.MostSessionHours);
                cookie.SlidingExpiration = false;
                cookie.Events.OnValidatePrincipal = ValidateAsync;
                // What somebody may not see is not there.
                cookie.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                };
            });
        builder
            .Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(HrPolicy, policy => policy.RequireRole(Roles.Hr))
            .AddPolicy(PayPolicy, policy => policy.RequireRole(Roles.Hr, Roles.Auditor))
            .AddPolicy(LeadPolicy, policy => policy.RequireRole(CurrentUser.LeadRole, Roles.Hr, Roles.Auditor))
            .AddPolicy(EditorPolicy, policy => policy.RequireRole(Roles.Editor, Roles.Hr))
            .AddPolicy(AccountsPolicy, policy => policy.RequireRole(Roles.Hr, Roles.Admin))
            .AddPolicy(AdminPolicy, policy => policy.RequireRole(Roles.Admin))
            .AddPolicy(AuditPolicy, policy => policy.RequireRole(Roles.Admin, Roles.Auditor));
        builder.Services.AddCookiePolicy(policy =>
        {
            policy.Secure = CookieSecurePolicy.Always;
            policy.HttpOnly = HttpOnlyPolicy.Always;
        });
        builder.Services.AddAntiforgery(options => options.Cookie.Name = "__Host-portal-form");
    }

    public static Task SignInAsync(this HttpContext context, SignedIn session)
    {
        context.Response.Cookies.Append(
            DeviceCookie,
            session.Device,
            new CookieOptions
            {
                Path = "/",
                MaxAge = AccountDevice.Remembered,
                SameSite = SameSiteMode.Strict,
                IsEssential = true,
            }
        );
        return context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            new ClaimsPrincipal(
                new ClaimsIdentity([new Claim(TokenClaim, session.Token)], CookieAuthenticationDefaults.AuthenticationScheme)
            ),
            new AuthenticationProperties { ExpiresUtc = session.ExpiresAt, IsPersistent = false }
        );
    }

    /// <summary>A right password: signs in, or asks for the code on a page of its own.</summary>
    /// <returns>Where to go on.</returns>
    public static async Task<string> GoOnAsync(this HttpContext context, SignInStep step, string? next)
    {
        if (step.Session is { } session)
        {
            await context.SignInAsync(session);
            return next ?? "/";
        }

        if (step.CodeToken is not { } token)
            return "/account/sign-in";
        context.Response.Cookies.Append(CodeCookie, token, CodeOptions);
        return next is null or "/" ? "/account/code" : $"/account/code?next={Uri.EscapeDataString(next)}";
    }

    /// <summary>Names the attempt to sign in that waits for its code; null without one.</summary>
    public static string? CodeToken(this HttpContext context) => context.Request.Cookies[CodeCookie] is { Length: 64 } token ? token : null;

    public static void ForgetCode(this HttpContext context) => context.Response.Cookies.Delete(CodeCookie, CodeOptions);

    /// <summary>Who is calling, as far as the request says.</summary>
    public static Caller Caller(this HttpContext context) =>
        new(
            // What a former sign-in left in this browser; none in a new one.
            context.Request.Cookies[DeviceCookie]
                is { Length: 64 } token
                ? token
                : null,
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            context.Request.Headers.UserAgent.ToString()
        );

    private static CookieOptions CodeOptions =>
        new()
        {
            Path = "/",
            SameSite = SameSiteMode.Strict,
            IsEssential = true,
        };

    /// <summary>The session's token of the present request; null when nobody is signed in.</summary>
    public static string? SessionToken(this HttpContext context) => context.User.FindFirstValue(TokenClaim);

    /// <summary>The cookie only names a session; who that is and what they may do is read anew on every request.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var token = context.Principal?.FindFirstValue(TokenClaim);
        var session = token is null
            ? null
            : await services.GetRequiredService<Sessions>().FindAsync(token, context.HttpContext.RequestAborted);
        if (session is null)
        {
            context.RejectPrincipal();
            return;
        }

        services.GetRequiredService<CurrentUser>().Set(session);
        context.ReplacePrincipal(CurrentUser.PrincipalOf(session, token!, TokenClaim));
    }
}
