using System.Linq.Expressions;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Kernel.Mail;

/// <summary>Mails, as the page of jobs shows them.</summary>
public sealed class MailJobs(PortalContext db, Change change) : JobKind<OutgoingMail>("Mail", db, change)
{
    protected override Expression<Func<OutgoingMail, JobLine>> Line =>
        mail => new JobLine
        {
            Kind = Name,
            Id = mail.Id,
            State = mail.State,
            Subject = mail.Subject,
            Person = mail.ToName,
            CreatedAt = mail.CreatedAt,
            RetryAt = mail.RetryAt,
            Attempts = mail.Attempts,
            Problem = mail.Problem,
            CanRetry = true,
        };
}
