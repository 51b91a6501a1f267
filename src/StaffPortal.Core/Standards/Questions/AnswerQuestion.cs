using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Core.Standards.Questions;

public sealed record QuestionAnswered(string Slug, string Anchor);

/// <summary>The owner, or an editor, answers a reader's question; the answer shows under the clause.</summary>
public sealed class AnswerQuestion(PortalContext db, Change change, CompanyClock clock)
{
    public async Task<Result<QuestionAnswered>> RunAsync(Actor actor, long id, string text, CancellationToken cancel)
    {
        var question = await db.ClauseQuestions.AsNoTracking().Include(q => q.Document).SingleOrDefaultAsync(q => q.Id == id, cancel);
        if (question is null || actor.EmployeeId is not { } me || !Audiences.MayWrite(actor, question.Document!))
            return Result<QuestionAnswered>.Missing;
        if (text.Trim().Length is 0 or > ClauseQuestion.LongestText)
            return Result<QuestionAnswered>.Refused("Standards.QuestionLength", ClauseQuestion.LongestText);
        return await change.RunAsync<Result<QuestionAnswered>>(
            actor,
            Aggregate.Of<Document>(question.DocumentId),
            async tx =>
            {
                if (await db.ClauseAnswers.AnyAsync(a => a.QuestionId == id, cancel))
                    return Result<QuestionAnswered>.Refused("Standards.AlreadyAnswered");
                db.ClauseAnswers.Add(
                    new ClauseAnswer
                    {
                        QuestionId = id,
                        EmployeeId = me,
                        Text = text.Trim(),
                        At = clock.UtcNow,
                    }
                );
                tx.Audit("document.answer", $"document:{question.DocumentId}", new { question = id });
                return new QuestionAnswered(question.Document!.Slug, question.Anchor);
            },
            cancel
        );
    }
}
