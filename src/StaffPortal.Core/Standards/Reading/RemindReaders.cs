using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Questions;

namespace StaffPortal.Core.Standards.Reading;

public sealed record ReadersReminded(int People);

/// <summary>Asks everybody who has not acknowledged yet once more; it stands on their Today page. Nobody is reminded twice a day.</summary>
public sealed class RemindReaders(PortalContext db, Change change, CompanyClock clock, Audiences audiences, GetAcknowledgements scope)
{
    public async Task<Result<ReadersReminded>> RunAsync(Actor actor, string slug, CancellationToken cancel)
    {
        var document = await audiences
            .Visible(db.Documents.AsNoTracking().Where(d => d.Slug == slug), actor)
            .Include(d => d.Current)
            .SingleOrDefaultAsync(cancel);
        if (document is null || actor.EmployeeId is not { } me || await scope.PeopleAsync(actor, document, cancel) is not { } people)
            return Result<ReadersReminded>.Missing;
        if (document.Current!.AskedNumber is not { } asked)
            return Result<ReadersReminded>.Refused("Standards.NothingAsked");
        return await change.RunAsync<Result<ReadersReminded>>(
            actor,
            Aggregate.Of<Document>(document.Id),
            async tx =>
            {
                var (now, dayAgo) = (clock.UtcNow, clock.UtcNow.AddDays(-1));
                var missing = await people
                    .Where(e =>
                        !db.Acknowledgements.Any(a => a.EmployeeId == e.Id && a.DocumentId == document.Id && a.Number >= asked)
                        && !db.Reminders.Any(r => r.EmployeeId == e.Id && r.DocumentId == document.Id && r.At > dayAgo)
                    )
                    .Select(e => e.Id)
                    .ToListAsync(cancel);
                await tx.BulkInsertAsync(
                    missing.Select(employee => new Reminder
                    {
                        DocumentId = document.Id,
                        EmployeeId = employee,
                        ByEmployeeId = me,
                        At = now,
                    }),
                    cancel
                );
                tx.Audit("document.remind", $"document:{document.Id}", new { people = missing.Count });
                return new ReadersReminded(missing.Count);
            },
            cancel
        );
    }
}
