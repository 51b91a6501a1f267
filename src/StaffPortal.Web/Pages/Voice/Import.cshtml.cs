using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Csv;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>Uploads a file of answers with our own column names.</summary>
[Authorize(AccessSetup.HrPolicy)]
[RequestSizeLimit(CreateImport.LargestUpload + 1024 * 1024)]
[RequestFormLimits(MultipartBodyLengthLimit = CreateImport.LargestUpload + 1024 * 1024)]
public sealed class ImportModel(CreateImport create, GetImports query) : PortalPage
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public CsvEncoding Encoding { get; set; }

    [BindProperty]
    public DateOrder? Dates { get; set; }

    public IReadOnlyList<ImportLine> Latest { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        Latest = await query.LatestAsync(Actor, Cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return await RefuseAsync(new Message("Voice.BadChoice"), StatusCodes.Status400BadRequest, OnGetAsync);
        if (Upload is null)
            return await RefuseAsync(new Message("Voice.ChooseFile"), StatusCodes.Status400BadRequest, OnGetAsync);
        await using var content = Upload.OpenReadStream();
        var result = await create.RunAsync(
            Actor,
            new ImportRequest(Upload.FileName, content, new CsvDeclaration(Encoding, Dates), KeepContent: true),
            Cancel
        );
        if (result.Refusal is { } refusal)
            return await RefuseAsync(refusal, StatusCodes.Status400BadRequest, OnGetAsync);
        return result.Value is { } created ? LocalRedirect($"/voice/import/{created.Batch.Id}") : NotFound();
    }
}
