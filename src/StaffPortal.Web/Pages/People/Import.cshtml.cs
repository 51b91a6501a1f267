using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Csv;
using StaffPortal.Core.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

/// <summary>Brings people in from a file: first it shows what the file would do, then it does it.</summary>
[Authorize(AccessSetup.HrPolicy)]
[RequestFormLimits(ValueLengthLimit = MostBytes * 2, MultipartBodyLengthLimit = MostBytes * 3)]
public sealed class ImportModel(ImportPeople import) : PortalPage
{
    private const int MostBytes = 5_000_000;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The file that was looked at, in base 64.</summary>
    [BindProperty]
    public string? FileBytes { get; set; }

    [BindProperty]
    public CsvEncoding Encoding { get; set; }

    [BindProperty]
    public DateOrder? Dates { get; set; }

    /// <summary>Whether it is kept now.</summary>
    [BindProperty]
    public bool Keep { get; set; }

    public ImportSummary? Preview { get; private set; }

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return await RefuseAsync(new Message("Voice.BadChoice"), StatusCodes.Status400BadRequest, Again);
        if (await ReadAsync() is not { } bytes)
            return await RefuseAsync(
                new Message(Upload is null ? "Voice.ChooseFile" : "People.FileTooLarge", MostBytes / 1_000_000),
                StatusCodes.Status400BadRequest,
                Again
            );
        var (stream, declaration) = (new MemoryStream(bytes), new CsvDeclaration(Encoding, Dates));
        var result = Keep
            ? await import.RunAsync(Actor, stream, declaration, Cancel)
            : await import.TryAsync(Actor, stream, declaration, Cancel);
        if (result.Refusal is { } refusal)
            return await RefuseAsync(refusal, StatusCodes.Status400BadRequest, Again);
        if (Keep)
            return await AnswerAsync(result, "/people", done => new Message("People.Imported", done.Added, done.Updated), Again);
        (Preview, FileBytes) = (result.Value, Convert.ToBase64String(bytes));
        return PageOr404(Preview);
    }

    /// <returns>Null for no file, one that is too large, or what is no file of ours.</returns>
    private async Task<byte[]?> ReadAsync()
    {
        if (Upload is null)
        {
            if (FileBytes?.Length > MostBytes / 3 * 4 + 4)
                return null;
            var buffer = new byte[FileBytes?.Length ?? 0];
            return Convert.TryFromBase64String(FileBytes ?? "", buffer, out var length) && length > 0 ? buffer[..length] : null;
        }

        if (Upload.Length > MostBytes)
            return null;
        using var copy = new MemoryStream();
        await Upload.CopyToAsync(copy, Cancel);
        return copy.ToArray();
    }

    private Task<IActionResult> Again() => Task.FromResult<IActionResult>(Page());
}
