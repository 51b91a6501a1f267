using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Core.Motivation;

namespace StaffPortal.Core.People;

public sealed record ImportUndone(int Added, int Updated);

/// <summary>Takes a file of people back, whole or not at all, while nothing was built on it.</summary>
public sealed class UndoImport(PortalContext db, Change change, ClosedMonths closed, TakeBack takeBack, CompanyClock clock)
{
    public async Task<Result<ImportUndone>> RunAsync(Actor actor, long id, CancellationToken cancel) =>
        !actor.IsHr
            ? Result<ImportUndone>.Missing
            : await change.RunAsync<Result<ImportUndone>>(
                actor,
                Aggregate.None,
                async tx =>
                {
                    await tx.LockAsync(Stamp.Pay, cancel);
                    if (await db.PeopleImports.SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } import)
                        return Result<ImportUndone>.Missing;
                    if (import.UndoneAt is not null)
                        return Result<ImportUndone>.Refused("People.ImportUndoneAlready");
                    if (import.Journal.Length == 0)
                        return Result<ImportUndone>.Refused("People.ImportTooOld", PeopleImports.MostDays);
                    if (await closed.FirstFreeDayAsync(cancel) != import.FreeFrom)
                        return Result<ImportUndone>.Refused("People.ImportMonthFrozen");
                    if (await takeBack.RunAsync(import.Journal, cancel) is { } obstacle)
                        return await NamedAsync(obstacle.Row, cancel) is { } name
                            ? Result<ImportUndone>.Refused("People.ImportBuiltOn", name)
                            : Result<ImportUndone>.Refused("People.ImportChanged");
                    (import.UndoneAt, import.UndoneBy, import.Journal) = (clock.UtcNow, actor.Name, []);
                    tx.Audit(
                        "people.import-undo",
                        "people",
                        new
                        {
                            import.Id,
                            import.Added,
                            import.Updated,
                        }
                    );
                    tx.Figures();
                    return new ImportUndone(import.Added, import.Updated);
                },
                cancel
            );

    /// <summary>The person or the team that a row is about.</summary>
    private async Task<string?> NamedAsync(object? row, CancellationToken cancel)
    {
        var employee = row switch
        {
            Employee person => person.Id,
            Membership membership => membership.EmployeeId,
            PlanAssignment assignment => assignment.EmployeeId,
            Accounts.Account account => account.EmployeeId,
            _ => (long?)null,
        };
        return row is Team team
            ? team.Name
            : await db.Employees.Where(e => e.Id == employee).Select(e => e.Name).SingleOrDefaultAsync(cancel);
    }
}
