using Microsoft.Extensions.Options;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Web.Jobs;

/// <summary>Writes the reminders that are due, where there is a mail server to send them.</summary>
public sealed class RemindersJob(RemindLearners learners, RemindOwners owners, RemindCustomers customers, IOptions<MailOptions> mail)
    : IRecurringJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await customers.ForgetAsync(cancel);
        if (mail.Value.Server.Length == 0)
            return;
        await learners.RunAsync(cancel);
        await owners.RunAsync(cancel);
        await customers.RunAsync(cancel);
    }
}
