using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

/// <summary>The register or the payroll file of a payment between the months.</summary>
[Authorize(AccessSetup.PayPolicy)]
public sealed class PaymentModel(PayOffCycle pay) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(long id, string file)
    {
        var isPayroll = file == "payroll";
        if (await pay.FileAsync(Actor, id, isPayroll, Cancel) is not { } found)
            return NotFound();
        return (isPayroll ? HttpContext.AskForProof() : null) ?? File(found.Content, found.ContentType, found.Name);
    }
}
