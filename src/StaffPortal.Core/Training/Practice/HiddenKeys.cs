using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Core.Training.Practice;

/// <summary>Whose key somebody must not learn between the quizzes: questions of a quiz that keeps its key to itself until it is passed.</summary>
public sealed class HiddenKeys(PortalContext db, QuizDraw draw, LoadDuties duties)
{
    private const ReviewTimes TooEarlyToMatter = ReviewTimes.During | ReviewTimes.RightAfter | ReviewTimes.WhileOpen;

    /// <returns>Those of the questions that such a quiz names or can draw.</returns>
    public async Task<IReadOnlySet<long>> OfAsync(long employee, IReadOnlyCollection<long> questions, CancellationToken cancel)
    {
        var passed = await db
            .Attempts.Where(a => a.EmployeeId == employee && a.Passed == true)
            .Select(a => a.QuizId)
            .Distinct()
            .ToListAsync(cancel);
        var owed = (await duties.OfAsync(employee, cancel)).Where(duty => duty.PassedOn is null).Select(duty => duty.QuizId).ToHashSet();
        var quizzes = await db
            .Quizzes.AsNoTracking()
            .Where(q => q.PublishedAt != null && q.RetiredAt == null)
            .Select(q => new { q.Id, q.Rules })
            .ToListAsync(cancel);
        var hidden = new HashSet<long>();
        foreach (
            var quiz in quizzes.Where(quiz =>
                (owed.Contains(quiz.Id) || !passed.Contains(quiz.Id)) && (QuizRules.Read(quiz.Rules).Review.Key & TooEarlyToMatter) == 0
            )
        )
        {
            if (hidden.Count == questions.Count)
                break;
            hidden.UnionWith(
                (await draw.PlanAsync(quiz.Id, cancel))
                    .Sections.SelectMany(section => section.Questions)
                    .Select(question => question.QuestionId)
                    .Where(questions.Contains)
            );
        }

        return hidden;
    }
}
