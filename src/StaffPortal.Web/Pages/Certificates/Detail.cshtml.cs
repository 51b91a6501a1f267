using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Certificates;

namespace StaffPortal.Web.Pages.Certificates;

/// <summary>Checks a certificate by its number.</summary>
public sealed class DetailModel(GetCertificate query) : PortalPage
{
    public CertificateView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (await query.RunAsync(Actor, number, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
