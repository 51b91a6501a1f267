using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Questions;

namespace StaffPortal.Core.Standards.Reading;

public sealed record ClauseMarked(MarkKind Kind);

/// <summary>Tells the owner that a clause helped or is unclear; the last word of a person on a clause counts.</summary>
public sealed class MarkClause(PortalContext db, Change change, CompanyClock clock, AskQuestion questions)
{
    public async Task<Result<ClauseMarked>> RunAsync(Actor actor, string slug, string anchor, MarkKind kind, CancellationToken cancel)
    {
        if (actor.EmployeeId is not { } me || await questions.ClauseAsync(actor, slug, anchor, cancel) is not { } found)
            return Result<ClauseMarked>.Missing;
        return await change.RunAsync<Result<ClauseMarked>>(
            actor,
            Aggregate.Of<Document>(found.Id),
            async tx =>
            {
                // Two clicks stand in line and make one mark.
                var now = clock.UtcNow;
                var own = db.ClauseMarks.Where(m =>
                    m.DocumentId == found.Id && m.Number == found.Number && m.Anchor == anchor && m.EmployeeId == me
                );
                if (await own.ExecuteUpdateAsync(set => set.SetProperty(m => m.Kind, kind).SetProperty(m => m.At, now), cancel) == 0)
                    db.ClauseMarks.Add(
                        new ClauseMark
                        {
                            DocumentId = found.Id,
                            Number = found.Number,
                            Anchor = anchor,
                            EmployeeId = me,
                            Kind = kind,
                            At = now,
                        }
                    );
                return new ClauseMarked(kind);
            },
            cancel
        );
    }
}
