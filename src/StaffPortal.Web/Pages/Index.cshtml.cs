using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Today;

namespace StaffPortal.Web.Pages;

public sealed class IndexModel(GetToday query) : PortalPage
{
    public TodayView View { get; private set; } = null!;

    public string FirstName => Actor.Name.Split(' ')[0];

    public async Task<IActionResult> OnGetAsync()
    {
        View = await query.RunAsync(Actor, Language, Cancel);
        return Page();
    }
}
