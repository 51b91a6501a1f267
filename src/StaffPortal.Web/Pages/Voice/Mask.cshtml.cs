using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Privacy;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>Covers a part of what a customer wrote.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class MaskModel(GetAnswer query, MaskWords words) : PortalPage
{
    [BindProperty]
    public string? Part { get; set; }

    public AnswerView View { get; private set; } = null!;

    public bool IsMasked { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await query.RunAsync(Actor, id, Cancel) is not { Voice.Own: false } view)
            return NotFound();
        (View, IsMasked) = (view, await words.IsMaskedAsync(id, Cancel));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id) =>
        await AnswerAsync(
            await words.RunAsync(Actor, id, Part, Cancel),
            _ => $"/voice/{id}",
            _ => new Message("Privacy.MaskDone"),
            () => OnGetAsync(id)
        );
}
