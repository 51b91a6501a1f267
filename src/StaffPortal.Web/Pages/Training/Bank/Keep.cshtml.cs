using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Bank;

/// <summary>Retires a question, brings it back, or says that it still fits its clause.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class KeepModel(ChangeQuestionUse keep) : PortalPage
{
    public IActionResult OnGet() => LocalRedirect("/training/bank");

    public async Task<IActionResult> OnPostAsync(long id, string what) =>
        await AnswerAsync(
            what == "confirm" ? await keep.ConfirmAsync(Actor, id, Cancel) : await keep.RunAsync(Actor, id, what == "retire", Cancel),
            done => $"/training/bank/{done.Bank}",
            _ => new Message(
                what switch
                {
                    "confirm" => "Bank.Confirmed",
                    "retire" => "Bank.Retired",
                    _ => "Bank.Restored",
                }
            ),
            () => Task.FromResult<IActionResult>(NotFound())
        );
}
