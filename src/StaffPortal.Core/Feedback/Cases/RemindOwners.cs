using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Cases;

/// <summary>Writes once to the owner of each case whose day for the first call has passed.</summary>
public sealed class RemindOwners(PortalContext db, Change change, CompanyClock clock)
{
    private const int Chunk = 200;

    public async Task RunAsync(CancellationToken cancel)
    {
        var today = clock.Today;
        var late = await db
            .CustomerCases.AsNoTracking()
            .Include(c => c.Owner)
            .Where(c =>
                c.State == CaseState.Open && c.DueOn < today && c.Owner != null && (c.Owner.LeftOn == null || c.Owner.LeftOn >= today)
            )
            .OrderBy(c => c.Id)
            .ToListAsync(cancel);
        foreach (var chunk in late.Chunk(Chunk))
            await change.RunAsync(
                tx =>
                {
                    tx.Mail(chunk.Select(one => CaseMails.Overdue(one, one.Owner!)));
                    return Task.CompletedTask;
                },
                cancel
            );
    }
}
