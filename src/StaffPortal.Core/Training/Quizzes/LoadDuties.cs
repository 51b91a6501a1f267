using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training.Attempts;

namespace StaffPortal.Core.Training.Quizzes;

/// <summary>Everybody's duties, or one person's, in a handful of queries however many people there are.</summary>
public sealed class LoadDuties(PortalContext db, Memory memory, CompanyClock clock)
{
    /// <param name="employees">Ids with their first days.</param>
    /// <param name="on">The day whose teams count.</param>
    /// <param name="since">Duties due earlier are left out.</param>
    /// <param name="forgive">An exemption also lets off what was overdue when it was granted: it is asked no more. What a month has counted as missed stays missed.</param>
    /// <param name="quiz">Only the duties of this one.</param>
    public async Task<ILookup<long, QuizDuty>> RunAsync(
        IReadOnlyDictionary<long, DateOnly> employees,
        DateOnly on,
        DateOnly since,
        CancellationToken cancel,
        bool forgive = false,
        long? quiz = null
    )
    {
        var assignments = (await AssignmentsAsync(cancel)).Where(a => a.StartsOn <= on && (quiz == null || a.QuizId == quiz)).ToList();
        if (assignments.Count == 0)
            return Array.Empty<QuizDuty>().ToLookup(_ => 0L);
        long? one = employees.Count == 1 ? employees.Keys.Single() : null;
        var positions = assignments.Exists(a => a.Position is not null)
            ? await db
                .Employees.AsNoTracking()
                .Where(e => one == null || e.Id == one)
                .Select(e => new { e.Id, e.Position })
                .ToDictionaryAsync(e => e.Id, e => e.Position, cancel)
            : [];
        var teams = assignments.Exists(a => a.TeamId is not null)
            ? (
                await db
                    .Memberships.AsNoTracking()
                    .Where(m => (one == null || m.EmployeeId == one) && m.From <= on && (m.To == null || m.To >= on))
                    .Select(m => new { m.EmployeeId, m.TeamId })
                    .ToListAsync(cancel)
            ).ToLookup(m => m.EmployeeId, m => m.TeamId)
            : null;
        var absences = (
            await db.Absences.AsNoTracking().Where(a => one == null || a.EmployeeId == one).OrderBy(a => a.From).ToListAsync(cancel)
        ).ToLookup(a => a.EmployeeId);
        var exempt = (
            await db
                .QuizAllowances.AsNoTracking()
                .Where(a => a.Kind == AllowanceKind.Exemption && (one == null || a.EmployeeId == one))
                .Select(a => new
                {
                    a.QuizId,
                    a.EmployeeId,
                    a.At,
                })
                .ToListAsync(cancel)
        ).ToLookup(a => (a.QuizId, a.EmployeeId), a => clock.DateOf(a.At));
        var quizzes = assignments.Select(a => a.QuizId).Distinct().ToList();
        var finished = (
            await db
                .Attempts.AsNoTracking()
                .Where(a =>
                    quizzes.Contains(a.QuizId)
                    && (one == null || a.EmployeeId == one)
                    && a.FinishedOn != null
                    && a.Number != Attempt.Preview
                )
                .OrderBy(a => a.Number)
                .Select(a => new
                {
                    a.EmployeeId,
                    Finished = new FinishedAttempt(a.QuizId, a.Number, a.FinishedOn!.Value, a.Score, a.Most, a.Passed),
                })
                .ToListAsync(cancel)
        ).ToLookup(a => (a.EmployeeId, a.Finished.QuizId), a => a.Finished);

        // Whoever is asked twice, by team and by position, owes it once.
        return Duties().Where(duty => duty.Duty.Due >= since).Distinct().ToLookup(duty => duty.Employee, duty => duty.Duty);

        IEnumerable<(long Employee, QuizDuty Duty)> Duties()
        {
            foreach (var assignment in assignments)
            {
                var rules = QuizRules.Read(assignment.Quiz!.Rules);
                DateOnly? retired = assignment.Quiz.RetiredAt is { } at ? clock.DateOf(at) : null;
                foreach (var (employee, joined) in employees)
                {
                    if (assignment.TeamId is { } team && !teams![employee].Contains(team))
                        continue;
                    if (assignment.Position is { } position && positions.GetValueOrDefault(employee) != position)
                        continue;
                    foreach (
                        var duty in QuizDuties.Of(
                            assignment,
                            joined,
                            [.. absences[employee]],
                            rules,
                            [.. finished[(employee, assignment.QuizId)]],
                            on
                        )
                    )
                        if (
                            !(duty.Due > retired)
                            && !exempt[(assignment.QuizId, employee)].Any(day => duty.Due >= day || (forgive && duty.PassedOn is null))
                        )
                            yield return (employee, duty);
                }
            }
        }
    }

    /// <summary>What is assigned to whom, with the quizzes; nobody changes what is handed out.</summary>
    public Task<List<QuizAssignment>> AssignmentsAsync(CancellationToken cancel) =>
        memory.KeepAsync(
            nameof(LoadDuties),
            () => db.QuizAssignments.AsNoTracking().Include(a => a.Quiz).Where(a => a.Quiz!.PublishedAt != null).ToListAsync(cancel),
            cancel
        );

    /// <summary>One person's duties: open ones, and those of the last year.</summary>
    public Task<IReadOnlyList<QuizDuty>> OfAsync(long employee, CancellationToken cancel) =>
        memory.KeepAsync(("LoadDuties.Of", employee), () => ReadOfAsync(employee, cancel), cancel);

    private async Task<IReadOnlyList<QuizDuty>> ReadOfAsync(long employee, CancellationToken cancel)
    {
        var joined = await db.Employees.Where(e => e.Id == employee).Select(e => e.HiredOn).SingleAsync(cancel);
        var today = clock.Today;
        var duties = await RunAsync(
            new Dictionary<long, DateOnly> { [employee] = joined },
            today,
            DateOnly.MinValue,
            cancel,
            forgive: true
        );
        return [.. duties[employee].Where(duty => duty.PassedOn is null || duty.Due >= today.AddYears(-1)).OrderBy(duty => duty.Due)];
    }
}
