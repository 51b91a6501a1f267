using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Core.Training.Certificates;

/// <param name="Certificate">Its number, where it still stands.</param>
/// <param name="Waits">A person has yet to grade something of it; otherwise a result that is missing may not be seen yet.</param>
public sealed record RecordLine(
    LocalText Quiz,
    string Slug,
    long Attempt,
    int Number,
    DateOnly FinishedOn,
    decimal? Percent,
    bool? Passed,
    string? Certificate,
    DateOnly? ValidUntil,
    bool Waits
);

public sealed record RecordView(string Code, string Name, bool Own, IReadOnlyList<RecordLine> Lines);

public sealed record RecordFile(string FileName, byte[] Content);

/// <summary>All that somebody has taken and passed; for oneself, the own leads and HR.</summary>
public sealed class GetRecord(PortalContext db, Memory memory, CompanyClock clock)
{
    private static readonly string[] Columns =
    [
        "employee_code",
        "quiz",
        "attempt",
        "finished_on",
        "percent",
        "passed",
        "certificate",
        "valid_until",
    ];

    /// <param name="code">Null for one's own.</param>
    public Task<RecordView?> RunAsync(Actor actor, string? code, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetRecord), actor.EmployeeId, code), () => ReadAsync(actor, code, cancel), cancel);

    private async Task<RecordView?> ReadAsync(Actor actor, string? code, CancellationToken cancel)
    {
        var employee = await db
            .Employees.AsNoTracking()
            .Where(e => code == null ? e.Id == actor.EmployeeId : e.Code == code)
            .Select(e => new
            {
                e.Id,
                e.Code,
                e.Name,
            })
            .SingleOrDefaultAsync(cancel);
        if (employee is null)
            return null;
        var led = actor.LedTeams.ToList();
        var own = employee.Id == actor.EmployeeId;
        if (
            !own
            && !actor.IsHr
            && !await db.Memberships.AnyAsync(m => m.EmployeeId == employee.Id && led.Contains(m.TeamId) && m.To == null, cancel)
        )
            return null;
        var rows = await db
            .Attempts.AsNoTracking()
            .Where(a => a.EmployeeId == employee.Id && a.FinishedOn != null && a.Number != Attempt.Preview)
            .OrderByDescending(a => a.FinishedAt)
            .Select(a => new
            {
                a.Quiz!.Title,
                a.Quiz.Slug,
                a.Quiz.Rules,
                a.FinishedAt,
                a.Id,
                a.Number,
                a.FinishedOn,
                a.Score,
                a.Most,
                a.Passed,
                Certificate = db
                    .Certificates.Where(c => c.AttemptId == a.Id && !db.CertificateRevocations.Any(r => r.CertificateId == c.Id))
                    .Select(c => new { c.Number, c.ValidUntil })
                    .FirstOrDefault(),
            })
            .ToListAsync(cancel);
        var now = clock.UtcNow;
        return new RecordView(
            employee.Code,
            employee.Name,
            own,
            [
                .. rows.Select(a =>
                {
                    var rules = QuizRules.Read(a.Rules);
                    var shows = rules.ShowsPass(a.FinishedAt, now);
                    var seen = (actor.IsHr && !own) || rules.Sees(a.FinishedAt, now, noMoreAttempts: a.Passed == true).Score;
                    return new RecordLine(
                        a.Title,
                        a.Slug,
                        a.Id,
                        a.Number,
                        a.FinishedOn!.Value,
                        seen ? Attempt.Percent(a.Score, a.Most) : null,
                        seen ? a.Passed : null,
                        shows ? a.Certificate?.Number : null,
                        shows ? a.Certificate?.ValidUntil : null,
                        a.Score is null
                    );
                }),
            ]
        );
    }

    public async Task<RecordFile?> FileAsync(Actor actor, string? code, CultureInfo culture, CancellationToken cancel)
    {
        if (await RunAsync(actor, code, cancel) is not { } record)
            return null;
        using var stream = new MemoryStream();
        await using (var writer = CsvFile.Create(stream))
        {
            writer.WriteRow(Columns);
            foreach (var line in record.Lines)
            {
                writer.WriteRow([
                    record.Code,
                    line.Quiz.In(culture),
                    line.Number.ToString(CultureInfo.InvariantCulture),
                    Iso(line.FinishedOn),
                    line.Percent?.ToString("0.##", CultureInfo.InvariantCulture),
                    line.Passed?.ToString().ToLowerInvariant(),
                    line.Certificate,
                    Iso(line.ValidUntil),
                ]);
            }
        }

        return new RecordFile($"training-{record.Code}.csv", stream.ToArray());
    }

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
