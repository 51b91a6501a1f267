using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;

namespace StaffPortal.Web.Pages;

/// <summary>Brings rows in from a file: first it shows what the file would do, then it does it.</summary>
public abstract class TableImportPage : TableUploadPage
{
    public const int MostBytes = 5_000_000;

    /// <summary>The file that was looked at, in base 64.</summary>
    [BindProperty]
    public string? FileBytes { get; set; }

    /// <summary>Whether it is kept now.</summary>
    [BindProperty]
    public bool Keep { get; set; }

    public ImportSummary? Preview { get; private set; }

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid || HasLongHeader)
            return await RefuseAsync(new Message("Voice.BadChoice"), StatusCodes.Status400BadRequest, Again);
        if (await ReadAsync() is not { } bytes)
            return await RefuseAsync(
                new Message(Upload is null ? "Voice.ChooseFile" : "People.FileTooLarge", MostBytes / 1_000_000),
                StatusCodes.Status400BadRequest,
                Again
            );
        using var file = new MemoryStream(bytes);
        var result = Keep ? await KeepAsync(file) : await TryAsync(file);
        if (result.Refusal is { } refusal)
            return await RefuseAsync(refusal, StatusCodes.Status400BadRequest, Again);
        if (Keep)
            return await AnswerAsync(result, Next, Done, Again);
        (Preview, FileBytes) = (result.Value, Convert.ToBase64String(bytes));
        return PageOr404(Preview);
    }

    /// <summary>This page's own address.</summary>
    public abstract string Path { get; }

    /// <summary>What a changed field is called.</summary>
    public abstract string NameOf(string column);

    /// <summary>Where it leads once it is kept.</summary>
    protected abstract string Next { get; }

    protected abstract Task<Result<ImportSummary>> TryAsync(Stream file);

    protected abstract Task<Result<ImportSummary>> KeepAsync(Stream file);

    protected abstract Message Done(ImportSummary summary);

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
