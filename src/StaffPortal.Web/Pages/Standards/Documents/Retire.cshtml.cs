using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Web.Pages.Standards.Documents;

/// <summary>Says that a document holds no longer.</summary>
public sealed class RetireModel(RetireDocument retire) : PortalPage
{
    [BindProperty]
    public string? Reason { get; set; }

    public string Slug { get; private set; } = "";

    public IActionResult OnGet(string slug) => LocalRedirect($"/standards/{slug}/settings");

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        Slug = slug;
        return await AnswerAsync(
            await retire.RunAsync(Actor, slug, Reason ?? "", Cancel),
            "/standards",
            _ => new Message("Standards.RetiredDone"),
            () => Task.FromResult<IActionResult>(Page())
        );
    }
}
