using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>How an import goes or went, and which rows did not land.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class ImportDetailModel(GetImports query) : PortalPage
{
    public ImportDetail View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await query.DetailAsync(Actor, id, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    /// <summary>For the progress bar's script.</summary>
    public async Task<IActionResult> OnGetProgressAsync(long id) =>
        await query.DetailAsync(Actor, id, Cancel) is { Batch: var batch }
            ? new JsonResult(
                new
                {
                    done = batch.BytesDone,
                    total = batch.Bytes,
                    finished = batch.State is JobState.Done or JobState.Failed,
                }
            )
            : NotFound();
}
