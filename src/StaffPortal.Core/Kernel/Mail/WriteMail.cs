using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Kernel.Mail;

/// <param name="Language">The mail is written in it.</param>
public sealed record Recipient(string Name, string Address, string Language);

/// <param name="Key">Says what it is about; the same is written once.</param>
/// <param name="To">Null for somebody without an e-mail: nothing is written, and the portal itself says it.</param>
/// <param name="Path">Where it leads.</param>
public sealed record MailDraft(string Key, Recipient? To, Message Subject, Message Body, string Path)
{
    /// <summary>Asked in the mail itself, where its reader shows HTML; null for a mail that is text alone.</summary>
    public MailScale? Scale { get; init; }

    /// <summary>Keys that begin so are of mails whose text is forgotten once they are sent.</summary>
    public const string Secret = "access:";

    /// <summary>Keys that begin so are of mails to customers: they go out by day, and once they are sent neither text nor address is kept.</summary>
    public const string Customers = "survey:";

    internal static bool IsToCustomer(string key) => key.StartsWith(Customers, StringComparison.Ordinal);
}

/// <summary>Puts mails into the queue, each in its reader's language; inside the transaction of what they tell. Nothing is queued while no mail server is set.</summary>
public sealed class WriteMail(PortalContext db, DatabaseProvider provider, CompanyClock clock, CompanyProfile company)
{
    private const string UsualAccent = "#0b6e63";

    /// <returns>Whether any are queued.</returns>
    internal async Task<bool> WriteAsync(IReadOnlyList<MailDraft> drafts, CancellationToken cancel)
    {
        if (!company.SendsMail)
            return false;
        foreach (var chunk in drafts.Where(draft => draft.To is not null).Chunk(500))
        {
            var keys = chunk.Select(draft => draft.Key).ToList();
            var known = (await db.Mails.AsNoTracking().Where(m => keys.Contains(m.Key)).Select(m => m.Key).ToListAsync(cancel)).ToHashSet(
                StringComparer.Ordinal
            );
            await provider.BulkInsertAsync(
                db,
                chunk
                    .Where(draft => known.Add(draft.Key))
                    .Select(draft =>
                    {
                        var culture = Texts.CultureOf(draft.To!.Language);
                        return new OutgoingMail
                        {
                            Key = draft.Key,
                            ToName = draft.To.Name,
                            ToAddress = draft.To.Address,
                            Subject = Texts.Get(culture, draft.Subject).Shortened(250),
                            Body = $"{Texts.Get(culture, draft.Body)}\n\n{company.Address}{draft.Path}\n",
                            Html = draft.Scale?.Html(
                                culture,
                                Texts.Get(culture, draft.Body),
                                company.Address + draft.Path,
                                company.Accent.Length > 0 ? company.Accent : UsualAccent
                            ),
                            CreatedAt = clock.UtcNow,
                            RetryAt = MailDraft.IsToCustomer(draft.Key) ? WakingHours.NextAfter(clock) : null,
                        };
                    }),
                cancel
            );
        }

        return true;
    }
}
