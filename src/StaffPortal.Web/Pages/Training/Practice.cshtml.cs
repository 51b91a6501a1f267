using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Practice;

namespace StaffPortal.Web.Pages.Training;

/// <summary>Two or three questions on one touchpoint, with the answer at once.</summary>
public sealed class PracticeModel(Practise practise) : PortalPage
{
    public PracticeView View { get; private set; } = null!;
    public PracticeResults? Results { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await practise.RunAsync(Actor, code, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!Request.HasFormContentType)
            return BadRequest();
        var form = await Request.ReadFormAsync(Cancel);
        Results = await practise.AnswerAsync(Actor, code, AnswerForm.Read(form), Cancel);
        return await OnGetAsync(code);
    }
}
