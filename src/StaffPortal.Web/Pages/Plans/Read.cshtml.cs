using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Motivation.Reading;

namespace StaffPortal.Web.Pages.Plans;

/// <summary>Somebody says to have read the rules that pay them.</summary>
public sealed class ReadModel(AcknowledgePlan acknowledge) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(long id, int number) =>
        Answer(
            await acknowledge.RunAsync(Actor, id, number, Cancel),
            $"/plans/{id}/versions/{number}",
            done => new Message("Plan.ReadSaid", done.Plan, done.Version)
        );
}
