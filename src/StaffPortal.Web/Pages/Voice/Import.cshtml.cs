using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>Uploads a file of answers with our own column names.</summary>
[Authorize(AccessSetup.HrPolicy)]
[RequestSizeLimit(CreateImport.LargestUpload + 1024 * 1024)]
[RequestFormLimits(MultipartBodyLengthLimit = CreateImport.LargestUpload + 1024 * 1024)]
public sealed class ImportModel(CreateImport create, GetImports query) : TableUploadPage
{
    public override TableColumns Wanted => ResponseRow.Columns;

    public IReadOnlyList<ImportLine> Latest { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        await AgainAsync();
        // The next file mostly comes from the same place.
        if (Latest.Count > 0)
            Take(TableDeclaration.FromJson(Latest[0].Declaration));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid || HasLongHeader)
            return await RefuseAsync(new Message("Voice.BadChoice"), StatusCodes.Status400BadRequest, AgainAsync);
        if (Upload is null)
            return await RefuseAsync(new Message("Voice.ChooseFile"), StatusCodes.Status400BadRequest, AgainAsync);
        await using var content = Upload.OpenReadStream();
        var result = await create.RunAsync(Actor, new ImportRequest(Upload.FileName, content, Declaration, KeepContent: true), Cancel);
        if (result.Refusal is { } refusal)
            return await RefuseAsync(refusal, StatusCodes.Status400BadRequest, AgainAsync);
        return result.Value is { } created ? LocalRedirect($"/voice/import/{created.Batch.Id}") : NotFound();
    }

    private async Task<IActionResult> AgainAsync()
    {
        Latest = await query.LatestAsync(Actor, Cancel);
        return Page();
    }
}
