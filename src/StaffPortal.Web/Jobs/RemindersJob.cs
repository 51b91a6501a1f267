using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Web.Jobs;

/// <summary>Writes the reminders that are due, where there is a mail server to send them.</summary>
public sealed class RemindersJob(RemindLearners learners, RemindOwners owners, RemindCustomers customers, CompanyProfile company)
    : IRecurringJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await customers.ForgetAsync(cancel);
        if (!company.SendsMail)
            return;
        await learners.RunAsync(cancel);
        await owners.RunAsync(cancel);
        await customers.RunAsync(cancel);
    }
}
