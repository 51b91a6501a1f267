using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace StaffPortal.Web.Pages;

/// <summary>What went wrong, whatever the request was: so it binds nothing, and answers every verb.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PortalPage
{
    private static readonly int[] Known = [400, 404, 409, 413, 415, 429, 500];

    public int Code
    {
        get
        {
            var code = int.Parse(RouteData.Values["code"]!.ToString()!, CultureInfo.InvariantCulture);
            return Known.Contains(code) ? code : code >= 500 ? 500 : 400;
        }
    }

    public void OnGet()
    {
        // Asked for directly, the page is an error all the same; re-executed, it keeps the code that led here.
        if (Response.StatusCode == StatusCodes.Status200OK) Response.StatusCode = Code;
    }
}
