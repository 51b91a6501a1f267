using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Certificates;

namespace StaffPortal.Web.Pages.Training;

/// <summary>All that somebody has taken: one's own, or for leads and HR another's.</summary>
public sealed class RecordModel(GetRecord query) : PortalPage
{
    public RecordView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? code, bool csv = false)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (csv)
            return await query.FileAsync(Actor, code, Culture, Cancel) is { } file
                ? File(file.Content, "text/csv; charset=utf-8", file.FileName)
                : NotFound();
        if (await query.RunAsync(Actor, code, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
