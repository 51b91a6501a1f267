using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Standards.Markup;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Web.Pages.Standards.Revisions;

/// <summary>Renders what an author types, by the same rules as the publication.</summary>
[RequestFormLimits(ValueLengthLimit = 16 * 1024 * 1024)]
public sealed class PreviewModel(GetDraft drafts) : PortalPage
{
    [BindProperty]
    public string? Markdown { get; set; }

    [BindProperty]
    public string? Slug { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await drafts.MayWriteAsync(Actor, Slug ?? "", Cancel))
            return NotFound();
        var read = MarkdownText.Read((Markdown ?? "").ReplaceLineEndings("\n"));
        return read.Value is { } clauses ? Partial("_Preview", clauses) : BadRequest();
    }
}
