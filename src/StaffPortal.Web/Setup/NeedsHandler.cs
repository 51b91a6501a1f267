using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using StaffPortal.Web.Pages;

namespace StaffPortal.Web.Setup;

/// <summary>A verb that a page does not handle is refused (by itself Razor Pages would show the page without its data), and so is a form with something that is no text.</summary>
internal sealed class NeedsHandler : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerInstance is ErrorModel)
            return;
        if (context.HandlerMethod is null)
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        // The form has been read by now, by the page's own limits.
        else if (context.HttpContext.Request.HasFormContentType && !InputSetup.AreTexts(context.HttpContext.Request.Form))
            context.Result = new BadRequestResult();
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }
}
