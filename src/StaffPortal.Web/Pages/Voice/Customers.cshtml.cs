using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Privacy;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>What is held of one customer: a copy of it, or its erasure.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class CustomersModel(CustomerData data) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Customer { get; set; }

    [BindProperty]
    public bool Copy { get; set; }

    public CustomerHolding? View { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (Customer?.Length > 254)
            return BadRequest();
        View = await data.FindAsync(Actor, Customer, Cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Copy)
            return await data.ExportAsync(Actor, Customer, Cancel) is { } file
                ? File(file, "application/json", "customer.json")
                : NotFound();
        return Answer(
            await data.EraseAsync(Actor, Customer, Cancel),
            "/voice/customers",
            done => new Message("Privacy.Erased", done.Answers)
        );
    }
}
