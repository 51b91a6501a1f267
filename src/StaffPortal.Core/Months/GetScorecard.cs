using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>An employee's month for the employee, the leads above, HR and auditors; for everybody else it is not there.</summary>
public sealed class GetScorecard(PortalContext db, Memory memory, CurrentMonths months, KnownTeams teams, LiveMonths live, PlanRules rules)
{
    private const int Voices = 5,
        Bars = 12;

    /// <param name="code">Null for the own month.</param>
    public Task<Scorecard?> RunAsync(Actor actor, YearMonth month, string? code, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetScorecard), actor.EmployeeId, month, code), () => ReadAsync(actor, month, code, cancel), cancel);

    private async Task<Scorecard?> ReadAsync(Actor actor, YearMonth month, string? code, CancellationToken cancel)
    {
        var row = await months.FindAsync(month, cancel);
        var employee = await db
            .Employees.AsNoTracking()
            .SingleOrDefaultAsync(e => code == null ? e.Id == actor.EmployeeId : e.Code == code, cancel);
        if (
            row is null
            || employee is null
            || await FindAsync(row, employee.Id, cancel) is not { } found
            || !MaySee(actor, employee.Id, found.TeamId)
        )
            return null;

        var team = (await teams.AllAsync(cancel))[found.TeamId];
        var confirmed = found.ReviewTeamId is { } review
            ? await db
                .Confirmations.AsNoTracking()
                .Where(c => c.MonthId == row.Id && c.InputSet == row.InputSet && c.ReviewTeamId == review)
                .Select(c => new Signed(c.By, c.At))
                .SingleOrDefaultAsync(cancel)
            : null;
        var answers = CalculateMonth.Counted(db.Responses.AsNoTracking(), month, row.CutOffAt).Where(r => r.EmployeeId == employee.Id);
        return new Scorecard(
            MonthHead.Of(row),
            employee.Code,
            employee.Name,
            employee.Position,
            team.Code,
            team.Name,
            found.Version.Plan!.Name,
            found.Version.Number,
            found.Plan,
            found.Statement,
            await HistoryAsync(employee.Id, row, found.Statement, cancel),
            await answers
                .Where(r => r.Comment != null)
                .OrderByDescending(r => r.OccurredOn)
                .ThenByDescending(r => r.Id)
                .Take(Voices)
                .SelectVoices()
                .ToListAsync(cancel),
            await answers.CountAsync(cancel),
            row.State == MonthState.Open ? [.. AdviceFor(found)] : [],
            confirmed,
            employee.Id == actor.EmployeeId,
            found.Hash
        );
    }

    internal sealed record Found(long TeamId, long? ReviewTeamId, PlanVersion Version, Plan Plan, Statement Statement, string Hash);

    internal static bool MaySee(Actor actor, long employeeId, long teamId) =>
        employeeId == actor.EmployeeId || actor.SeesAllPay || actor.LedTeams.Contains(teamId);

    /// <summary>Open months are calculated, later ones read as they were frozen.</summary>
    internal async Task<Found?> FindAsync(BonusMonth month, long employeeId, CancellationToken cancel)
    {
        if (month.State == MonthState.Open)
        {
            var calculated = await live.GetAsync(month, cancel);
            return calculated.Statements.TryGetValue(employeeId, out var now)
                ? new Found(now.Person.TeamId, null, now.Version, now.Plan, now.Statement, "")
                : null;
        }

        var stored = await db
            .Statements.AsNoTracking()
            .Include(s => s.PlanVersion!.Plan)
            .SingleOrDefaultAsync(s => s.MonthId == month.Id && s.EmployeeId == employeeId, cancel);
        if (stored is null)
            return null;
        var plan = rules.Of(stored.PlanVersion!);
        return new Found(stored.TeamId, stored.ReviewTeamId, stored.PlanVersion!, plan, StatementRecord.Read(plan, stored), stored.Hash);
    }

    private async Task<IReadOnlyList<MonthShare>> HistoryAsync(
        long employeeId,
        BonusMonth month,
        Statement present,
        CancellationToken cancel
    )
    {
        var first = month.Month.AddMonths(1 - Bars);
        var stored = await db
            .Statements.AsNoTracking()
            .Where(s => s.EmployeeId == employeeId && s.Month!.Month >= first && s.Month.Month < month.Month)
            .Select(s => new
            {
                s.Month!.Month,
                s.Payable,
                s.Prorated,
            })
            .ToDictionaryAsync(s => s.Month, cancel);
        return
        [
            .. Enumerable
                .Range(0, Bars - 1)
                .Select(i => first.AddMonths(i))
                .Select(m => stored.TryGetValue(m, out var s) ? Share(m, s.Payable, s.Prorated) : new MonthShare(m, null, 0)),
            Share(month.Month, present.Payable, present.Prorated),
        ];
    }

    private static MonthShare Share(YearMonth month, long payable, long prorated) =>
        new(month, prorated > 0 ? new Fraction(100 * payable, prorated) : null, payable);

    private static IEnumerable<Advice> AdviceFor(Found found) =>
        found
            .Plan.Components.Zip(found.Statement.Components, found.Statement.Input.Components)
            .Select(row => Advice.For(row.First, row.Second, row.Third))
            .OfType<Advice>();
}

internal static class VoiceQueries
{
    public static IQueryable<Voice> SelectVoices(this IQueryable<Feedback.Response> responses) =>
        responses.Select(r => new Voice(
            r.Id,
            r.OccurredOn,
            r.Touchpoint == null ? null : r.Touchpoint.Code,
            r.Touchpoint == null ? null : r.Touchpoint.Name,
            r.Nps,
            r.Csat,
            r.Ces,
            r.Comment,
            r.CommentLanguage
        ));
}
