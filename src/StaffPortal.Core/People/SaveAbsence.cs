using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;

namespace StaffPortal.Core.People;

public sealed record AbsenceLine(long Id, DateOnly From, DateOnly To, bool CountsOut);

public sealed record AbsencesView(string Code, string Name, IReadOnlyList<AbsenceLine> Lines);

public sealed record AbsenceSaved(long Id);

/// <summary>Keeps the days on which somebody was away. Deadlines of training move by them, and the target where they count out.</summary>
public sealed class SaveAbsence(PortalContext db, Change change, ClosedMonths closed)
{
    private const int LongestDays = 1_000;

    public async Task<AbsencesView?> ListAsync(Actor actor, string code, CancellationToken cancel)
    {
        if (
            !actor.IsHr
            || await db.Employees.AsNoTracking().Where(e => e.Code == code).Select(e => new { e.Id, e.Name }).SingleOrDefaultAsync(cancel)
                is not { } employee
        )
            return null;
        return new AbsencesView(
            code,
            employee.Name,
            await db
                .Absences.AsNoTracking()
                .Where(a => a.EmployeeId == employee.Id)
                .OrderByDescending(a => a.From)
                .Select(a => new AbsenceLine(a.Id, a.From, a.To, a.CountsOut))
                .ToListAsync(cancel)
        );
    }

    public async Task<Result<AbsenceSaved>> RunAsync(
        Actor actor,
        string code,
        DateOnly from,
        DateOnly to,
        bool countsOut,
        CancellationToken cancel
    )
    {
        if (!actor.IsHr)
            return Result<AbsenceSaved>.Missing;
        if (to < from || from.Year is < 2000 or > 2100 || to.DayNumber - from.DayNumber > LongestDays)
            return Result<AbsenceSaved>.Refused("People.BadAbsence");
        return await change.RunAsync<Result<AbsenceSaved>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                if (await db.Employees.Where(e => e.Code == code).Select(e => (long?)e.Id).SingleOrDefaultAsync(cancel) is not { } employee)
                    return Result<AbsenceSaved>.Missing;
                if (await closed.RefusalAsync(from, cancel) is { } refusal)
                    return refusal;
                if (await db.Absences.AnyAsync(a => a.EmployeeId == employee && a.From <= to && a.To >= from, cancel))
                    return Result<AbsenceSaved>.Refused("People.AbsenceOverlaps");
                var absence = db
                    .Absences.Add(
                        new Absence
                        {
                            EmployeeId = employee,
                            From = from,
                            To = to,
                            CountsOut = countsOut,
                        }
                    )
                    .Entity;
                await db.SaveChangesAsync(cancel);
                tx.Audit(
                    "absence.save",
                    $"employee:{employee}",
                    new
                    {
                        absence = absence.Id,
                        from,
                        to,
                        countsOut,
                    }
                );
                tx.Figures();
                return new AbsenceSaved(absence.Id);
            },
            cancel
        );
    }

    public async Task<Result<AbsenceSaved>> RemoveAsync(Actor actor, string code, long id, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return Result<AbsenceSaved>.Missing;
        return await change.RunAsync<Result<AbsenceSaved>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                if (await db.Absences.SingleOrDefaultAsync(a => a.Id == id && a.Employee!.Code == code, cancel) is not { } absence)
                    return Result<AbsenceSaved>.Missing;
                if (await closed.RefusalAsync(absence.From, cancel) is { } refusal)
                    return refusal;
                db.Absences.Remove(absence);
                tx.Audit(
                    "absence.remove",
                    $"employee:{absence.EmployeeId}",
                    new
                    {
                        absence = id,
                        from = absence.From,
                        to = absence.To,
                        countsOut = absence.CountsOut,
                    }
                );
                tx.Figures();
                return new AbsenceSaved(id);
            },
            cancel
        );
    }
}
