using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Reading;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Standards;

/// <summary>What documents ask of their readers, authors, approvers and owners.</summary>
public sealed class StandardsTasks(PortalContext db, Audiences audiences, CompanyClock clock) : ITaskSource
{
    public const string Acknowledge = nameof(Acknowledge),
        Approve = nameof(Approve),
        Publish = nameof(Publish),
        Rewrite = nameof(Rewrite),
        ReviewDocument = nameof(ReviewDocument),
        AnswerQuestions = nameof(AnswerQuestions);

    /// <summary>Owners hear of a review so many days before it is due.</summary>
    public const int ReviewNotice = 30;

    private const int MostEach = 6;

    public async Task<IReadOnlyList<TodayTask>> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        if (actor.EmployeeId is not { } me)
            return [];
        return
        [
            .. await ReadingAsync(me, language, cancel),
            .. await ApprovingAsync(me, language, cancel),
            .. await WritingAsync(actor, me, language, cancel),
            .. await OwningAsync(me, language, cancel),
        ];
    }

    private async Task<IEnumerable<TodayTask>> ReadingAsync(long me, string language, CancellationToken cancel)
    {
        var rows = await audiences
            .Addressed(db.Documents.AsNoTracking(), me)
            .Where(d =>
                d.Current!.AskedNumber != null
                && d.Retirement == null
                && !db.Acknowledgements.Any(a => a.EmployeeId == me && a.DocumentId == d.Id && a.Number >= d.Current.AskedNumber)
            )
            .Select(d => new
            {
                d.Slug,
                d.Current!.AskedOn,
                d.Current.DueDays,
                HiredOn = db.Employees.Where(e => e.Id == me).Select(e => e.HiredOn).First(),
                Title = db
                    .RevisionTexts.Where(t => t.RevisionId == d.CurrentId)
                    .OrderByDescending(t => t.Language == language)
                    .ThenByDescending(t => t.Language == t.Revision!.Document!.Language)
                    .Select(t => t.Title)
                    .First(),
                Before = db.Acknowledgements.Any(a => a.EmployeeId == me && a.DocumentId == d.Id),
                Reminded = db.Reminders.Any(r => r.EmployeeId == me && r.DocumentId == d.Id),
            })
            .ToListAsync(cancel);
        var due = rows.Select(r => (Row: r, On: AcknowledgementDuty.DueOn(r.AskedOn!.Value, r.HiredOn, r.DueDays)))
            .OrderBy(r => r.On)
            .ThenBy(r => r.Row.Slug)
            .ToList();
        var tasks = due.Take(MostEach)
            .Select(r => new TodayTask(
                Acknowledge,
                new Message(
                    r.On < clock.Today ? "Today.ReadOverdue"
                        : r.Row.Reminded ? "Today.ReadReminded"
                        : r.Row.Before ? "Today.ReadChanged"
                        : "Today.Read",
                    r.Row.Title,
                    r.On
                ),
                "Today.ReadAction",
                $"/standards/{r.Row.Slug}",
                r.On
            ))
            .ToList();
        if (due.Count > MostEach)
            tasks.Add(
                new TodayTask(
                    Acknowledge,
                    new Message("Today.ReadMore", due.Count - MostEach, due.Count - MostEach),
                    "Today.LookAction",
                    "/standards"
                )
            );
        return tasks;
    }

    private async Task<IEnumerable<TodayTask>> ApprovingAsync(long me, string language, CancellationToken cancel) =>
        (
            await db
                .Revisions.AsNoTracking()
                .Where(r =>
                    r.State == RevisionState.InApproval
                    && r.Approvals.Any(a => a.EmployeeId == me && a.Round == r.Round && a.Approved == null)
                )
                .OrderBy(r => r.Id)
                .Take(MostEach)
                .Select(r => new
                {
                    r.Document!.Slug,
                    Title = r.Texts.OrderByDescending(t => t.Language == language).Select(t => t.Title).FirstOrDefault(),
                    Author = r.Author!.Name,
                })
                .ToListAsync(cancel)
        ).Select(r => new TodayTask(
            Approve,
            new Message("Today.Approve", r.Title, r.Author),
            "Today.ApproveAction",
            $"/standards/{r.Slug}/approve"
        )
        {
            OthersWait = true,
        });

    private async Task<IEnumerable<TodayTask>> WritingAsync(Actor actor, long me, string language, CancellationToken cancel)
    {
        var rows = await db
            .Revisions.AsNoTracking()
            .Where(r => r.State != RevisionState.Published && (r.AuthorId == me || r.Document!.OwnerId == me) && r.Round > 0)
            .Where(r =>
                r.State == RevisionState.InApproval
                    ? r.Approvals.Where(a => a.Round == r.Round).All(a => a.Approved == true)
                    : r.Approvals.Any(a => a.Round == r.Round && a.Approved == false)
            )
            .OrderBy(r => r.Id)
            .Take(MostEach)
            .Select(r => new
            {
                r.Document!.Slug,
                r.Document.OwnerId,
                r.State,
                r.Number,
                Title = r.Texts.OrderByDescending(t => t.Language == language).Select(t => t.Title).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return rows.Where(r => r.OwnerId == me || actor.IsEditor)
            .Select(r =>
                r.State == RevisionState.InApproval
                    ? new TodayTask(
                        Publish,
                        new Message("Today.Publish", r.Title, r.Number),
                        "Today.PublishAction",
                        $"/standards/{r.Slug}/publish"
                    )
                    {
                        OthersWait = true,
                    }
                    : new TodayTask(Rewrite, new Message("Today.Rewrite", r.Title), "Today.RewriteAction", $"/standards/{r.Slug}/edit")
            );
    }

    private async Task<IEnumerable<TodayTask>> OwningAsync(long me, string language, CancellationToken cancel)
    {
        var soon = clock.Today.AddDays(ReviewNotice);
        var own = db.Documents.AsNoTracking().Where(d => d.OwnerId == me && d.Retirement == null && d.CurrentId != null);
        var review = await own.Where(d =>
                d.ReviewBy <= soon && !db.Revisions.Any(r => r.DocumentId == d.Id && r.State != RevisionState.Published)
            )
            .OrderBy(d => d.ReviewBy)
            .Take(MostEach)
            .Select(d => new
            {
                d.Slug,
                d.ReviewBy,
                Title = db
                    .RevisionTexts.Where(t => t.RevisionId == d.CurrentId)
                    .OrderByDescending(t => t.Language == language)
                    .Select(t => t.Title)
                    .First(),
            })
            .ToListAsync(cancel);
        var tasks = review
            .Select(d => new TodayTask(
                ReviewDocument,
                new Message(d.ReviewBy < clock.Today ? "Today.ReviewOverdue" : "Today.ReviewSoon", d.Title, d.ReviewBy),
                "Today.LookAction",
                $"/standards/{d.Slug}",
                d.ReviewBy
            ))
            .ToList();
        var questions = await db.ClauseQuestions.CountAsync(q => q.Answer == null && own.Any(d => d.Id == q.DocumentId), cancel);
        if (questions > 0)
            tasks.Add(
                new TodayTask(
                    AnswerQuestions,
                    new Message("Today.Questions", questions, questions),
                    "Today.QuestionsAction",
                    "/standards/questions"
                )
                {
                    OthersWait = true,
                }
            );
        return tasks;
    }
}
