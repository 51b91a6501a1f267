using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

/// <summary>HR pays those whom no month pays any more.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class PayBetweenModel(PayOffCycle pay) : PortalPage
{
    public async Task<IActionResult> OnPostAsync() =>
        Answer(await pay.RunAsync(Actor, Cancel), "/months/ledger", done => new Message("Ledger.PaidPeople", done.People, done.People));
}
