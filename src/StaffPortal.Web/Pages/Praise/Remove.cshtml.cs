using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Praise;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Pages.Praise;

/// <summary>Takes a story down.</summary>
public sealed class RemoveModel(TellStory tell) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(long id) =>
        Answer(await tell.RemoveAsync(Actor, id, Cancel), "/praise", _ => new Message("Praise.Removed"));
}
