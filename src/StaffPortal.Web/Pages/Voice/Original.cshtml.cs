using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Privacy;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>A comment as it came; asked for by a button, because each look is noted.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class OriginalModel(GetAnswer query, ReadOriginal read) : PortalPage
{
    public AnswerView View { get; private set; } = null!;

    public string Text { get; private set; } = "";

    public async Task<IActionResult> OnPostAsync(long id)
    {
        if (
            await query.RunAsync(Actor, id, Cancel) is not { Voice.Own: false } view
            || (await read.RunAsync(Actor, id, Cancel)).Value is not { } original
        )
            return NotFound();
        (View, Text) = (view, original.Text);
        return Page();
    }
}
