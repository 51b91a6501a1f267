using System.Net;
using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;

namespace StaffPortal.Core.Mail;

/// <summary>Hands one mail of the queue to the mail server. A kill between the server's word and ours sends it twice; never not at all.</summary>
public sealed class SendMail(PortalContext db, Writes writes, Leases leases, CompanyClock clock, IOptions<MailOptions> options)
{
    public async Task RunAsync(OutgoingMail mail, CancellationToken cancel)
    {
        var to = await db.Employees.AsNoTracking().Where(e => e.Id == mail.EmployeeId).Select(e => new { e.Email, e.Name }).SingleAsync(cancel);
        var settings = options.Value;
        using var client = new SmtpClient(settings.Server, settings.Port) { EnableSsl = settings.Tls };
        if (settings.User.Length > 0) client.Credentials = new NetworkCredential(settings.User, settings.Password);
        using var message = new MailMessage(new MailAddress(settings.From), new MailAddress(to.Email, to.Name)) { Subject = mail.Subject.ReplaceLineEndings(" "), Body = mail.Body };
        await client.SendMailAsync(message, cancel);
        await writes.InTransactionAsync(async () =>
        {
            await leases.HoldAsync(mail, cancel);
            var now = clock.UtcNow;
            return await db.Mails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, JobState.Done).SetProperty(m => m.SentAt, now), cancel);
        }, cancel);
    }
}
