using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Reading;

namespace StaffPortal.Web.Pages.Plans;

/// <summary>The rules of one version, in words and pictures.</summary>
public sealed class VersionModel(GetPlans query, GetPlanReading reading) : PortalPage
{
    public bool MayPublish => Actor.IsHr;

    public PlanView View { get; private set; } = null!;

    public PlanReadingView Reading { get; private set; } = null!;

    /// <summary>The version before; null for the first.</summary>
    public PlanView? Before { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, int number)
    {
        if (await query.FindAsync(id, number, Cancel) is not { } view)
            return NotFound();
        View = view;
        Before = number > 1 ? await query.FindAsync(id, number - 1, Cancel) : null;
        Reading = await reading.RunAsync(Actor, view, Cancel);
        return Page();
    }
}
