using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Questions;

namespace StaffPortal.Core.Standards.Documents;

/// <param name="Markdown">What to write into the text to show the image or to link the file.</param>
public sealed record AttachmentAdded(long Id, string Markdown);

/// <summary>Keeps an image or a file with a document. What it is follows from its whole structure, never from its name.</summary>
public sealed class AddAttachment(PortalContext db, Change change, CompanyClock clock)
{
    public async Task<Result<AttachmentAdded>> RunAsync(Actor actor, string slug, string name, byte[] content, CancellationToken cancel)
    {
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Slug == slug, cancel);
        if (document is null || !Audiences.MayWrite(actor, document))
            return Result<AttachmentAdded>.Missing;
        if (content.Length is 0 or > Attachment.LargestSize)
            return Result<AttachmentAdded>.Refused("Standards.FileSize", Attachment.LargestSize / 1_000_000);
        if (FileShape.Of(content) is not (var type, var kept))
            return Result<AttachmentAdded>.Refused("Standards.FileKind");
        var label = new string([
            .. Path.GetFileName(name.Replace('\\', '/')).Where(letter => !char.IsControl(letter) && letter is not ('[' or ']' or '"')),
        ]).Shortened(200);
        return await change.RunAsync<Result<AttachmentAdded>>(
            actor,
            Aggregate.Of<Document>(document.Id),
            async tx =>
            {
                var row = db
                    .Attachments.Add(
                        new Attachment
                        {
                            DocumentId = document.Id,
                            Name = label.Length == 0 ? "file" : label,
                            ContentType = type,
                            Content = kept,
                            Size = kept.Length,
                            Sha256 = Hashes.Sha256(kept),
                            At = clock.UtcNow,
                        }
                    )
                    .Entity;
                await db.SaveChangesAsync(cancel);
                tx.Audit("document.file", $"document:{document.Id}", new { file = row.Id, row.Sha256 });
                return new AttachmentAdded(
                    row.Id,
                    $"{(IsImage(type) ? "!" : "")}[{Path.GetFileNameWithoutExtension(row.Name)}](/standards/files/{row.Id})"
                );
            },
            cancel
        );
    }

    public static bool IsImage(string type) => type.StartsWith("image/", StringComparison.Ordinal);
}
