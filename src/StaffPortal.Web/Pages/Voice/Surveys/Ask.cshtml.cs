using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice.Surveys;

/// <summary>Takes a file of served customers; the portal draws whom to ask.</summary>
[Authorize(AccessSetup.HrPolicy)]
[RequestSizeLimit(LargestUpload + 1024 * 1024)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestUpload + 1024 * 1024)]
public sealed class AskModel(GetSurveys query, AskCustomers ask) : TableUploadPage
{
    public const long LargestUpload = 10 * 1024 * 1024;

    public override TableColumns Wanted => ServedRow.Columns;

    public SurveyView View { get; private set; } = null!;

    public AskSummary? Summary { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await query.OneAsync(code, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!ModelState.IsValid || HasLongHeader || Upload is null)
            return await RefuseAsync(new Message("Voice.ChooseFile"), StatusCodes.Status400BadRequest, () => OnGetAsync(code));
        await using var content = Upload.OpenReadStream();
        var result = await ask.RunAsync(Actor, code, content, Declaration, Cancel);
        if (result.Refusal is { } refusal)
            return await RefuseAsync(refusal, StatusCodes.Status400BadRequest, () => OnGetAsync(code));
        Summary = result.Value;
        return result.IsMissing ? NotFound() : await OnGetAsync(code);
    }
}
