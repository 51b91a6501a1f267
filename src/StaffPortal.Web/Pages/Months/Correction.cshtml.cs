using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

/// <summary>HR decides on a correction that takes something back.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class CorrectionModel(CorrectStatements correct) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(long id, [FromForm] bool approve, [FromForm] string? text) =>
        Answer(
            await correct.DecideAsync(Actor, id, approve, text, Cancel),
            "/months/ledger",
            done => new Message(approve ? "Ledger.TakenBack" : "Ledger.LetGoDone", done.Name)
        );
}
