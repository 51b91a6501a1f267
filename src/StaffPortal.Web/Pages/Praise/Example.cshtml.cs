using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Praise;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Pages.Praise;

/// <summary>Holds a story up as an example, or does so no longer.</summary>
public sealed class ExampleModel(TellStory tell) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(long id) =>
        Answer(await tell.HoldUpAsync(Actor, id, Cancel), "/praise", _ => new Message("Praise.ExampleSaved"));
}
