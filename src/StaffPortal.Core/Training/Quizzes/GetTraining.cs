using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training.Attempts;

namespace StaffPortal.Core.Training.Quizzes;

public enum QuizStanding
{
    Open,
    Running,
    Overdue,
    Waiting,
    Passed,
    Free,
    Draft,
    Retired,
}

/// <param name="Due">Of the duty that is open, or was done last.</param>
/// <param name="Percent">The result that counts.</param>
public sealed record QuizLine(
    string Slug,
    LocalText Title,
    LocalText Intro,
    QuizStanding Standing,
    DateOnly? Due,
    decimal? Percent,
    int Questions,
    int? TimeLimit,
    long? Running
);

public sealed record CertificateLine(string Number, LocalText Quiz, DateOnly IssuedOn, DateOnly? ValidUntil);

/// <param name="Waiting">Essays that wait for a grader.</param>
public sealed record TrainingView(
    IReadOnlyList<QuizLine> Mine,
    IReadOnlyList<QuizLine> Others,
    IReadOnlyList<CertificateLine> Certificates,
    bool MayWrite,
    int Waiting,
    int Review,
    DateOnly Today
);

/// <summary>What somebody has to know, what is done, and what else there is.</summary>
public sealed class GetTraining(PortalContext db, Memory memory, LoadDuties duties, CompanyClock clock)
{
    private const int MostCertificates = 20;

    public Task<TrainingView> RunAsync(Actor actor, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetTraining), actor.EmployeeId), () => ReadAsync(actor, cancel), cancel);

    private async Task<TrainingView> ReadAsync(Actor actor, CancellationToken cancel)
    {
        var (me, editor, today) = (actor.EmployeeId ?? 0, actor.IsEditor, clock.Today);
        var quizzes = await db
            .Quizzes.AsNoTracking()
            .Where(q =>
                editor || (q.PublishedAt != null && q.RetiredAt == null) || db.Attempts.Any(a => a.QuizId == q.Id && a.EmployeeId == me)
            )
            .OrderBy(q => q.Slug)
            .Select(q => new
            {
                q.Id,
                q.Slug,
                q.Title,
                q.Intro,
                q.Rules,
                q.PublishedAt,
                q.RetiredAt,
                Drawn = q.Sections.Sum(s => s.Draw) ?? 0,
                Named = q.Sections.Where(s => s.Draw == null).SelectMany(s => s.Questions).Count(named => !named.Question!.Retired),
            })
            .ToListAsync(cancel);
        var attempts = (
            await db
                .Attempts.AsNoTracking()
                .Where(a => a.EmployeeId == me && a.Number != Attempt.Preview)
                .OrderBy(a => a.Number)
                .ToListAsync(cancel)
        ).ToLookup(a => a.QuizId);
        var own = actor.EmployeeId is null
            ? []
            : (await duties.OfAsync(me, cancel)).GroupBy(duty => duty.QuizId).ToDictionary(group => group.Key, QuizDuties.Current);
        var lines = quizzes
            .Select(quiz =>
            {
                var mine = attempts[quiz.Id].ToList();
                var duty = own.GetValueOrDefault(quiz.Id);
                var running = mine.Find(a => a.FinishedAt is null);
                var finished = mine.Where(a => a.FinishedOn is not null)
                    .Select(a => new FinishedAttempt(a.QuizId, a.Number, a.FinishedOn!.Value, a.Score, a.Most, a.Passed))
                    .ToList();
                var rules = QuizRules.Read(quiz.Rules);
                var counting = QuizDuties.Counting(duty, finished);
                var standing =
                    quiz.PublishedAt is null ? QuizStanding.Draft
                    : quiz.RetiredAt is not null ? QuizStanding.Retired
                    : running is not null ? QuizStanding.Running
                    : duty is { PassedOn: null }
                        ? mine.Exists(a => a is { FinishedAt: not null, Score: null }) ? QuizStanding.Waiting
                            : duty.Due < today ? QuizStanding.Overdue
                            : QuizStanding.Open
                    : QuizDuties.PassedOn(rules, counting) is not null ? QuizStanding.Passed
                    : QuizStanding.Free;
                return (
                    Line: new QuizLine(
                        quiz.Slug,
                        quiz.Title,
                        quiz.Intro,
                        standing,
                        duty?.Due,
                        mine.Exists(a => a.FinishedAt is not null && rules.Sees(a.FinishedAt, clock.UtcNow, false).Score)
                            ? QuizDuties.Percent(rules, counting)
                            : null,
                        quiz.Drawn + quiz.Named,
                        rules.TimeLimit,
                        running?.Id
                    ),
                    Mine: duty is not null || mine.Count > 0,
                    rules.AssignedOnly
                );
            })
            .Where(line => line.Mine || editor || !line.AssignedOnly)
            .ToList();
        var now = clock.UtcNow;
        var certificates = (
            await db
                .Certificates.AsNoTracking()
                .Where(c =>
                    c.EmployeeId == me
                    && (c.ValidUntil == null || c.ValidUntil >= today)
                    && !db.CertificateRevocations.Any(r => r.CertificateId == c.Id)
                )
                .OrderByDescending(c => c.IssuedOn)
                .ThenByDescending(c => c.Id)
                .Select(c => new
                {
                    Line = new CertificateLine(c.Number, c.Quiz!.Title, c.IssuedOn, c.ValidUntil),
                    c.Quiz.Rules,
                    c.Attempt!.FinishedAt,
                })
                .Take(MostCertificates)
                .ToListAsync(cancel)
        ).Where(c => QuizRules.Read(c.Rules).ShowsPass(c.FinishedAt, now)).Select(c => c.Line).ToList();
        var waiting = editor ? await Grading.GetEssays.Waiting(db).CountAsync(cancel) : 0;
        var review = editor ? await db.Questions.CountAsync(q => q.ReviewSince != null && !q.Retired, cancel) : 0;
        return new TrainingView(
            [
                .. lines
                    .Where(l => l.Mine && l.Line.Standing is not (QuizStanding.Draft or QuizStanding.Retired))
                    .Select(l => l.Line)
                    .OrderBy(l => l.Standing)
                    .ThenBy(l => l.Due),
            ],
            [.. lines.Where(l => !l.Mine || l.Line.Standing is QuizStanding.Draft or QuizStanding.Retired).Select(l => l.Line)],
            certificates,
            editor,
            waiting,
            review,
            today
        );
    }
}
