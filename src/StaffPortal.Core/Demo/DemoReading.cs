using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Reading;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Demo;

/// <summary>How many have acknowledged.</summary>
public sealed record DemoRead(int People);

/// <summary>Lets the demo company's people acknowledge a revision, each on a day of their own.</summary>
public sealed class DemoReading(PortalContext db, Change change, CompanyClock clock, Audiences audiences)
{
    /// <param name="except">Codes of those who have not read it yet.</param>
    /// <param name="percent">How many of a hundred have read it in time.</param>
    public async Task<DemoRead> RunAsync(string slug, int number, IReadOnlyList<string> except, int percent, CancellationToken cancel)
    {
        var revision = await db
            .Revisions.AsNoTracking()
            .Include(r => r.Texts)
            .Include(r => r.Document)
            .SingleAsync(r => r.Document!.Slug == slug && r.Number == number, cancel);
        var people = await audiences
            .People(revision.DocumentId)
            .Where(e => !except.Contains(e.Code))
            .OrderBy(e => e.Id)
            .ToListAsync(cancel);
        var rows = people
            .Select(e => Of(revision, e, percent))
            .Where(row => row is not null && row.At < clock.UtcNow)
            .Select(row => row!)
            .ToList();
        await change.RunAsync(
            Actor.System("cli"),
            Aggregate.None,
            async tx =>
            {
                await tx.BulkInsertAsync(rows, cancel);
                tx.Audit(
                    "demo.acknowledge",
                    $"document:{revision.DocumentId}",
                    new
                    {
                        number,
                        people = rows.Count,
                        records = Hashes.Sha256(string.Join('\n', rows.Select(row => row.RecordHash))),
                    }
                );
                tx.Figures();
            },
            cancel
        );
        return new DemoRead(rows.Count);
    }

    private Acknowledgement? Of(Revision revision, People.Employee employee, int percent)
    {
        var luck = (int)((employee.Id * 37 + revision.DocumentId * 53 + revision.Number * 11) % 100);
        if (luck >= percent + 4 && !employee.Email!.StartsWith("employee@", StringComparison.Ordinal))
            return null;
        var start =
            employee.HiredOn > revision.PublishedOn
                ? employee.HiredOn.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc)
                : revision.PublishedAt!.Value;
        var days =
            luck < percent || employee.Email!.StartsWith("employee@", StringComparison.Ordinal)
                ? luck % revision.DueDays
                : revision.DueDays + 1 + luck % 3;
        var at = start.AddDays(days).AddMinutes(luck * 4 + 7);
        var text = revision.Texts.Find(t => t.Language == employee.Language) ?? revision.Texts[0];
        return new Acknowledgement
        {
            DocumentId = revision.DocumentId,
            RevisionId = revision.Id,
            Number = revision.Number,
            EmployeeId = employee.Id,
            Language = text.Language,
            TextSha256 = text.Sha256!,
            At = at,
            On = clock.DateOf(at),
            RecordHash = Acknowledgement.HashOf(employee.Code, revision.Document!.Slug, revision.Number, text.Language, text.Sha256!, at),
        };
    }
}
