using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Bank;

/// <summary>Names a bank anew; its path stays.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class RenameModel(GetBanks query, SaveBank save) : PortalPage
{
    [BindProperty]
    public LocalInput Name { get; set; } = new();

    public string BankSlug { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string bank)
    {
        if ((await query.RunAsync(Actor, Cancel))?.FirstOrDefault(line => line.Slug == bank) is not { } line)
            return NotFound();
        BankSlug = bank;
        if (Problem is null)
            Name = LocalInput.Of(line.Name);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string bank) =>
        await AnswerAsync(
            await save.RunAsync(Actor, bank, Name.ToText(), Cancel),
            $"/training/bank/{bank}",
            _ => new Message("Bank.Saved"),
            () => OnGetAsync(bank)
        );
}
