using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>Somebody who has read an answer wants the customer to be called.</summary>
public sealed class OpenCaseModel(OpenCases open) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(long id)
    {
        var result = await open.ByHandAsync(Actor, id, Cancel);
        return Answer(result, result.Value is { } opened ? $"/voice/cases/{opened.Id}" : $"/voice/{id}", _ => new Message("Cases.Opened"));
    }
}
