using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Company;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Admin;

/// <summary>The company's mark and colour.</summary>
[Authorize(AccessSetup.AccountsPolicy)]
[RequestFormLimits(MultipartBodyLengthLimit = LogoFile.Largest * 100)]
public sealed class LookModel(SaveLook save) : PortalPage
{
    [BindProperty]
    public IFormFile? Logo { get; set; }

    [BindProperty]
    public string? Accent { get; set; }

    [BindProperty]
    public bool TakesLogoOff { get; set; }

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync()
    {
        byte[]? logo = null;
        if (Logo is { Length: > LogoFile.Largest })
            logo = new byte[LogoFile.Largest + 1];
        else if (Logo is not null)
        {
            using var copy = new MemoryStream();
            await Logo.CopyToAsync(copy, Cancel);
            logo = copy.ToArray();
        }

        return await AnswerAsync(
            await save.RunAsync(Actor, new LookInput(Accent, logo, TakesLogoOff), Cancel),
            _ => "/admin/look",
            done =>
                done.LeftOut.Count == 0
                    ? new Message("Company.LookSaved")
                    : new Message("Company.LookCleaned", string.Join(", ", done.LeftOut).Shortened(200, "…")),
            () => Task.FromResult(OnGet())
        );
    }
}
