using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Admin;

/// <summary>Checks the whole audit chain now.</summary>
[Authorize(AccessSetup.AuditPolicy)]
public sealed class CheckAuditModel(CheckAudit check) : PortalPage
{
    private const string Trail = "/admin/audit";

    public IActionResult OnGet() => LocalRedirect(Trail);

    public async Task<IActionResult> OnPostAsync() =>
        await AnswerAsync(
            await check.RunAsync(Actor, Cancel),
            Trail,
            done => done.BrokenAt is { } broken ? new Message("Audit.CheckedBroken", broken) : new Message("Audit.CheckedWhole"),
            () => Task.FromResult(OnGet())
        );
}
