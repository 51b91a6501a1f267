using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Import;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Standards.Documents;

/// <summary>Begins a document out of a Word or Markdown file.</summary>
[Authorize(AccessSetup.EditorPolicy)]
[RequestSizeLimit(ImportDocument.LargestUpload + 1024 * 1024)]
[RequestFormLimits(MultipartBodyLengthLimit = ImportDocument.LargestUpload + 1024 * 1024)]
public sealed class ImportModel(ImportDocument import) : PortalPage
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public DocumentKind Kind { get; set; } = DocumentKind.Regulation;

    [BindProperty]
    public string DocumentLanguage { get; set; } = Language;

    [BindProperty]
    public string? Slug { get; set; }

    [BindProperty]
    public string? Owner { get; set; }

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (Upload is null)
            return await RefuseAsync(
                new Message("Voice.ChooseFile"),
                StatusCodes.Status400BadRequest,
                () => Task.FromResult<IActionResult>(Page())
            );
        using var content = new MemoryStream();
        await Upload.CopyToAsync(content, Cancel);
        return await AnswerAsync(
            await import.RunAsync(
                Actor,
                new DocumentFile(Upload.FileName, content.ToArray(), Kind, DocumentLanguage, Slug ?? "", Owner ?? ""),
                Cancel
            ),
            done => $"/standards/{done.Slug}/edit",
            Done,
            () => Task.FromResult<IActionResult>(Page()),
            StatusCodes.Status400BadRequest
        );
    }

    private static Message Done(DocumentImported done) =>
        done.Losses.Count == 0
            ? new Message("Standards.Imported", done.Images)
            : new Message(
                "Standards.ImportedWithLosses",
                done.Images,
                string.Join(
                    "; ",
                    done.Losses.Select(loss => $"{Texts.Get(Culture, "Standards.Loss" + loss.Key)}: {loss.Value.ToString(Culture)}")
                )
            );
}
