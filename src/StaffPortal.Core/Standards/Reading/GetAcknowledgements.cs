using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Core.Standards.Reading;

/// <param name="On">The day of the acknowledgement that is enough; null while it is missing.</param>
public sealed record ReaderLine(
    string Code,
    string Name,
    string? Team,
    DateOnly DueOn,
    DateOnly? On,
    int? Number,
    string? Language,
    DateTime? RemindedAt
);

/// <summary>A team's state in one line.</summary>
public sealed record TeamReading(string Team, int Done, int People);

public sealed record AcknowledgementReport(
    string Slug,
    string Title,
    int Number,
    int? AskedNumber,
    DateOnly? AskedOn,
    int DueDays,
    int Done,
    int People,
    int Overdue,
    IReadOnlyList<TeamReading> Teams,
    IReadOnlyList<ReaderLine> Missing,
    IReadOnlyList<ReaderLine> Readers,
    int Page,
    int Pages,
    DateOnly Today,
    bool MayRemind
);

/// <summary>Who has acknowledged what holds, and who has not: for owner, editors, HR and auditors of everybody, for leads of their teams.</summary>
public sealed class GetAcknowledgements(PortalContext db, Memory memory, Audiences audiences, CompanyClock clock)
{
    private const int Size = 50;

    public Task<AcknowledgementReport?> RunAsync(Actor actor, string slug, string language, int page, CancellationToken cancel) =>
        memory.KeepAsync(
            (nameof(GetAcknowledgements), actor.EmployeeId, slug, language, page),
            () => ReadAsync(actor, slug, language, page, cancel),
            cancel
        );

    private async Task<AcknowledgementReport?> ReadAsync(Actor actor, string slug, string language, int page, CancellationToken cancel)
    {
        var document = await audiences
            .Visible(db.Documents.AsNoTracking().Where(d => d.Slug == slug), actor)
            .Include(d => d.Current)
            .SingleOrDefaultAsync(cancel);
        if (document is null || await PeopleAsync(actor, document, cancel) is not { } people)
            return null;
        var revision = document.Current!;
        var title = await db
            .RevisionTexts.Where(t => t.RevisionId == revision.Id)
            .OrderByDescending(t => t.Language == language)
            .ThenByDescending(t => t.Language == document.Language)
            .Select(t => t.Title)
            .FirstAsync(cancel);
        if (revision.AskedNumber is not { } asked)
            return new AcknowledgementReport(slug, title, revision.Number, null, null, 0, 0, 0, 0, [], [], [], 1, 1, clock.Today, false);

        var today = clock.Today;
        var done = db.Acknowledgements.Where(a => a.DocumentId == document.Id && a.Number >= asked);
        var team = db.Memberships.Where(m => m.From <= today && (m.To == null || m.To >= today));
        var rows = people.Select(e => new
        {
            e.Id,
            e.Code,
            e.Name,
            e.HiredOn,
            Team = team.Where(m => m.EmployeeId == e.Id).Select(m => m.Team!.Name).FirstOrDefault(),
            Done = done.Any(a => a.EmployeeId == e.Id),
        });
        var teams = await rows.GroupBy(row => row.Team)
            .Select(group => new
            {
                group.Key,
                Done = group.Count(row => row.Done),
                People = group.Count(),
            })
            .ToListAsync(cancel);
        var overdue = await people.Where(e => !done.Any(a => a.EmployeeId == e.Id)).Select(e => e.HiredOn).ToListAsync(cancel);
        var total = teams.Sum(t => t.People);
        var (shown, pages) = Paging.Place(total, page, Size);
        var lines = await people
            .Select(e => new
            {
                e.Code,
                e.Name,
                e.HiredOn,
                Team = team.Where(m => m.EmployeeId == e.Id).Select(m => m.Team!.Name).FirstOrDefault(),
                First = done.Where(a => a.EmployeeId == e.Id)
                    .OrderBy(a => a.Id)
                    .Select(a => new
                    {
                        a.On,
                        a.Number,
                        a.Language,
                    })
                    .FirstOrDefault(),
                Reminded = db.Reminders.Where(r => r.EmployeeId == e.Id && r.DocumentId == document.Id).Max(r => (DateTime?)r.At),
            })
            .OrderBy(row => row.First != null)
            .ThenBy(row => row.Code)
            .Skip((shown - 1) * Size)
            .Take(Size)
            .ToListAsync(cancel);
        var readers = lines
            .Select(row => new ReaderLine(
                row.Code,
                row.Name,
                row.Team,
                AcknowledgementDuty.DueOn(revision.AskedOn!.Value, row.HiredOn, revision.DueDays),
                row.First?.On,
                row.First?.Number,
                row.First?.Language,
                row.Reminded
            ))
            .ToList();
        return new AcknowledgementReport(
            slug,
            title,
            revision.Number,
            asked,
            revision.AskedOn,
            revision.DueDays,
            teams.Sum(t => t.Done),
            total,
            overdue.Count(hired => AcknowledgementDuty.DueOn(revision.AskedOn!.Value, hired, revision.DueDays) < today),
            [.. teams.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new TeamReading(t.Key ?? "–", t.Done, t.People))],
            [.. readers.Where(r => r.On is null)],
            [.. readers.Where(r => r.On is not null)],
            shown,
            pages,
            today,
            overdue.Count > 0
        );
    }

    /// <summary>Those of the audience whom this person answers for; null for people who answer for nobody.</summary>
    internal async Task<IQueryable<People.Employee>?> PeopleAsync(Actor actor, Document document, CancellationToken cancel)
    {
        var people = audiences.People(document.Id);
        if (Audiences.MayWrite(actor, document) || actor.SeesAllPay)
            return people;
        if (!actor.IsLead)
            return null;
        var (today, led) = (clock.Today, actor.LedTeams.ToList());
        var own = people.Where(e =>
            db.Memberships.Any(m => m.EmployeeId == e.Id && led.Contains(m.TeamId) && m.From <= today && (m.To == null || m.To >= today))
        );
        return await own.AnyAsync(cancel) ? own : null;
    }
}
