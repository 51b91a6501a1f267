using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Training.Attempts;

namespace StaffPortal.Core.Training.Quizzes;

public enum LearnerState
{
    Overdue,
    Open,
    Late,
    InTime,
}

/// <param name="Attempts">How many were finished since the quiz was asked.</param>
/// <param name="Waits">A person has yet to grade one of them.</param>
public sealed record LearnerLine(
    string Code,
    string Name,
    string? Team,
    DateOnly Due,
    LearnerState State,
    DateOnly? PassedOn,
    int Attempts,
    bool Waits
);

/// <summary>A team's state in one line.</summary>
public sealed record TeamLearning(string Team, int Passed, int Overdue, int People);

/// <param name="Opens">Whether this viewer may open the records of these people.</param>
public sealed record LearnersView(
    string Slug,
    LocalText Title,
    int Passed,
    int Overdue,
    int People,
    IReadOnlyList<TeamLearning> Teams,
    IReadOnlyList<LearnerLine> Lines,
    int Page,
    int Pages,
    LearnerState? Only,
    bool Opens
);

public sealed record LearnersFile(string FileName, byte[] Content);

/// <summary>Who has to take a quiz, who has passed it and who is late: for editors, HR and auditors of everybody, for leads of their teams.</summary>
public sealed class GetLearners(PortalContext db, Memory memory, LoadDuties duties, Audiences audiences, CompanyClock clock)
{
    private const int Size = 50;

    private static readonly string[] Columns = ["employee_code", "name", "team", "due", "state", "passed_on", "attempts"];

    public Task<LearnersView?> RunAsync(Actor actor, string slug, LearnerState? only, int page, CancellationToken cancel) =>
        memory.KeepAsync(
            (nameof(GetLearners), actor.EmployeeId, slug, only, page),
            () => ReadAsync(actor, slug, only, page, cancel),
            cancel
        );

    private async Task<LearnersView?> ReadAsync(Actor actor, string slug, LearnerState? only, int page, CancellationToken cancel)
    {
        if (await AllAsync(actor, slug, cancel) is not var (title, all))
            return null;
        var chosen = all.Where(line => only is null || line.State == only).ToList();
        var (shown, pages) = Paging.Place(chosen.Count, page, Size);
        return new LearnersView(
            slug,
            title,
            all.Count(IsPassed),
            all.Count(line => line.State == LearnerState.Overdue),
            all.Count,
            [
                .. all.GroupBy(line => line.Team ?? "–")
                    .OrderBy(team => team.Key, StringComparer.Ordinal)
                    .Select(team => new TeamLearning(
                        team.Key,
                        team.Count(IsPassed),
                        team.Count(line => line.State == LearnerState.Overdue),
                        team.Count()
                    )),
            ],
            [.. chosen.Skip((shown - 1) * Size).Take(Size)],
            shown,
            pages,
            only,
            actor.IsHr || (actor.IsLead && !actor.IsEditor)
        );
    }

    public async Task<LearnersFile?> FileAsync(Actor actor, string slug, CancellationToken cancel)
    {
        if (
            await memory.KeepAsync(("GetLearners.All", actor.EmployeeId, slug), () => AllAsync(actor, slug, cancel), cancel)
            is not var (_, all)
        )
            return null;
        using var stream = new MemoryStream();
        await using (var writer = CsvFile.Create(stream))
        {
            writer.WriteRow(Columns);
            foreach (var line in all)
                writer.WriteRow([
                    line.Code,
                    line.Name,
                    line.Team,
                    Iso(line.Due),
                    line.State.ToString().ToLowerInvariant(),
                    Iso(line.PassedOn),
                    line.Attempts.ToString(CultureInfo.InvariantCulture),
                ]);
        }

        return new LearnersFile($"{slug}-people.csv", stream.ToArray());
    }

    private static bool IsPassed(LearnerLine line) => line.State is LearnerState.InTime or LearnerState.Late;

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Everybody who has to, the late ones first; null for people who answer for nobody.</summary>
    private async Task<(LocalText Title, List<LearnerLine> Lines)?> AllAsync(Actor actor, string slug, CancellationToken cancel)
    {
        var all = actor.IsEditor || actor.SeesAllPay;
        if (!all && !actor.IsLead)
            return null;
        if (
            await db
                .Quizzes.AsNoTracking()
                .Where(q => q.Slug == slug && q.PublishedAt != null)
                .Select(q => new { q.Id, q.Title })
                .SingleOrDefaultAsync(cancel)
            is not { } quiz
        )
            return null;
        var (today, led) = (clock.Today, actor.LedTeams.ToList());
        var team = db.Memberships.Where(m => m.From <= today && (m.To == null || m.To >= today));
        var people = await audiences
            .Employed()
            .AsNoTracking()
            .Where(e => all || team.Any(m => m.EmployeeId == e.Id && led.Contains(m.TeamId)))
            .Select(e => new
            {
                e.Id,
                e.Code,
                e.Name,
                e.HiredOn,
                Team = team.Where(m => m.EmployeeId == e.Id).Select(m => m.Team!.Name).FirstOrDefault(),
            })
            .ToDictionaryAsync(e => e.Id, cancel);
        var owed = await duties.RunAsync(
            people.ToDictionary(e => e.Key, e => e.Value.HiredOn),
            today,
            DateOnly.MinValue,
            cancel,
            forgive: true,
            quiz: quiz.Id
        );
        var finished = (
            await db
                .Attempts.AsNoTracking()
                .Where(a => a.QuizId == quiz.Id && a.FinishedOn != null && a.Number != Attempt.Preview)
                .Select(a => new
                {
                    a.EmployeeId,
                    On = a.FinishedOn!.Value,
                    Waits = a.Score == null,
                })
                .ToListAsync(cancel)
        ).ToLookup(a => a.EmployeeId);
        var lines = owed.Select(group =>
        {
            var (person, duty) = (people[group.Key], QuizDuties.Current(group)!);
            var state = duty.PassedOn is null
                ? duty.Due < today
                    ? LearnerState.Overdue
                    : LearnerState.Open
                : duty.InTime
                    ? LearnerState.InTime
                    : LearnerState.Late;
            var since = finished[group.Key].Where(a => a.On >= duty.From).ToList();
            return new LearnerLine(
                person.Code,
                person.Name,
                person.Team,
                duty.Due,
                state,
                duty.PassedOn,
                since.Count,
                duty.PassedOn is null && since.Exists(a => a.Waits)
            );
        });
        return (
            quiz.Title,
            [.. lines.OrderBy(line => line.State).ThenBy(line => line.Due).ThenBy(line => line.Code, StringComparer.Ordinal)]
        );
    }
}
