using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Company;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Admin;

/// <summary>Where mails are handed in, tried with one to oneself.</summary>
[Authorize(AccessSetup.AdminPolicy)]
[NeedsProof]
public sealed class MailModel(SaveMail save) : PortalPage
{
    [BindProperty]
    public MailInput? Settings { get; set; }

    public MailView View { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync()
    {
        if (save.Find(Actor) is not { } view)
            return Task.FromResult<IActionResult>(NotFound());
        (View, Settings) = (view, Settings is null ? view.Input : save.Again(Settings));
        return Task.FromResult<IActionResult>(Page());
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Settings is not { } wanted)
            return BadRequest();
        var (result, field) = await save.RunAsync(Actor, wanted, Cancel);
        // After a trial what was typed stands there, to be kept or mended.
        if (result.Value is { TriedAt: { } address })
        {
            Tried = address;
            return await OnGetAsync();
        }

        return await AnswerAsync(
            (result, field),
            _ => "/admin/mail",
            done => new Message(done.IsOff ? "Company.MailIsOff" : "Company.MailSaved"),
            OnGetAsync
        );
    }

    /// <summary>The address that a trial has just gone to; null without one.</summary>
    public string? Tried { get; private set; }
}
