using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Questions;

namespace StaffPortal.Web.Pages.Standards.Documents;

/// <summary>The images and files of a document, with what to write into the text to show them.</summary>
[RequestSizeLimit(Attachment.LargestSize + 1024 * 1024)]
[RequestFormLimits(MultipartBodyLengthLimit = Attachment.LargestSize + 1024 * 1024)]
public sealed class FilesModel(GetAttachment query, AddAttachment add) : PortalPage
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    public string Slug { get; private set; } = "";

    public IReadOnlyList<AttachmentLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await query.ListAsync(Actor, slug, Cancel) is not { } lines)
            return NotFound();
        (Slug, Lines) = (slug, lines);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (Upload is null)
            return await RefuseAsync(new Message("Voice.ChooseFile"), StatusCodes.Status400BadRequest, () => OnGetAsync(slug));
        using var content = new MemoryStream();
        await Upload.CopyToAsync(content, Cancel);
        return await AnswerAsync(
            await add.RunAsync(Actor, slug, Upload.FileName, content.ToArray(), Cancel),
            $"/standards/{slug}/files",
            done => new Message("Standards.FileAdded", done.Markdown),
            () => OnGetAsync(slug),
            StatusCodes.Status400BadRequest
        );
    }
}
