using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Assignments;

/// <summary>Ends an assignment.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class EndAssignmentModel(AssignQuiz assign) : QuizStepPage("assignments")
{
    public async Task<IActionResult> OnPostAsync(string slug, long id) =>
        await AnswerAsync(await assign.EndAsync(Actor, slug, id, Cancel), slug, "Quiz.AssignmentEnded");
}
