using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Core.Training.Quizzes;

/// <param name="Team">Code of a team; empty for none.</param>
/// <param name="Position">Everybody in it; empty for none. With neither it is for everybody.</param>
public sealed record AssignmentRequest(
    string Quiz,
    string Team,
    string Position,
    bool Newcomers,
    DateOnly StartsOn,
    int DueDays,
    int? RepeatMonths
);

/// <param name="People">Whom it concerns today.</param>
public sealed record QuizAssigned(long Id, int People = 0);

/// <summary>Says who has to take a quiz by when, and ends it.</summary>
public sealed class AssignQuiz(PortalContext db, Change change, Audiences audiences, CompanyClock clock)
{
    public const int MostDays = 365,
        MostMonths = 60;

    public async Task<Result<QuizAssigned>> RunAsync(Actor actor, AssignmentRequest request, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return Result<QuizAssigned>.Missing;
        if (request.DueDays is < 0 or > MostDays || request.RepeatMonths is < 1 or > MostMonths)
            return Result<QuizAssigned>.Refused("Quiz.BadAssignment", MostDays, MostMonths);
        if (request.StartsOn.Year is < 2000 or > 2100)
            return Result<QuizAssigned>.Refused("Standards.BadDate");
        var team =
            request.Team.Length == 0
                ? null
                : await db.Teams.Where(t => t.Code == request.Team).Select(t => (long?)t.Id).SingleOrDefaultAsync(cancel);
        if (request.Team.Length > 0 && team is null)
            return Result<QuizAssigned>.Refused("Standards.AudienceNobody");
        if (request.Position.Length > 0 && !await db.Employees.AnyAsync(e => e.Position == request.Position, cancel))
            return Result<QuizAssigned>.Refused("Standards.AudienceNobody");
        return await change.RunAsync<Result<QuizAssigned>>(
            actor,
            Aggregate.Of<Quiz>(q => q.Slug == request.Quiz),
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                if (await db.Quizzes.AsNoTracking().SingleOrDefaultAsync(q => q.Slug == request.Quiz, cancel) is not { } quiz)
                    return Result<QuizAssigned>.Missing;
                if (quiz.PublishedAt is null || quiz.RetiredAt is not null)
                    return Result<QuizAssigned>.Refused("Quiz.NotPublished");
                if (request.StartsOn.AddDays(request.DueDays) < clock.Today)
                    return Result<QuizAssigned>.Refused("Quiz.OverdueAtOnce");
                var position = request.Position.Length == 0 ? null : request.Position;
                if (
                    await db.QuizAssignments.AnyAsync(
                        a =>
                            a.QuizId == quiz.Id
                            && a.EndsOn == null
                            && a.TeamId == team
                            && a.Position == position
                            && a.Newcomers == request.Newcomers,
                        cancel
                    )
                )
                    return Result<QuizAssigned>.Refused("Quiz.AssignedAlready");
                var assignment = db
                    .QuizAssignments.Add(
                        new QuizAssignment
                        {
                            QuizId = quiz.Id,
                            TeamId = team,
                            Position = position,
                            Newcomers = request.Newcomers,
                            StartsOn = request.StartsOn,
                            DueDays = request.DueDays,
                            RepeatMonths = request.RepeatMonths,
                            AssignedById = actor.EmployeeId,
                            At = clock.UtcNow,
                        }
                    )
                    .Entity;
                await db.SaveChangesAsync(cancel);
                tx.Audit(
                    "quiz.assign",
                    $"quiz:{quiz.Id}",
                    new
                    {
                        assignment = assignment.Id,
                        team,
                        request.Newcomers,
                        request.StartsOn,
                        request.DueDays,
                        request.RepeatMonths,
                    }
                );
                tx.Figures();
                var today = clock.Today;
                var people = await audiences
                    .Employed()
                    .CountAsync(
                        e =>
                            (position == null || e.Position == position)
                            && (!request.Newcomers || e.HiredOn >= request.StartsOn)
                            && (
                                team == null
                                || db.Memberships.Any(m =>
                                    m.EmployeeId == e.Id && m.TeamId == team && m.From <= today && (m.To == null || m.To >= today)
                                )
                            ),
                        cancel
                    );
                return new QuizAssigned(assignment.Id, people);
            },
            cancel
        );
    }

    /// <summary>From today it begins for nobody any more; what has begun stays due, unless it was assigned on this very day.</summary>
    public async Task<Result<QuizAssigned>> EndAsync(Actor actor, string slug, long id, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return Result<QuizAssigned>.Missing;
        var yesterday = clock.Today.AddDays(-1);
        return await change.RunAsync<Result<QuizAssigned>>(
            actor,
            Aggregate.Of<QuizAssignment>(id),
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                if (await db.QuizAssignments.SingleOrDefaultAsync(a => a.Id == id && a.Quiz!.Slug == slug, cancel) is not { } assignment)
                    return Result<QuizAssigned>.Missing;
                // What was assigned today by mistake has never begun.
                assignment.EndsOn ??= clock.DateOf(assignment.At) == clock.Today ? assignment.StartsOn.AddDays(-1) : yesterday;
                tx.Audit("quiz.assignment.end", $"quiz:{assignment.QuizId}", new { assignment = id });
                tx.Figures();
                return new QuizAssigned(id);
            },
            cancel
        );
    }
}
