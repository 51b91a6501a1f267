using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation.Workshops;

namespace StaffPortal.Web.Pages.Orientation.Workshops;

/// <summary>The facilitator formulates the definition out of the best wordings and sends it to approval.</summary>
public sealed class FinalModel(GetWorkshop query, FinishWorkshop finish) : PortalPage
{
    [BindProperty]
    public Dictionary<string, string?> Titles { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Wordings { get; set; } = [];

    [BindProperty]
    public List<long> Sources { get; set; } = [];

    [BindProperty]
    public string? Approver { get; set; }

    [BindProperty]
    public int DueDays { get; set; } = 14;

    public WorkshopView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await query.RunAsync(Actor, id, Cancel) is not { MayLead: true, Phase: WorkshopPhase.Formulating } view)
            return NotFound();
        View = view;
        if (Problem is null)
            Titles = Texts.Languages.ToDictionary(
                language => language,
                language => (string?)Texts.Get(Texts.CultureOf(language), "Workshop.DefinitionTitle")
            );
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        var texts = Wordings
            .Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
            .ToDictionary(pair => pair.Key, pair => (Titles.GetValueOrDefault(pair.Key) ?? "", pair.Value!));
        return await AnswerAsync(
            await finish.RunAsync(Actor, new FinalWording(id, texts, Sources, [Approver ?? ""], DueDays), Cancel),
            done => $"/standards/{done.Slug}/publish",
            done => new Message("Workshop.Finished", done.Number),
            () => OnGetAsync(id)
        );
    }
}
