using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace StaffPortal.Web.Pages;

[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PortalPage
{
    private static readonly int[] Known = [400, 404, 409, 413, 415, 429, 500];

    public int Code { get; private set; }

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        Code = Known.Contains(code) ? code : code >= 500 ? 500 : 400;
        // Asked for directly, the page is an error all the same; re-executed, it keeps the code that led here.
        if (Response.StatusCode == StatusCodes.Status200OK) Response.StatusCode = Code;
    }
}
