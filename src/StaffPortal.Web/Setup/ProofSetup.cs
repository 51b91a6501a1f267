using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Web.Setup;

/// <summary>A page that an open browser must not be enough for: it asks first who is there, unless that was shown a short while ago.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsProofAttribute : Attribute;

/// <summary>Where somebody is asked once more who they are.</summary>
public static class ProofSetup
{
    public const string Page = "/account/prove";

    /// <summary>The way to the question, and back to where it was asked; null where no question is needed.</summary>
    public static IActionResult? AskForProof(this HttpContext context)
    {
        var services = context.RequestServices;
        var age = services.GetRequiredService<CompanyClock>().UtcNow - services.GetRequiredService<CurrentUser>().Session.ProvedAt;
        if (age <= (HttpMethods.IsGet(context.Request.Method) ? ProveSelf.Fresh : ProveSelf.Enough))
            return null;
        return new LocalRedirectResult($"{Page}?next={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
    }
}

internal sealed class ProofFilter : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerInstance is PageModel page && Attribute.IsDefined(page.GetType(), typeof(NeedsProofAttribute)))
            context.Result ??= context.HttpContext.AskForProof();
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }
}
