using Microsoft.Extensions.Options;
using Quartz;
using StaffPortal.Core.Mail;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Web.Jobs;

/// <summary>Writes the reminders that are due, where there is a mail server to send them.</summary>
[DisallowConcurrentExecution]
public sealed class RemindersJob(IServiceScopeFactory scopes, IOptions<MailOptions> mail) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancel)
    {
        if (mail.Value.Server.Length == 0) return;
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RemindLearners>().RunAsync(cancel);
    }
}
