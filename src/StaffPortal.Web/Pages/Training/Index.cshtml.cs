using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Web.Pages.Training;

/// <summary>What the reader has to know, and what is done.</summary>
public sealed class IndexModel(GetTraining query) : PortalPage
{
    public TrainingView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        View = await query.RunAsync(Actor, Cancel);
        return Page();
    }
}
