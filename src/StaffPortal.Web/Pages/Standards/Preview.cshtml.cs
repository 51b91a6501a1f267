using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Standards.Markup;

namespace StaffPortal.Web.Pages.Standards;

/// <summary>Renders what an author types, by the same rules as the publication.</summary>
[RequestFormLimits(ValueLengthLimit = 16 * 1024 * 1024)]
public sealed class PreviewModel : PortalPage
{
    [BindProperty]
    public string? Markdown { get; set; }

    public IActionResult OnPost()
    {
        var read = MarkdownText.Read((Markdown ?? "").ReplaceLineEndings("\n"));
        return read.Value is { } clauses ? Partial("_Preview", clauses) : BadRequest();
    }
}
