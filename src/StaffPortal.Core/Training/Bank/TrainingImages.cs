using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Core.Training.Bank;

/// <param name="Markdown">What to write into a question or a lesson to show it.</param>
public sealed record ImageLine(string Path, string Description, string Markdown);

public sealed record ImageFile(string MediaType, byte[] Content);

/// <summary>Pictures of questions and lessons; the same picture is kept once. Its name in paths is the hash of its content: nobody finds the picture of an explanation by counting.</summary>
public sealed partial class TrainingImages(PortalContext db, Change change)
{
    public const int Largest = 5_000_000,
        LongestDescription = 200;

    private const int Recent = 30;

    /// <param name="description">What somebody who cannot see it has to know.</param>
    public async Task<Result<ImageLine>> AddAsync(Actor actor, string description, byte[] content, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return Result<ImageLine>.Missing;
        if (content.Length is 0 or > Largest)
            return Result<ImageLine>.Refused("Standards.FileSize", Largest / 1_000_000);
        if (ImageOf(content, description) is not { } image)
            return Result<ImageLine>.Refused("Bank.NoImage");
        return await change.RunAsync<Result<ImageLine>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await KeepAsync(tx, [image], cancel);
                return LineOf(image.Sha256, image.Name);
            },
            cancel
        );
    }

    public async Task<ImageFile?> GetAsync(string name, CancellationToken cancel) =>
        await db
            .TrainingImages.AsNoTracking()
            .Where(i => i.Sha256 == name)
            .Select(i => new ImageFile(i.MediaType, i.Content))
            .SingleOrDefaultAsync(cancel);

    public async Task<IReadOnlyList<ImageLine>> LatestAsync(CancellationToken cancel) =>
        [
            .. (
                await db
                    .TrainingImages.AsNoTracking()
                    .OrderByDescending(i => i.Id)
                    .Take(Recent)
                    .Select(i => new { i.Sha256, i.Name })
                    .ToListAsync(cancel)
            ).Select(i => LineOf(i.Sha256, i.Name)),
        ];

    public static string PathOf(string name) => $"/training/files/{name}";

    /// <summary>The names of the pictures that texts show.</summary>
    public static IEnumerable<string> NamesIn(IEnumerable<string> texts) =>
        texts.SelectMany(text => Shown().Matches(text)).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    /// <summary>Null for what is no picture, or too large.</summary>
    internal static TrainingImage? ImageOf(byte[] content, string description)
    {
        if (content.Length is 0 or > Largest || FileShape.Of(content) is not (var type, var kept) || !AddAttachment.IsImage(type))
            return null;
        var words = new string([.. description.Trim().Where(letter => !char.IsControl(letter) && letter is not ('[' or ']'))]).Shortened(
            LongestDescription
        );
        return new TrainingImage
        {
            Name = words,
            MediaType = type,
            Content = kept,
            Sha256 = Hashes.Sha256(kept),
        };
    }

    /// <summary>Keeps those that are not there yet; inside the change that shows them.</summary>
    internal async Task KeepAsync(ChangeScope tx, IReadOnlyList<TrainingImage> images, CancellationToken cancel)
    {
        var names = images.Select(image => image.Sha256).ToList();
        var known = await db.TrainingImages.Where(i => names.Contains(i.Sha256)).Select(i => i.Sha256).ToListAsync(cancel);
        foreach (var picture in images.Where(image => !known.Contains(image.Sha256)).DistinctBy(image => image.Sha256))
        {
            var image = db
                .TrainingImages.Add(
                    new TrainingImage
                    {
                        Name = picture.Name,
                        MediaType = picture.MediaType,
                        Content = picture.Content,
                        Sha256 = picture.Sha256,
                    }
                )
                .Entity;
            await db.SaveChangesAsync(cancel);
            tx.Audit("training.image", $"image:{image.Id}", new { sha = image.Sha256 });
        }
    }

    private static ImageLine LineOf(string name, string description) => new(PathOf(name), description, $"![{description}]({PathOf(name)})");

    [GeneratedRegex("/training/files/(?<name>[0-9a-f]{64})")]
    private static partial Regex Shown();
}
