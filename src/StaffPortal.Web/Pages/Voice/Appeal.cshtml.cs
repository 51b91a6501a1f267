using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Disputes;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>The employee asks HR to look at a refusal.</summary>
public sealed class AppealModel(GetAnswer query, RaiseDispute raise) : AnswerStepPage(query)
{
    public async Task<IActionResult> OnPostAsync(long id) =>
        await AnswerAsync(
            await raise.AppealAsync(Actor, id, Text, Cancel),
            _ => $"/voice/{id}",
            done => new Message("Disputes.Appealed", done.DueOn),
            () => AgainAsync(id)
        );

    private protected override bool May(AnswerRights rights) => rights.MayAppeal;
}
