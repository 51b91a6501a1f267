using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Motivation;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Pages.Voice.Cases;

/// <summary>One customer to be called back: what was said, who tried to reach them, and the next call to note.</summary>
public sealed class DetailModel(GetCases query, WorkOnCase work, GetPlans plans) : CaseStepPage(query)
{
    [BindProperty]
    public ContactWay? Way { get; set; }

    [BindProperty]
    public bool Reached { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>An owner who leads nobody does not read the answers of others beside the one of the case.</summary>
    public bool SeesAnswer => GetCases.MaySee(Actor);

    public Currency? Currency { get; private set; }

    public async Task<IActionResult> OnPostAsync(long id) =>
        await AnswerAsync(
            await work.NoteAsync(Actor, id, new ContactInput(Way, Reached, Note), Cancel),
            _ => $"/voice/cases/{id}",
            _ => new Message(Reached ? "Cases.NotedReached" : "Cases.Noted"),
            () => OnGetAsync(id)
        );

    private protected override bool NeedsWork => false;

    private protected override async Task LoadMoreAsync() => Currency = await plans.CurrencyAsync(Cancel);
}
