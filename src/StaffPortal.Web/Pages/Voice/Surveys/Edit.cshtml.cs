using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice.Surveys;

/// <summary>What is asked at a touchpoint, and whom.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class EditModel(GetSurveys query, GetTouchpoints touchpoints, SaveSurvey save) : PortalPage
{
    [BindProperty]
    public SurveyInput Input { get; set; } = new();

    public bool IsNew { get; private set; }

    public IReadOnlyList<TouchpointLine> Touchpoints { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        IsNew = code == "new";
        Touchpoints = [.. (await touchpoints.RunAsync(Actor, Cancel)).All];
        if (IsNew)
            return Page();
        if (await query.OneAsync(code, Cancel) is not { } view)
            return NotFound();
        if (Problem is null)
            Input = SurveyInput.Of(view.Edit);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!ModelState.IsValid)
            return await RefuseAsync(new Message("Orientation.BadField"), StatusCodes.Status400BadRequest, () => OnGetAsync(code));
        return await AnswerAsync(
            await save.RunAsync(Actor, Input.ToEdit(code), Cancel),
            done => $"/voice/surveys/{done.Code}",
            _ => new Message("Orientation.Saved"),
            () => OnGetAsync(code)
        );
    }
}
