using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Web.Setup;

/// <summary>Who sends the present request.</summary>
public sealed class CurrentUser
{
    /// <summary>A claim for policies; a lead is whoever leads a team.</summary>
    public const string LeadRole = "Lead";

    private CurrentSession? _session;

    public bool IsSignedIn => _session is not null;
    public CurrentSession Session => _session ?? throw new InvalidOperationException("Nobody is signed in.");
    public Actor Actor => Session.Actor;

    internal void Set(CurrentSession session) => _session = session;

    internal static ClaimsPrincipal PrincipalOf(CurrentSession session, string token, string tokenClaim)
    {
        var identity = new ClaimsIdentity(
            [new Claim(tokenClaim, token), new Claim(ClaimTypes.Name, session.Actor.Name)],
            CookieAuthenticationDefaults.AuthenticationScheme
        );
        identity.AddClaims(session.Actor.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        if (session.Actor.IsLead)
            identity.AddClaim(new Claim(ClaimTypes.Role, LeadRole));
        return new ClaimsPrincipal(identity);
    }
}
