using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Mail;

namespace StaffPortal.Core.Training.Quizzes;

/// <summary>Writes mails to those whose quiz is due within three days or has become overdue, and whose certificate runs out; each is written once.</summary>
public sealed class RemindLearners(PortalContext db, Change change, LoadDuties load, CompanyClock clock)
{
    private const int DaysBefore = 3,
        Chunk = 200;

    public async Task RunAsync(CancellationToken cancel)
    {
        var today = clock.Today;
        var joined = await db
            .Employees.AsNoTracking()
            .Where(e => e.HiredOn <= today && (e.LeftOn == null || e.LeftOn >= today))
            .ToDictionaryAsync(e => e.Id, e => e.HiredOn, cancel);
        var duties = await load.RunAsync(joined, today, today.AddDays(-DaysBefore), cancel, forgive: true);
        var due = duties
            .SelectMany(person =>
                person
                    .Where(duty => duty.PassedOn is null && duty.Due <= today.AddDays(DaysBefore))
                    .Select(duty => (Employee: person.Key, Duty: duty))
            )
            .ToList();
        var quizzes = await db.Quizzes.AsNoTracking().Where(q => q.RetiredAt == null).ToDictionaryAsync(q => q.Id, cancel);
        foreach (var chunk in due.Where(row => quizzes.ContainsKey(row.Duty.QuizId)).Chunk(Chunk))
        {
            var ids = chunk.Select(row => row.Employee).ToList();
            var people = await db.Employees.AsNoTracking().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancel);
            var drafts = chunk
                .Select(row =>
                {
                    var (quiz, late) = (quizzes[row.Duty.QuizId], row.Duty.Due < today);
                    return new MailDraft(
                        $"quiz:{quiz.Id}:{row.Employee}:{row.Duty.Due:yyyyMMdd}:{(late ? "late" : "soon")}",
                        people[row.Employee].Recipient,
                        new Message(late ? "Mail.QuizLateSubject" : "Mail.QuizSoonSubject", quiz.Title, row.Duty.Due),
                        new Message(late ? "Mail.QuizLateBody" : "Mail.QuizSoonBody", people[row.Employee].Name, quiz.Title, row.Duty.Due),
                        $"/training/{quiz.Slug}"
                    );
                })
                .ToList();
            await QueueAsync(drafts, cancel);
        }

        await RenewalsAsync(today, cancel);
    }

    private async Task RenewalsAsync(DateOnly today, CancellationToken cancel)
    {
        var soon = today.AddDays(TrainingTasks.RenewalNotice);
        var rows = await db
            .Certificates.AsNoTracking()
            .Where(c =>
                c.ValidUntil >= today
                && c.ValidUntil <= soon
                && c.Quiz!.RetiredAt == null
                && (c.Employee!.LeftOn == null || c.Employee.LeftOn >= today)
                && !db.CertificateRevocations.Any(r => r.CertificateId == c.Id)
                && !db.Certificates.Any(later =>
                    later.EmployeeId == c.EmployeeId
                    && later.QuizId == c.QuizId
                    && (later.ValidUntil == null || later.ValidUntil > c.ValidUntil)
                )
            )
            .Select(c => new
            {
                c.Id,
                c.Employee,
                c.Quiz!.Title,
                c.Quiz.Slug,
                c.ValidUntil,
            })
            .ToListAsync(cancel);
        foreach (var chunk in rows.Chunk(Chunk))
            await QueueAsync(
                [
                    .. chunk.Select(c => new MailDraft(
                        $"certificate:{c.Id}",
                        c.Employee!.Recipient,
                        new Message("Mail.RenewSubject", c.Title),
                        new Message("Mail.RenewBody", c.Employee!.Name, c.Title, c.ValidUntil),
                        $"/training/{c.Slug}"
                    )),
                ],
                cancel
            );
    }

    private Task QueueAsync(IReadOnlyList<MailDraft> drafts, CancellationToken cancel) =>
        change.RunAsync(
            tx =>
            {
                tx.Mail(drafts);
                return Task.CompletedTask;
            },
            cancel
        );
}
