using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Audit;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;

namespace StaffPortal.Core.Standards;

/// <param name="Markdown">What to write into the text to show the image or to link the file.</param>
public sealed record AttachmentAdded(long Id, string Markdown);

/// <summary>Keeps an image or a file with a document. What it is follows from its first bytes, never from its name.</summary>
public sealed class AddAttachment(PortalContext db, Writes writes, AuditLog audit, CompanyClock clock)
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public async Task<Result<AttachmentAdded>> RunAsync(Actor actor, string slug, string name, byte[] content, CancellationToken cancel)
    {
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Slug == slug, cancel);
        if (document is null || !Audiences.MayWrite(actor, document)) return Result<AttachmentAdded>.Missing;
        if (content.Length is 0 or > Attachment.LargestSize) return Result<AttachmentAdded>.Refused("Standards.FileSize", Attachment.LargestSize / 1_000_000);
        if (TypeOf(content) is not { } type) return Result<AttachmentAdded>.Refused("Standards.FileKind");
        var label = new string([.. Path.GetFileName(name.Replace('\\', '/')).Where(letter => !char.IsControl(letter) && letter is not ('[' or ']' or '"'))]).Shortened(200);
        return await writes.InTransactionAsync<Result<AttachmentAdded>>(async () =>
        {
            var row = db.Attachments.Add(new Attachment { DocumentId = document.Id, Name = label.Length == 0 ? "file" : label, ContentType = type, Content = content, Size = content.Length, Sha256 = Hashes.Sha256(content), At = clock.UtcNow }).Entity;
            await db.SaveChangesAsync(cancel);
            await audit.AppendAsync(actor, "document.file", $"document:{document.Id}", new { file = row.Id, row.Sha256 }, cancel);
            return new AttachmentAdded(row.Id, $"{(IsImage(type) ? "!" : "")}[{Path.GetFileNameWithoutExtension(row.Name)}](/standards/files/{row.Id})");
        }, cancel);
    }

    public static bool IsImage(string type) => type.StartsWith("image/", StringComparison.Ordinal);

    internal static string? TypeOf(ReadOnlySpan<byte> content) =>
        content.StartsWith(new byte[] { 0x89, 0x50, 0x4E, 0x47 }) ? "image/png"
        : content.StartsWith(new byte[] { 0xFF, 0xD8, 0xFF }) ? "image/jpeg"
        : content.StartsWith("GIF8"u8) ? "image/gif"
        : content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8) ? "image/webp"
        : content.StartsWith("%PDF-"u8) ? "application/pdf"
        : content.StartsWith("PK\x03\x04"u8) && content.IndexOf("word/"u8) >= 0 ? Word
        : null;
}
