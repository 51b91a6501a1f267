using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Privacy;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>A copy of what is held of one customer; asked for by a button, because it is noted.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class CopyCustomerModel(CopyCustomer copy) : PortalPage
{
    [BindProperty]
    public string? Customer { get; set; }

    public async Task<IActionResult> OnPostAsync() =>
        await copy.RunAsync(Actor, Customer, Cancel) is { } file ? File(file, "application/json", "customer.json") : NotFound();
}
