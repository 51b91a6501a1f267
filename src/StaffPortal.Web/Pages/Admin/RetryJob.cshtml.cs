using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Admin;

/// <summary>Lets a job that was set aside begin again.</summary>
[Authorize(AccessSetup.AdminPolicy)]
public sealed class RetryJobModel(RetryJob retry) : PortalPage
{
    private const string List = "/admin/jobs";

    public IActionResult OnGet() => LocalRedirect(List);

    public async Task<IActionResult> OnPostAsync(string kind, long id) =>
        !ModelState.IsValid
            ? NotFound()
            : await AnswerAsync(
                await retry.RunAsync(Actor, kind, id, Cancel),
                List,
                _ => new Message("Jobs.Retried"),
                () => Task.FromResult<IActionResult>(Page())
            );
}
