using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Standards.Documents;

/// <summary>Begins a document.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class NewModel(CreateDocument create) : PortalPage
{
    [BindProperty]
    public string? DocumentTitle { get; set; }

    [BindProperty]
    public DocumentKind Kind { get; set; } = DocumentKind.Standard;

    [BindProperty]
    public string DocumentLanguage { get; set; } = Language;

    [BindProperty]
    public string? Slug { get; set; }

    [BindProperty]
    public string? Owner { get; set; }

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync() =>
        !ModelState.IsValid
            ? BadRequest()
            : await AnswerAsync(
                await create.RunAsync(Actor, new NewDocument(Kind, DocumentLanguage, DocumentTitle ?? "", Slug ?? "", Owner ?? ""), Cancel),
                done => $"/standards/{done.Slug}/edit",
                _ => new Message("Standards.Created"),
                () => Task.FromResult<IActionResult>(Page()),
                StatusCodes.Status400BadRequest
            );
}

/// <summary>What every new document needs to say of itself.</summary>
public sealed record DocumentBasics(DocumentKind Kind, string Language, string? Slug, string? Owner);
