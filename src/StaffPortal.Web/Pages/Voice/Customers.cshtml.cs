using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Privacy;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>What is held of one customer; erases it.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class CustomersModel(FindCustomer find, EraseCustomer erase) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Customer { get; set; }

    public CustomerHolding? View { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (Customer?.Length > 254)
            return BadRequest();
        View = await find.RunAsync(Actor, Customer, Cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() =>
        Answer(await erase.RunAsync(Actor, Customer, Cancel), "/voice/customers", done => new Message("Privacy.Erased", done.Answers));
}
