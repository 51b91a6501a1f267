using System.Text;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Standards.Import;

/// <param name="Slug">Empty to make one out of the title.</param>
public sealed record DocumentFile(string FileName, byte[] Content, DocumentKind Kind, string Language, string Slug, string Owner);

public sealed record DocumentImported(string Slug, int Images, IReadOnlyDictionary<Loss, int> Losses);

/// <summary>Begins a document out of a .docx or .md file, with its images; says what could not be kept.</summary>
public sealed class ImportDocument(CreateDocument create, AddAttachment attachments, SaveText texts, GetDraft drafts)
{
    public const int LargestUpload = 20_000_000;

    public async Task<Result<DocumentImported>> RunAsync(Actor actor, DocumentFile file, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return Result<DocumentImported>.Missing;
        if (file.Content.Length > LargestUpload)
            return Result<DocumentImported>.Refused("Standards.FileSize", LargestUpload / 1_000_000);
        var read = ReadFile(file);
        if (read.Refusal is { } unreadable)
            return unreadable;
        var imported = read.Value!;
        var title = imported.Title.Length > 0 ? imported.Title : Path.GetFileNameWithoutExtension(file.FileName);
        if (SaveText.Problem(title.Shortened(200), "", imported.Markdown) is { } problem)
            return problem;
        var markdown = imported.Images.Count == 0 ? imported.Markdown : "";
        var created = await create.RunAsync(
            actor,
            new NewDocument(file.Kind, file.Language, title.Shortened(200), file.Slug, file.Owner, markdown),
            cancel
        );
        if (created.Refusal is { } refusal)
            return refusal;
        if (created.Value is not { } document)
            return Result<DocumentImported>.Missing;
        if (imported.Images.Count > 0)
            await WithImagesAsync(actor, document.Slug, file.Language, imported, cancel);
        return new DocumentImported(document.Slug, imported.Images.Count, imported.Losses);
    }

    private async Task WithImagesAsync(Actor actor, string slug, string language, ImportedText imported, CancellationToken cancel)
    {
        var markdown = imported.Markdown;
        foreach (var (i, (name, content)) in imported.Images.Index())
            if ((await attachments.RunAsync(actor, slug, name, content, cancel)).Value is { } added)
                markdown = markdown.Replace($"](image:{i})", $"](/standards/files/{added.Id})", StringComparison.Ordinal);
        if (await drafts.RunAsync(actor, slug, language, cancel) is { } draft)
            await texts.RunAsync(actor, new TextEdit(slug, language, draft.Title, "", markdown, draft.Version, false), cancel);
    }

    private static Result<ImportedText> ReadFile(DocumentFile file)
    {
        if (file.Content.AsSpan().StartsWith("PK"u8))
            return WordFile.Read(new MemoryStream(file.Content, writable: false));
        if (Path.GetExtension(file.FileName).ToLowerInvariant() is ".docx" or ".doc")
            return Result<ImportedText>.Refused("Standards.NoWord");
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true)
                .GetString(file.Content)
                .TrimStart('\ufeff')
                .ReplaceLineEndings("\n");
            return Split(text);
        }
        catch (DecoderFallbackException)
        {
            return Result<ImportedText>.Refused("Standards.NotUtf8");
        }
    }

    /// <summary>A first heading of the first level is the title.</summary>
    private static ImportedText Split(string text)
    {
        var lines = text.TrimStart().Split('\n', 2);
        var title = lines[0].StartsWith("# ", StringComparison.Ordinal) ? lines[0][2..].Trim() : "";
        return new ImportedText(title, title.Length == 0 ? text : lines.ElementAtOrDefault(1) ?? "", [], new Dictionary<Loss, int>());
    }
}
