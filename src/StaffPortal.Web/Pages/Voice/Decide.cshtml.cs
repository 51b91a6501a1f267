using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Disputes;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>The lead, or HR, decides on a dispute.</summary>
[Authorize(AccessSetup.LeadPolicy)]
public sealed class DecideModel(GetAnswer query, DecideDispute decide) : AnswerStepPage(query)
{
    [BindProperty]
    public bool? Uphold { get; set; }

    public async Task<IActionResult> OnPostAsync(long id) =>
        await AnswerAsync(
            await decide.RunAsync(Actor, id, Uphold, Text, Cancel),
            _ => $"/voice/{id}",
            _ => new Message("Disputes.Decided"),
            () => AgainAsync(id)
        );

    private protected override bool May(AnswerRights rights) => rights.MayDecide;
}
