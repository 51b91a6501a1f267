using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Reading;

namespace StaffPortal.Web.Pages.Standards.Reading;

/// <summary>Records that the reader has read the revision that holds; an older one is refused with the way to the new one.</summary>
public sealed class AcknowledgeModel(AcknowledgeRevision acknowledge) : PortalPage
{
    [BindProperty]
    public int Number { get; set; }

    [BindProperty]
    public string? TextLanguage { get; set; }

    public string Slug { get; private set; } = "";

    public IActionResult OnGet(string slug) => LocalRedirect($"/standards/{slug}");

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        Slug = slug;
        if (!ModelState.IsValid)
            return BadRequest();
        var result = await acknowledge.RunAsync(Actor, new AcknowledgeRequest(slug, Number, TextLanguage ?? ""), Cancel);
        if (result.Refusal?.Key == "Standards.CheckFirst")
            return LocalRedirect($"/standards/{slug}/check?lang={TextLanguage}");
        return await AnswerAsync(
            result,
            $"/standards/{slug}",
            _ => new Message("Standards.Acknowledged"),
            () => Task.FromResult<IActionResult>(Page())
        );
    }
}
