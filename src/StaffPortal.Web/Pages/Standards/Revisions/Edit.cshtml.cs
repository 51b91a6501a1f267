using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Markup;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Web.Pages.Standards.Revisions;

/// <summary>Writes a draft in one language. Who saves second sees both texts, and loses none.</summary>
[RequestFormLimits(ValueLengthLimit = 16 * 1024 * 1024)]
public sealed class EditModel(GetDraft query, SaveText save, StartRevision start) : PortalPage
{
    [BindProperty]
    public string? DocumentTitle { get; set; }

    [BindProperty]
    public string? Changes { get; set; }

    [BindProperty]
    public string? Markdown { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public bool UpToDate { get; set; }

    /// <summary>Null when the draft was published while somebody wrote in it: the page then gives the text back.</summary>
    public DraftView? View { get; private set; }

    /// <summary>What differs between the text that was saved meanwhile and the reader's own.</summary>
    public IReadOnlyList<DiffPart>? Conflict { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, string? language)
    {
        if (language is not null && !Texts.Languages.Contains(language))
            return NotFound();
        if (await query.RunAsync(Actor, slug, language, Cancel) is not { } view)
            return (await start.MayAsync(Actor, slug, Cancel)) ? LocalRedirect($"/standards/{slug}/start") : NotFound();
        if (!view.MayWrite)
            return LocalRedirect($"/standards/{slug}/approve");
        View = view;
        if (Problem is null)
            (DocumentTitle, Changes, Markdown) = (view.Title, view.Changes, view.Markdown);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, string? language)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (language is not null && !Texts.Languages.Contains(language))
            return NotFound();
        if (await query.RunAsync(Actor, slug, language, Cancel) is not { } before)
            return await start.MayAsync(Actor, slug, Cancel)
                ? await RefuseAsync(
                    new Message("Standards.NotADraft"),
                    StatusCodes.Status409Conflict,
                    () => Task.FromResult<IActionResult>(Page())
                )
                : NotFound();
        var result = await save.RunAsync(
            Actor,
            new TextEdit(slug, before.Language, DocumentTitle ?? "", Changes ?? "", Markdown ?? "", Version, UpToDate),
            Cancel
        );
        if (result.Refusal is not null && before.Version != Version)
            Conflict = WordDiff.Words(before.Markdown, (Markdown ?? "").ReplaceLineEndings("\n"));
        return await AnswerAsync(
            result,
            $"/standards/{slug}/edit/{before.Language}",
            _ => new Message("Standards.Saved"),
            () => OnGetAsync(slug, language),
            Conflict is null ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict
        );
    }
}
