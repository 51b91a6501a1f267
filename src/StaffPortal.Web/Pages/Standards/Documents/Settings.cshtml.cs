using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Web.Pages.Standards.Documents;

/// <summary>Whose a document is, whom it is for, and when it is looked at again.</summary>
public sealed class SettingsModel(GetSettings query, SaveSettings save) : PortalPage
{
    [BindProperty]
    public DocumentKind Kind { get; set; }

    [BindProperty]
    public string? Owner { get; set; }

    [BindProperty]
    public DateOnly? ReviewBy { get; set; }

    [BindProperty]
    public bool ForAll { get; set; }

    [BindProperty]
    public List<string> Teams { get; set; } = [];

    [BindProperty]
    public List<string> Positions { get; set; } = [];

    [BindProperty]
    public bool ChecksReading { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public SettingsView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await query.RunAsync(Actor, slug, Language, Cancel) is not { } view)
            return NotFound();
        View = view;
        if (Problem is null)
            (Kind, Owner, ReviewBy, ForAll, Teams, Positions, ChecksReading) = (
                view.Kind,
                view.Owner,
                view.ReviewBy,
                view.Teams.Count + view.Positions.Count == 0,
                [.. view.Teams],
                [.. view.Positions],
                view.ChecksReading
            );
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!ModelState.IsValid)
            return await RefuseAsync(new Message("Standards.BadDate"), StatusCodes.Status400BadRequest, () => OnGetAsync(slug));
        return await AnswerAsync(
            await save.RunAsync(
                Actor,
                new DocumentSettings(slug, Kind, Owner ?? "", ReviewBy, ForAll, Teams, Positions, Version, ChecksReading),
                Cancel
            ),
            $"/standards/{slug}/settings",
            done => new Message("Standards.SettingsSaved", done.People, done.People),
            () => OnGetAsync(slug)
        );
    }
}
