using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Practice;

/// <param name="Version">Version of the question, by which the answer names it.</param>
public sealed record ReadingQuestion(string Slug, string Title, long Version, ShownQuestion Question);

/// <param name="Right">Whether the document may be acknowledged now.</param>
/// <param name="Missed">What was answered wrong, with the clause to read once more and its explanation, unless a quiz still keeps that; never with the key.</param>
/// <param name="Problem">Why the answer was not taken; the same question stands.</param>
public sealed record ReadingChecked(bool Right, ReviewQuestion? Missed = null, Message? Problem = null);

/// <summary>One question on a document, to be answered right before it is acknowledged; with a wrong answer comes the clause, and then another question.</summary>
public sealed class CheckReading(
    PortalContext db,
    Change change,
    CompanyClock clock,
    Audiences audiences,
    QuestionCache cache,
    HiddenKeys hidden
)
{
    /// <summary>Null where nothing is asked: the document asks for no check, has no question, or it was answered right since it was published.</summary>
    public async Task<ReadingQuestion?> RunAsync(Actor actor, string slug, CancellationToken cancel)
    {
        if (
            actor.EmployeeId is not { } me
            || await DocumentAsync(me, slug, cancel) is not { } document
            || await NextAsync(me, document, cancel) is not var (_, version)
        )
            return null;
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var title = await db
            .RevisionTexts.Where(t => t.RevisionId == document.CurrentId)
            .OrderByDescending(t => t.Language == language)
            .ThenByDescending(t => t.Language == document.Language)
            .Select(t => t.Title)
            .FirstAsync(cancel);
        var read = (await cache.GetAsync(db, [version], cancel))[version];
        return new ReadingQuestion(
            slug,
            title,
            version,
            GetAttempt.Show(read, 1, 0, Arrangement.Of(read.Content, true, new SeededOrder(version)), null, CultureInfo.CurrentUICulture)
        );
    }

    public async Task<ReadingChecked?> AnswerAsync(Actor actor, string slug, long version, GivenAnswer given, CancellationToken cancel)
    {
        if (actor.EmployeeId is not { } me || await DocumentAsync(me, slug, cancel) is not { } document)
            return null;
        // Only the question that is asked now counts: trying one's way through all of them is no reading.
        if (await NextAsync(me, document, cancel) is not var (question, asked))
            return new ReadingChecked(true);
        if (asked != version)
            return new ReadingChecked(false);
        var read = (await cache.GetAsync(db, [version], cancel))[version];
        var arrangement = Arrangement.Of(read.Content, true, new SeededOrder(version));
        var response = Arrangement.ToResponse(read.Content, arrangement, given, null);
        if (!AnswerGrading.IsComplete(read.Key, response))
            return new ReadingChecked(false, Problem: new Message("Standards.CheckEmpty"));
        var share = AnswerGrading.Share(read.Key, response) ?? 0;
        var now = clock.UtcNow;
        await change.RunAsync(
            tx =>
            {
                db.PracticeAnswers.Add(
                    new PracticeAnswer
                    {
                        EmployeeId = me,
                        QuestionId = question,
                        VersionId = version,
                        Share = share,
                        At = now,
                    }
                );
                return Task.CompletedTask;
            },
            cancel
        );
        if (share == AnswerGrading.Whole)
            return new ReadingChecked(true);
        var anchor = await db.Questions.Where(q => q.Id == question).Select(q => q.Anchor).SingleAsync(cancel);
        var row = new AttemptQuestion
        {
            Position = 0,
            Arrangement = arrangement,
            Response = StoredResponse.Write(response),
            Share = share,
        };
        // Explanations tell the key as well, where a quiz still keeps it.
        var explains = !(await hidden.OfAsync(me, [question], cancel)).Contains(question);
        return new ReadingChecked(
            false,
            QuestionReview.Of(read, row, Visible.All with { Key = false, Feedback = explains }) with
            {
                Clause = anchor is null ? null : new ReviewClause(slug, anchor, ""),
            }
        );
    }

    /// <summary>The question that somebody has yet to answer right; the one not asked for longest.</summary>
    public async Task<(long Question, long Version)?> NextAsync(long me, Document document, CancellationToken cancel)
    {
        if (!document.ChecksReading)
            return null;
        var questions = Practise.OnDocument(db, document.Id);
        var since = await db.Revisions.Where(r => r.Id == document.CurrentId).Select(r => r.PublishedAt).SingleAsync(cancel);
        if (
            await db.PracticeAnswers.AnyAsync(
                p => p.EmployeeId == me && p.At >= since && p.Share == AnswerGrading.Whole && questions.Any(q => q.Id == p.QuestionId),
                cancel
            )
        )
            return null;
        var next = await questions
            .OrderBy(q => db.PracticeAnswers.Where(p => p.EmployeeId == me && p.QuestionId == q.Id).Max(p => (DateTime?)p.At) != null)
            .ThenBy(q => db.PracticeAnswers.Where(p => p.EmployeeId == me && p.QuestionId == q.Id).Max(p => (DateTime?)p.At))
            .ThenBy(q => q.Id)
            .Select(q => new { q.Id, Version = q.CurrentId!.Value })
            .FirstOrDefaultAsync(cancel);
        return next is null ? null : (next.Id, next.Version);
    }

    private Task<Document?> DocumentAsync(long me, string slug, CancellationToken cancel) =>
        audiences
            .Addressed(db.Documents.AsNoTracking().Where(d => d.Slug == slug && d.CurrentId != null && d.Retirement == null), me)
            .SingleOrDefaultAsync(cancel);
}
