using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Assignments;

/// <summary>Takes back an exception that was granted to somebody.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class WithdrawAllowanceModel(GrantAllowance grant) : QuizStepPage("assignments")
{
    public async Task<IActionResult> OnPostAsync(string slug, long id) =>
        await AnswerAsync(await grant.WithdrawAsync(Actor, slug, id, Cancel), slug, "Quiz.AllowanceWithdrawn");
}
