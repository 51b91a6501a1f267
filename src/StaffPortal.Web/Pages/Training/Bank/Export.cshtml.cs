using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Exchange;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Bank;

/// <summary>Says what each format can take of a bank, and gives the file.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class ExportModel(ExportBank export) : PortalPage
{
    public string BankSlug { get; private set; } = "";
    public IReadOnlyList<(BankFormat Format, ExportedBank File)> Files { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string bank, BankFormat? format)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (format is { } wanted)
            return await export.RunAsync(Actor, bank, wanted, Language, Cancel) is { } file
                ? File(Encoding.UTF8.GetBytes(file.Content), file.MediaType + "; charset=utf-8", file.FileName)
                : NotFound();
        BankSlug = bank;
        var files = new List<(BankFormat, ExportedBank)>();
        foreach (var each in Enum.GetValues<BankFormat>())
        {
            if (await export.RunAsync(Actor, bank, each, Language, Cancel) is not { } file)
                return NotFound();
            files.Add((each, file));
        }

        Files = files;
        return Page();
    }
}
