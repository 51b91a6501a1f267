using System.Text;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Motivation;

namespace StaffPortal.Web.Pages.Plans;

/// <summary>The rules of one version as the file that <c>plan publish</c> and the form of a new plan take.</summary>
public sealed class RulesModel(GetPlans query) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(long id, int number) =>
        await query.FindAsync(id, number, Cancel) is { } view
            ? File(Encoding.UTF8.GetBytes(view.Version.Rules), "application/json", $"plan-{id}-{number}.json")
            : NotFound();
}
