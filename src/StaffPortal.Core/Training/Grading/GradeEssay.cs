using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Certificates;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Grading;

/// <param name="Points">By criterion of the rubric.</param>
public sealed record GradeRequest(long Id, IReadOnlyList<int> Points, string Comment);

/// <param name="Percent">The attempt's result; null while another essay of it waits.</param>
public sealed record EssayGraded(decimal? Percent, bool? Passed);

/// <summary>Gives an essay its points by the rubric, and the attempt its result once nothing waits any more.</summary>
public sealed class GradeEssay(PortalContext db, Change change, CompanyClock clock, IssueCertificate certificates)
{
    private const int LongestComment = 2_000;

    public async Task<Result<EssayGraded>> RunAsync(Actor actor, GradeRequest request, CancellationToken cancel)
    {
        if (!actor.IsEditor || actor.EmployeeId is not { } me)
            return Result<EssayGraded>.Missing;
        if (request.Comment.Length > LongestComment)
            return Result<EssayGraded>.Refused("Bank.TextTooLong", LongestComment);
        if (
            await db
                .AttemptQuestions.Where(q => q.Id == request.Id)
                .Select(q => new { q.AttemptId, q.Attempt!.EmployeeId })
                .SingleOrDefaultAsync(cancel)
            is not { } of
        )
            return Result<EssayGraded>.Missing;
        return await change.RunAsync<Result<EssayGraded>>(
            actor,
            Aggregate.Of<Employee>(of.EmployeeId),
            async tx =>
            {
                // What counts follows from all attempts of the person: the person's line comes before the attempt's, everywhere.
                await tx.LockAsync(Aggregate.Of<Attempt>(of.AttemptId), cancel);
                var question = await db
                    .AttemptQuestions.Include(q => q.Version)
                    .Include(q => q.Attempt!.Questions)
                    .Include(q => q.Attempt!.Quiz)
                    .SingleOrDefaultAsync(q => q.Id == request.Id, cancel);
                if (
                    question is null
                    || question.Version!.Type != QuestionType.Essay
                    || question.Attempt!.FinishedAt is null
                    || question.Attempt.EmployeeId == me
                    || question.Attempt.Number == Attempt.Preview
                )
                    return Result<EssayGraded>.Missing;
                var rubric = GetEssays.RubricOf(QuestionContent.Read(question.Version.Content));
                if (
                    request.Points.Count != rubric.Count
                    || request.Points.Zip(rubric).Any(pair => pair.First < 0 || pair.First > pair.Second.Points)
                )
                    return Result<EssayGraded>.Refused("Grading.BadPoints");
                var (attempt, before) = (question.Attempt, question.Attempt.Passed);
                question.Share = (int)((long)request.Points.Sum() * AnswerGrading.Whole / rubric.Sum(criterion => criterion.Points));
                db.EssayGrades.Add(
                    new EssayGrade
                    {
                        AttemptQuestionId = question.Id,
                        GraderId = me,
                        Points = QuestionLists.List(request.Points),
                        Share = question.Share.Value,
                        Comment = request.Comment.Trim(),
                        At = clock.UtcNow,
                    }
                );
                AttemptScore.Apply(attempt);
                await certificates.AfterAsync(attempt, cancel);
                tx.Audit(
                    "essay.grade",
                    $"attempt:{attempt.Id}",
                    new
                    {
                        question = question.Id,
                        question.Share,
                        attempt.Score,
                        attempt.Passed,
                    }
                );
                if (attempt.Passed != before)
                    tx.Figures();
                return new EssayGraded(Attempt.Percent(attempt.Score, attempt.Most), attempt.Passed);
            },
            cancel
        );
    }
}
