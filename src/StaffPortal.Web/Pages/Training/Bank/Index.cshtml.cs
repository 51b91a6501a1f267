using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Bank;

/// <summary>All banks, and a new one.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class IndexModel(GetBanks query, SaveBank save) : PortalPage
{
    [BindProperty]
    public LocalInput Name { get; set; } = new();

    public IReadOnlyList<BankLine> View { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        View = await query.RunAsync(Actor, Cancel) ?? [];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() =>
        await AnswerAsync(
            await save.RunAsync(Actor, null, Name.ToText(), Cancel),
            done => $"/training/bank/{done.Slug}",
            _ => new Message("Bank.Saved"),
            OnGetAsync
        );
}
