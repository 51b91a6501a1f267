using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

/// <summary>HR decides on what is held where no task could release it.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class HeldModel(SettleHeld settle) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(YearMonth month, string code, [FromForm] bool release, [FromForm] string? text) =>
        Answer(
            await settle.DecideAsync(Actor, month, code, release, text, Cancel),
            "/months/ledger",
            done => new Message(release ? "Ledger.Released" : "Ledger.Forfeited", done.Name)
        );
}
