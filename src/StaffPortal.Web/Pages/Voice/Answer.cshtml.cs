using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Months.Answers;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>One customer's answer: what was said, for whom it counts, and what people have decided about it.</summary>
public sealed class AnswerModel(GetAnswer query) : PortalPage
{
    public AnswerView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await query.RunAsync(Actor, id, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
