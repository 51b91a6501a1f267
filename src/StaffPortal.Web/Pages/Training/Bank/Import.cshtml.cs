using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Exchange;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Bank;

/// <summary>Takes a file's questions into a bank and says what was understood.</summary>
[Authorize(AccessSetup.EditorPolicy)]
[RequestSizeLimit(ReadBankFile.Largest + 1024 * 1024)]
[RequestFormLimits(MultipartBodyLengthLimit = ReadBankFile.Largest + 1024 * 1024)]
public sealed class ImportModel(ImportBank import, GetBanks banks) : PortalPage
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public BankFormat Format { get; set; }

    [BindProperty]
    public string TextLanguage { get; set; } = Language;

    public string BankSlug { get; private set; } = "";
    public BankImported? Done { get; private set; }

    public async Task<IActionResult> OnGetAsync(string bank)
    {
        BankSlug = bank;
        return PageOr404((await banks.RunAsync(Actor, Cancel))?.FirstOrDefault(line => line.Slug == bank));
    }

    public async Task<IActionResult> OnPostAsync(string bank)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (Upload is null)
            return await RefuseAsync(new Message("Voice.ChooseFile"), StatusCodes.Status400BadRequest, () => OnGetAsync(bank));
        using var content = new MemoryStream();
        await Upload.CopyToAsync(content, Cancel);
        content.Position = 0;
        var result = await import.RunAsync(Actor, new BankImport(bank, Format, TextLanguage, content), Cancel);
        if (result.Refusal is { } refusal)
            return await RefuseAsync(refusal, StatusCodes.Status400BadRequest, () => OnGetAsync(bank));
        (BankSlug, Done) = (bank, result.Value);
        return PageOr404(Done);
    }
}
