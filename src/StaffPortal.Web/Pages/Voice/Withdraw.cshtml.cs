using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Disputes;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>The employee takes a dispute back.</summary>
public sealed class WithdrawModel(RaiseDispute raise) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(long id) =>
        Answer(await raise.WithdrawAsync(Actor, id, Cancel), $"/voice/{id}", _ => new Message("Disputes.Withdrawn"));
}
