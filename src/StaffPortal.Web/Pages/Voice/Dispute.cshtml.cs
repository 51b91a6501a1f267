using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Disputes;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>The employee says why an answer should not count.</summary>
public sealed class DisputeModel(GetAnswer query, RaiseDispute raise) : AnswerStepPage(query)
{
    [BindProperty]
    public RulingReason? Reason { get; set; }

    public async Task<IActionResult> OnPostAsync(long id) =>
        await AnswerAsync(
            await raise.RunAsync(Actor, id, new DisputeInput(Reason, Text), Cancel),
            _ => $"/voice/{id}",
            done => new Message("Disputes.Raised", done.DueOn),
            () => AgainAsync(id)
        );

    private protected override bool May(AnswerRights rights) => rights.DisputeUntil is not null;
}
