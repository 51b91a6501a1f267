using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Grading;
using StaffPortal.Core.Training.Practice;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Core.Training;

/// <summary>What training asks: quizzes to take, results that changed, certificates that run out, practice after a low score, and what waits for editors.</summary>
public sealed class TrainingTasks(PortalContext db, LoadDuties duties, CompanyClock clock) : ITaskSource
{
    public const string TakeQuiz = nameof(TakeQuiz),
        SeeResult = nameof(SeeResult),
        RenewCertificate = nameof(RenewCertificate),
        PractiseTouchpoint = nameof(PractiseTouchpoint),
        GradeEssays = nameof(GradeEssays),
        ReviewQuestions = nameof(ReviewQuestions);

    /// <summary>A certificate is to be renewed so many days before it runs out.</summary>
    public const int RenewalNotice = 30;

    private const int MostEach = 6,
        NoticeDays = 14;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        if (actor.EmployeeId is not { } me)
            return [];
        return
        [
            .. await TakingAsync(me, cancel),
            .. await ChangedAsync(me, cancel),
            .. await RenewingAsync(me, cancel),
            .. await PractisingAsync(me, cancel),
            .. await EditingAsync(actor, cancel),
        ];
    }

    private async Task<IEnumerable<TodayTask>> TakingAsync(long me, CancellationToken cancel)
    {
        var today = clock.Today;
        var open = (await duties.OfAsync(me, cancel))
            .Where(duty => duty.PassedOn is null)
            .GroupBy(duty => duty.QuizId)
            .Select(group => group.First())
            .OrderBy(duty => duty.Due)
            .ToList();
        var unfinished = await db
            .Attempts.AsNoTracking()
            .Where(a => a.EmployeeId == me && a.Number != Attempt.Preview && (a.FinishedAt == null || a.Score == null))
            .Select(a => new
            {
                a.QuizId,
                a.Id,
                a.Quiz!.Slug,
                a.Quiz.Title,
                a.Deadline,
                a.FinishedAt,
            })
            .ToListAsync(cancel);
        var running = unfinished.FindAll(a => a.FinishedAt is null);
        var tasks = running.ConvertAll(a => new TodayTask(
            TakeQuiz,
            new Message("Today.QuizRunning", a.Title),
            "Today.QuizContinue",
            $"/training/{a.Slug}/attempts/{a.Id}",
            a.Deadline is { } end ? clock.DateOf(end) : null
        ));
        var ids = open.Where(duty => !running.Exists(a => a.QuizId == duty.QuizId)).Select(duty => duty.QuizId).ToList();
        var titles = (await duties.AssignmentsAsync(cancel))
            .DistinctBy(a => a.QuizId)
            .ToDictionary(a => a.QuizId, a => (a.Quiz!.Slug, a.Quiz.Title));
        var due = open.Where(duty => ids.Contains(duty.QuizId) && !unfinished.Exists(a => a.QuizId == duty.QuizId)).ToList();
        tasks.AddRange(
            due.Take(MostEach)
                .Select(duty => new TodayTask(
                    TakeQuiz,
                    new Message(duty.Due < today ? "Today.QuizOverdue" : "Today.Quiz", titles[duty.QuizId].Title, duty.Due),
                    "Today.QuizAction",
                    $"/training/{titles[duty.QuizId].Slug}",
                    duty.Due
                ))
        );
        if (due.Count > MostEach)
            tasks.Add(
                new TodayTask(
                    TakeQuiz,
                    new Message("Today.QuizMore", due.Count - MostEach, due.Count - MostEach),
                    "Today.LookAction",
                    "/training"
                )
            );
        return tasks;
    }

    /// <summary>Results that were counted anew, one line an attempt, and written answers that were graded.</summary>
    private async Task<IEnumerable<TodayTask>> ChangedAsync(long me, CancellationToken cancel)
    {
        var since = clock.UtcNow.AddDays(-NoticeDays);
        var own = db.Attempts.AsNoTracking().Where(a => a.EmployeeId == me);
        var changes = await (
            from change in db.RegradeChanges.AsNoTracking()
            join attempt in own on change.AttemptId equals attempt.Id
            where change.Regrade!.At >= since
            orderby change.Id
            select new
            {
                attempt.Id,
                attempt.Quiz!.Slug,
                attempt.Quiz.Title,
                attempt.Quiz.Rules,
                attempt.FinishedAt,
                change.ScoreBefore,
                change.MostBefore,
                change.ScoreAfter,
                change.MostAfter,
                change.Regrade!.Note,
            }
        ).ToListAsync(cancel);
        var regraded = changes
            .GroupBy(c => c.Id)
            .Select(group => (First: group.First(), Last: group.Last()))
            .OrderByDescending(pair => pair.Last.Id)
            .Take(MostEach)
            .Select(pair =>
            {
                var shown = QuizRules.Read(pair.Last.Rules).Sees(pair.Last.FinishedAt, clock.UtcNow, noMoreAttempts: false).Score;
                var text =
                    shown
                    && Attempt.Percent(pair.First.ScoreBefore, pair.First.MostBefore) is { } before
                    && Attempt.Percent(pair.Last.ScoreAfter, pair.Last.MostAfter) is { } after
                        ? new Message("Today.Regraded", pair.Last.Title, before, after, pair.Last.Note)
                        : new Message("Today.RegradedHidden", pair.Last.Title, pair.Last.Note);
                return new TodayTask(SeeResult, text, "Today.LookAction", $"/training/{pair.Last.Slug}/attempts/{pair.Last.Id}/review");
            });
        var graded = await db
            .EssayGrades.AsNoTracking()
            .Where(g => g.At >= since && own.Any(a => a.Id == g.AttemptQuestion!.AttemptId && a.Score != null))
            .Select(g => new
            {
                g.AttemptQuestion!.AttemptId,
                g.AttemptQuestion.Attempt!.Quiz!.Slug,
                g.AttemptQuestion.Attempt.Quiz.Title,
            })
            .Distinct()
            .OrderByDescending(g => g.AttemptId)
            .Take(MostEach)
            .ToListAsync(cancel);
        return regraded.Concat(
            graded.Select(g => new TodayTask(
                SeeResult,
                new Message("Today.Graded", g.Title),
                "Today.LookAction",
                $"/training/{g.Slug}/attempts/{g.AttemptId}/review"
            ))
        );
    }

    private async Task<IEnumerable<TodayTask>> RenewingAsync(long me, CancellationToken cancel)
    {
        var (today, soon) = (clock.Today, clock.Today.AddDays(RenewalNotice));
        var rows = await db
            .Certificates.AsNoTracking()
            .Where(c =>
                c.EmployeeId == me
                && c.ValidUntil >= today
                && c.ValidUntil <= soon
                && c.Quiz!.RetiredAt == null
                && !db.CertificateRevocations.Any(r => r.CertificateId == c.Id)
                && !db.Certificates.Any(later =>
                    later.EmployeeId == me && later.QuizId == c.QuizId && (later.ValidUntil == null || later.ValidUntil > c.ValidUntil)
                )
            )
            .OrderBy(c => c.ValidUntil)
            .Take(MostEach)
            .Select(c => new
            {
                c.Quiz!.Slug,
                c.Quiz.Title,
                c.ValidUntil,
            })
            .ToListAsync(cancel);
        return rows.Select(c => new TodayTask(
            RenewCertificate,
            new Message("Today.Renew", c.Title, c.ValidUntil),
            "Today.RenewAction",
            $"/training/{c.Slug}",
            c.ValidUntil
        ));
    }

    /// <summary>Low scores of the last two weeks at a touchpoint that the bank has questions on, unless it has been practised since.</summary>
    private async Task<IEnumerable<TodayTask>> PractisingAsync(long me, CancellationToken cancel)
    {
        var since = clock.Today.AddDays(-Practise.RecentDays);
        var low = await db
            .Responses.AsNoTracking()
            .Where(r => r.EmployeeId == me && r.OccurredOn >= since && r.Csat <= Practise.LowCsat && r.TouchpointId != null)
            .GroupBy(r => r.TouchpointId!.Value)
            .Select(g => new
            {
                Id = g.Key,
                Times = g.Count(),
                Last = g.Max(r => r.ReceivedAt),
            })
            .OrderByDescending(g => g.Times)
            .ThenBy(g => g.Id)
            .Take(MostEach)
            .ToListAsync(cancel);
        if (low.Count == 0)
            return [];
        var (ids, usable) = (low.ConvertAll(g => g.Id), Practise.Usable(db));
        var touchpoints = await db
            .Touchpoints.AsNoTracking()
            .Where(t =>
                ids.Contains(t.Id)
                && usable.Any(q =>
                    q.TouchpointId == t.Id || (q.TouchpointId == null && q.DocumentId != null && q.DocumentId == t.RegulationId)
                )
            )
            .Select(t => new
            {
                t.Id,
                t.Code,
                t.Name,
                Practised = db
                    .PracticeAnswers.Where(p =>
                        p.EmployeeId == me
                        && usable.Any(q =>
                            q.Id == p.QuestionId
                            && (
                                q.TouchpointId == t.Id || (q.TouchpointId == null && q.DocumentId != null && q.DocumentId == t.RegulationId)
                            )
                        )
                    )
                    .Max(p => (DateTime?)p.At),
            })
            .ToDictionaryAsync(t => t.Id, cancel);
        var first = low.Find(g => touchpoints.TryGetValue(g.Id, out var touchpoint) && !(touchpoint.Practised >= g.Last));
        return first is null
            ? []
            :
            [
                new TodayTask(
                    PractiseTouchpoint,
                    new Message("Today.Practise", touchpoints[first.Id].Name, first.Times, first.Times),
                    "Today.PractiseAction",
                    $"/training/practice/{touchpoints[first.Id].Code}"
                ),
            ];
    }

    private async Task<IEnumerable<TodayTask>> EditingAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return [];
        var tasks = new List<TodayTask>();
        var essays = await GetEssays.Waiting(db).CountAsync(q => q.Attempt!.EmployeeId != actor.EmployeeId, cancel);
        if (essays > 0)
            tasks.Add(
                new TodayTask(GradeEssays, new Message("Today.Essays", essays, essays), "Today.GradeAction", "/training/grading")
                {
                    OthersWait = true,
                }
            );
        var review = await db
            .Questions.Where(q => q.ReviewSince != null && !q.Retired)
            .GroupBy(q => q.Bank!.Slug)
            .Select(g => new { Bank = g.Key, Count = g.Count() })
            .OrderByDescending(g => g.Count)
            .ToListAsync(cancel);
        if (review.Count > 0)
            tasks.Add(
                new TodayTask(
                    ReviewQuestions,
                    new Message("Today.ReviewQuestions", review.Sum(g => g.Count), review.Sum(g => g.Count)),
                    "Today.LookAction",
                    $"/training/bank/{review[0].Bank}?Review=true"
                )
            );
        return tasks;
    }
}
