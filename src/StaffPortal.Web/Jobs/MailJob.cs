using StaffPortal.Core.Kernel.Mail;

namespace StaffPortal.Web.Jobs;

/// <summary>Sends the mails of the queue.</summary>
public sealed class MailJob(IServiceScopeFactory scopes, ILogger<MailJob> log) : LeasedJob<OutgoingMail>(scopes, log)
{
    protected override Task RunAsync(IServiceProvider services, OutgoingMail mail, CancellationToken cancel) =>
        services.GetRequiredService<SendMail>().RunAsync(mail, cancel);
}
