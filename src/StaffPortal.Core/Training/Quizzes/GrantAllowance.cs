using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;
using StaffPortal.Core.Training.Attempts;

namespace StaffPortal.Core.Training.Quizzes;

public sealed record AllowanceRequest(string Quiz, string EmployeeCode, AllowanceKind Kind, int Amount, string Reason);

/// <summary>Grants one person an exception from a quiz's rules, with a reason, or takes it back.</summary>
public sealed class GrantAllowance(PortalContext db, Change change, CompanyClock clock, FindEmployee find)
{
    private const int MostExtraTime = 300,
        MostExtraAttempts = 20,
        LongestReason = 1_000;

    public async Task<Result<QuizAssigned>> RunAsync(Actor actor, AllowanceRequest request, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return Result<QuizAssigned>.Missing;
        var found = await find.AnybodyAsync(request.EmployeeCode, cancel);
        if (found.Value is not { } employee)
            return found.Refusal!;
        if (employee.Id == actor.EmployeeId)
            return Result<QuizAssigned>.Refused("Quiz.NotForOneself");
        if (request.Reason.Trim().Length is 0 or > LongestReason)
            return Result<QuizAssigned>.Refused("Quiz.ReasonNeeded", LongestReason);
        if (request.Kind == AllowanceKind.ExtraTime && request.Amount is < 1 or > MostExtraTime)
            return Result<QuizAssigned>.Refused("Quiz.BadExtraTime", MostExtraTime);
        if (request.Kind == AllowanceKind.ExtraAttempt && request.Amount is < 1 or > MostExtraAttempts)
            return Result<QuizAssigned>.Refused("Quiz.BadExtraAttempts", MostExtraAttempts);
        return await change.RunAsync<Result<QuizAssigned>>(
            actor,
            Aggregate.Of<Employee>(employee.Id),
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                if (
                    await db.Quizzes.Where(q => q.Slug == request.Quiz).Select(q => (long?)q.Id).SingleOrDefaultAsync(cancel)
                    is not { } quiz
                )
                    return Result<QuizAssigned>.Missing;
                var allowance = db
                    .QuizAllowances.Add(
                        new QuizAllowance
                        {
                            QuizId = quiz,
                            EmployeeId = employee.Id,
                            Kind = request.Kind,
                            Amount = request.Kind == AllowanceKind.Exemption ? 0 : request.Amount,
                            Reason = request.Reason.Trim(),
                            GrantedById = actor.EmployeeId,
                            At = clock.UtcNow,
                        }
                    )
                    .Entity;
                await db.SaveChangesAsync(cancel);
                if (request.Kind == AllowanceKind.ExtraTime)
                    await ExtendAsync(tx, quiz, employee.Id, cancel);
                tx.Audit(
                    "quiz.allow",
                    $"quiz:{quiz}",
                    new
                    {
                        allowance = allowance.Id,
                        employee,
                        request.Kind,
                        request.Amount,
                    }
                );
                tx.Figures();
                return new QuizAssigned(allowance.Id);
            },
            cancel
        );
    }

    /// <summary>Whoever is at it already gets the time as well.</summary>
    private async Task ExtendAsync(ChangeScope tx, long quiz, long employee, CancellationToken cancel)
    {
        await tx.LockAsync(Aggregate.Of<Attempt>(a => a.QuizId == quiz && a.EmployeeId == employee && a.FinishedAt == null), cancel);
        var running = await db
            .Attempts.Include(a => a.Quiz)
            .SingleOrDefaultAsync(
                a =>
                    a.QuizId == quiz
                    && a.EmployeeId == employee
                    && a.FinishedAt == null
                    && a.Number != Attempt.Preview
                    && a.Deadline != null,
                cancel
            );
        if (running is null)
            return;
        var rules = QuizRules.Read(running.Quiz!.Rules);
        var percent = await db
            .QuizAllowances.Where(a => a.QuizId == quiz && a.EmployeeId == employee && a.Kind == AllowanceKind.ExtraTime)
            .MaxAsync(a => a.Amount, cancel);
        if (rules.DeadlineOf(running.StartedAt, percent) is not { } deadline || deadline <= running.Deadline)
            return;
        (running.Deadline, running.GraceUntil) = (deadline, deadline.AddSeconds(rules.Grace));
    }

    public async Task<Result<QuizAssigned>> WithdrawAsync(Actor actor, string slug, long id, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return Result<QuizAssigned>.Missing;
        return await change.RunAsync<Result<QuizAssigned>>(
            actor,
            Aggregate.Of<QuizAllowance>(id),
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                if (
                    await db.QuizAllowances.SingleOrDefaultAsync(
                        a => a.Id == id && db.Quizzes.Any(q => q.Id == a.QuizId && q.Slug == slug),
                        cancel
                    )
                    is not { } allowance
                )
                    return Result<QuizAssigned>.Missing;
                db.QuizAllowances.Remove(allowance);
                tx.Audit(
                    "quiz.disallow",
                    $"quiz:{allowance.QuizId}",
                    new
                    {
                        allowance = id,
                        allowance.EmployeeId,
                        allowance.Kind,
                    }
                );
                tx.Figures();
                return new QuizAssigned(id);
            },
            cancel
        );
    }
}
