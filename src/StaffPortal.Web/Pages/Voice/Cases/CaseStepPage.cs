using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Cases;

namespace StaffPortal.Web.Pages.Voice.Cases;

/// <summary>A page about one case; whoever may not see it does not find it.</summary>
public abstract class CaseStepPage(GetCases query) : PortalPage
{
    public CaseDetail View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await query.OneAsync(Actor, id, Cancel) is not { } view || (NeedsWork && !view.MayWork))
            return NotFound();
        View = view;
        await LoadMoreAsync();
        return Page();
    }

    /// <summary>What the page shows beside the case.</summary>
    private protected virtual Task LoadMoreAsync() => Task.CompletedTask;

    /// <summary>Whether the page is there only for those who work on the case.</summary>
    private protected virtual bool NeedsWork => true;
}
