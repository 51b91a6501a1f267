using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training.Bank;

namespace StaffPortal.Core.Training.Exchange;

/// <param name="Lost">What the format could not take.</param>
public sealed record ExportedBank(string FileName, string MediaType, string Content, IReadOnlyList<Message> Lost);

/// <summary>Writes a bank's questions in one of the formats, so that importing them gives the same bank.</summary>
public sealed class ExportBank(PortalContext db, Memory memory)
{
    /// <param name="language">Texts that are in this language alone are written without a language mark.</param>
    public async Task<ExportedBank?> RunAsync(Actor actor, string slug, BankFormat format, string language, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return null;
        var found = await memory.KeepAsync(
            ("ExportBank.Bank", slug),
            () => db.Banks.AsNoTracking().SingleOrDefaultAsync(b => b.Slug == slug, cancel),
            cancel
        );
        if (found is not { } bank)
            return null;
        // Four formats are made of the same rows.
        var rows = await memory.KeepAsync(
            (nameof(ExportBank), slug),
            () =>
                db
                    .Questions.AsNoTracking()
                    .Where(q => q.BankId == bank.Id && !q.Retired)
                    .OrderBy(q => q.Id)
                    .Select(q => new
                    {
                        q.Title,
                        q.Competence,
                        Touchpoint = (string?)q.Touchpoint!.Code,
                        Document = (string?)q.Document!.Slug,
                        q.Anchor,
                        q.Current!.Content,
                        Tags = q.Tags.OrderBy(tag => tag.Id).Select(tag => tag.Tag).ToList(),
                    })
                    .ToListAsync(cancel),
            cancel
        );
        var questions = rows.Select(row =>
                QuestionExchange.FromContent(
                    row.Title,
                    QuestionContent.Read(row.Content),
                    new QuestionTopic(row.Competence, row.Touchpoint, row.Document, row.Anchor, row.Tags),
                    MultiLanguage.Write(bank.Name, language),
                    language
                )
            )
            .ToList();
        var names = TrainingImages.NamesIn(rows.Select(row => row.Content)).ToList();
        var pictures =
            format == BankFormat.MoodleXml
                ? await db
                    .TrainingImages.AsNoTracking()
                    .Where(i => names.Contains(i.Sha256))
                    .ToDictionaryAsync(i => i.Sha256, i => i.Content, StringComparer.Ordinal, cancel)
                : [];
        (string Text, IReadOnlyList<Message> Lost) written = format switch
        {
            BankFormat.Gift => GiftWriter.Write(questions),
            BankFormat.Aiken => AikenWriter.Write(questions),
            BankFormat.MoodleXml => (MoodleXmlWriter.Write(questions, pictures), []),
            _ => (BankCsv.Write(questions), []),
        };
        List<Message> lost =
        [
            .. written.Lost,
            .. rows.Where(row => TrainingImages.NamesIn([row.Content]).Any(name => !pictures.ContainsKey(name)))
                .Select(row => new Message("Bank.PictureStays", row.Title)),
        ];
        var (ending, type) = format switch
        {
            BankFormat.Gift => ("gift", "text/plain"),
            BankFormat.Aiken => ("txt", "text/plain"),
            BankFormat.MoodleXml => ("xml", "application/xml"),
            _ => ("csv", "text/csv"),
        };
        return new ExportedBank(
            $"{slug}.{ending}",
            type,
            written.Text,
            [
                .. lost.Select(message =>
                    message with
                    {
                        Args =
                        [
                            .. message.Args.Select(arg => arg is string title ? MultiLanguage.Read(title, language, text => text) : arg),
                        ],
                    }
                ),
            ]
        );
    }
}
