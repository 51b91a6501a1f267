using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Web.Pages;

/// <summary>What went wrong, whatever the request was: so it binds nothing, and answers every verb.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PortalPage
{
    private static readonly int[] Known = [400, 404, 409, 413, 415, 429, 500, 503];

    /// <summary>What went wrong in the portal, where it is something that a person should know.</summary>
    public Message? Weather =>
        HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is { } problem && Faults.IsDiskFull(problem)
            ? new Message("Errors.DiskFull")
            : null;

    public int Code
    {
        get
        {
            // After an exception the status says more than the path that leads here.
            var code = HttpContext.Features.Get<IExceptionHandlerFeature>() is null
                ? int.Parse(RouteData.Values["code"]!.ToString()!, CultureInfo.InvariantCulture)
                : Response.StatusCode;
            return Known.Contains(code) ? code
                : code >= 500 ? 500
                : 400;
        }
    }

    public void OnGet()
    {
        // Asked for directly, the page is an error all the same; re-executed, it keeps the code that led here.
        if (Response.StatusCode == StatusCodes.Status200OK)
            Response.StatusCode = Code;
    }
}
