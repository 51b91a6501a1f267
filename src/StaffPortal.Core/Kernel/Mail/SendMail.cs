using Microsoft.EntityFrameworkCore;
using MimeKit;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Kernel.Mail;

/// <summary>Hands one mail of the queue to the mail server. A kill between the server's word and ours sends it twice; never not at all.</summary>
public sealed class SendMail(PortalContext db, Change change, Leases leases, CompanyClock clock, CompanyProfile company, MailPost post)
{
    public async Task RunAsync(OutgoingMail mail, CancellationToken cancel)
    {
        var isCustomers = MailDraft.IsToCustomer(mail.Key);
        // It may have waited for others, or for the server, until the evening.
        if (isCustomers && WakingHours.NextAfter(clock) is { } morning)
        {
            await PutOffAsync(mail, morning, cancel);
            return;
        }

        using var message = new MimeMessage
        {
            Subject = mail.Subject.ReplaceLineEndings(" "),
            Body = new BodyBuilder { TextBody = mail.Body, HtmlBody = mail.Html }.ToMessageBody(),
            Date = clock.UtcNow,
        };
        // The same mail, sent twice after a kill, is told apart from a second one by its id.
        message.MessageId = $"{Hashes.Sha256(mail.Key)[..32]}@staffportal";
        message.From.Add(MailboxAddress.Parse(company.Mail.From));
        message.To.Add(new MailboxAddress(mail.ToName, mail.ToAddress));
        await post.SendAsync(message, cancel);
        var isForgotten = isCustomers || mail.Key.StartsWith(MailDraft.Secret, StringComparison.Ordinal);
        await change.RunAsync(
            async tx =>
            {
                await leases.HoldAsync(mail, cancel);
                var now = clock.UtcNow;
                return await db
                    .Mails.Where(m => m.Id == mail.Id)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(m => m.State, JobState.Done)
                                .SetProperty(m => m.SentAt, now)
                                // A link to sign in by is nobody's to read once it is on its way.
                                .SetProperty(m => m.Body, m => isForgotten ? "" : m.Body)
                                .SetProperty(m => m.Html, m => isForgotten ? null : m.Html)
                                .SetProperty(m => m.ToName, m => isCustomers ? "" : m.ToName)
                                .SetProperty(m => m.ToAddress, m => isCustomers ? "" : m.ToAddress),
                        cancel
                    );
            },
            cancel
        );
    }

    private Task PutOffAsync(OutgoingMail mail, DateTime until, CancellationToken cancel) =>
        change.RunAsync(
            async _ =>
            {
                await leases.HoldAsync(mail, cancel);
                return await db
                    .Mails.Where(m => m.Id == mail.Id)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(m => m.State, JobState.Pending)
                                .SetProperty(m => m.RetryAt, until)
                                .SetProperty(m => m.LeaseUntil, (DateTime?)null)
                                // Nothing has failed.
                                .SetProperty(m => m.Attempts, m => m.Attempts - 1),
                        cancel
                    );
            },
            cancel
        );
}
