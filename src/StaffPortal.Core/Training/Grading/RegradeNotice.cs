using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Core.Training.Grading;

/// <summary>Tells those whose result a regrade has changed; Today tells them too.</summary>
public sealed class RegradeNotice(PortalContext db)
{
    public async Task<IReadOnlyList<MailDraft>> DraftAsync(
        Regrade regrade,
        Quiz quiz,
        IReadOnlyList<long> attempts,
        CancellationToken cancel
    )
    {
        var drafts = new List<MailDraft>(attempts.Count);
        foreach (var chunk in attempts.Chunk(500))
        {
            var people = await db
                .Attempts.AsNoTracking()
                .Where(a => chunk.Contains(a.Id))
                .Select(a => new { a.Id, a.Employee })
                .ToListAsync(cancel);
            drafts.AddRange(
                people.Select(row => new MailDraft(
                    $"regrade:{regrade.Id}:{row.Id}",
                    row.Employee!.Recipient,
                    new Message("Mail.RegradeSubject", quiz.Title),
                    new Message("Mail.RegradeBody", row.Employee!.Name, quiz.Title, regrade.Note),
                    $"/training/{quiz.Slug}/attempts/{row.Id}"
                ))
            );
        }

        return drafts;
    }
}
