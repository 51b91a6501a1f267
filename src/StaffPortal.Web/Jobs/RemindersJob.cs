using Microsoft.Extensions.Options;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Web.Jobs;

/// <summary>Writes the reminders that are due, where there is a mail server to send them.</summary>
public sealed class RemindersJob(RemindLearners work, IOptions<MailOptions> mail) : IRecurringJob
{
    public Task RunAsync(CancellationToken cancel) => mail.Value.Server.Length == 0 ? Task.CompletedTask : work.RunAsync(cancel);
}
