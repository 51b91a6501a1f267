using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Account;

[AllowAnonymous]
public sealed class LanguageModel(Sessions sessions, CurrentUser user) : PortalPage
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(string? language, string? next)
    {
        if (language is null || !Texts.Languages.Contains(language))
            return BadRequest();
        if (user.IsSignedIn)
            await sessions.ChooseLanguageAsync(Actor, language, Cancel);
        Response.Cookies.Append(
            LanguageSetup.Cookie,
            language,
            new CookieOptions
            {
                Path = "/",
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                IsEssential = true,
            }
        );
        return Onward(next);
    }
}
