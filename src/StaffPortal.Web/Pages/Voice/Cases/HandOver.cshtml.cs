using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Pages.Voice.Cases;

/// <summary>Gives a case to somebody else.</summary>
public sealed class HandOverModel(GetCases query, WorkOnCase work) : CaseStepPage(query)
{
    [BindProperty(Name = "Recipient")]
    public string? Recipient { get; set; }

    public async Task<IActionResult> OnPostAsync(long id) =>
        await AnswerAsync(
            await work.HandOverAsync(Actor, id, Recipient, Cancel),
            _ => "/voice/cases",
            _ => new Message("Cases.HandedOver"),
            () => OnGetAsync(id)
        );
}
