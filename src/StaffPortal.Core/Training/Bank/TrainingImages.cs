using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Audit;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;
using StaffPortal.Core.Standards;

namespace StaffPortal.Core.Training.Bank;

/// <param name="Markdown">What to write into a question or a lesson to show it.</param>
public sealed record ImageLine(long Id, string Name, string Markdown);

public sealed record ImageFile(string MediaType, byte[] Content);

/// <summary>Pictures of questions and lessons; the same picture is kept once.</summary>
public sealed class TrainingImages(PortalContext db, Writes writes, AuditLog audit)
{
    public const int Largest = 5_000_000;

    private const int Recent = 30;

    public async Task<Result<ImageLine>> AddAsync(Actor actor, string name, byte[] content, CancellationToken cancel)
    {
        if (!Audiences.IsEditor(actor)) return Result<ImageLine>.Missing;
        if (content.Length is 0 or > Largest) return Result<ImageLine>.Refused("Standards.FileSize", Largest / 1_000_000);
        if (AddAttachment.TypeOf(content) is not { } type || !AddAttachment.IsImage(type)) return Result<ImageLine>.Refused("Bank.NoImage");
        var label = new string([.. Path.GetFileNameWithoutExtension(name.Replace('\\', '/')).Where(letter => !char.IsControl(letter) && letter is not ('[' or ']'))]).Shortened(200);
        var sha = Hashes.Sha256(content);
        return await writes.InTransactionAsync<Result<ImageLine>>(async () =>
        {
            await audit.LockAsync(cancel);
            var image = await db.TrainingImages.SingleOrDefaultAsync(i => i.Sha256 == sha, cancel);
            if (image is null)
            {
                image = db.TrainingImages.Add(new TrainingImage { Name = label.Length == 0 ? "image" : label, MediaType = type, Content = content, Sha256 = sha }).Entity;
                await db.SaveChangesAsync(cancel);
                await audit.AppendAsync(actor, "training.image", $"image:{image.Id}", new { sha }, cancel);
            }

            return LineOf(image.Id, image.Name);
        }, cancel);
    }

    public async Task<ImageFile?> GetAsync(long id, CancellationToken cancel) => await db.TrainingImages.AsNoTracking().Where(i => i.Id == id).Select(i => new ImageFile(i.MediaType, i.Content)).SingleOrDefaultAsync(cancel);

    public async Task<IReadOnlyList<ImageLine>> LatestAsync(CancellationToken cancel) => [.. (await db.TrainingImages.AsNoTracking().OrderByDescending(i => i.Id).Take(Recent).Select(i => new { i.Id, i.Name }).ToListAsync(cancel)).Select(i => LineOf(i.Id, i.Name))];

    private static ImageLine LineOf(long id, string name) => new(id, name, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"![{name}](/training/files/{id})"));
}
