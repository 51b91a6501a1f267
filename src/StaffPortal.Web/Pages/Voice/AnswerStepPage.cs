using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Months.Answers;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>A step about one answer: the answer stands above its form, and whoever may not take the step does not find it.</summary>
public abstract class AnswerStepPage(GetAnswer query) : PortalPage
{
    [BindProperty]
    public string? Text { get; set; }

    public AnswerView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await query.RunAsync(Actor, id, Cancel) is not { } view || !May(view.Rights))
            return NotFound();
        View = view;
        return Page();
    }

    /// <summary>The same page with a refusal, also where the step has just been taken by somebody else.</summary>
    protected async Task<IActionResult> AgainAsync(long id)
    {
        if (await query.RunAsync(Actor, id, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    private protected abstract bool May(AnswerRights rights);
}
