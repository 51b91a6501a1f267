using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.Training.Exchange;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Core.Training.Bank;

/// <param name="Id">Null for a new question.</param>
/// <param name="Clause">"slug#anchor", or empty.</param>
/// <param name="Version">The version of the row that the editor saw.</param>
public sealed record QuestionEdit(
    string Bank,
    long? Id,
    LocalText Title,
    Competence? Competence,
    string Touchpoint,
    string Clause,
    IReadOnlyList<string> Tags,
    QuestionContent Content,
    long Version
);

public sealed record QuestionSaved(long Id, int Number);

/// <summary>Keeps a question. What it asks becomes a new version, so that attempts keep what they were given.</summary>
public sealed class SaveQuestion(PortalContext db, Change change, CompanyClock clock, CitedClauses clauses, QuizDraw draw)
{
    private const int LongestTitle = 120,
        LongestSearch = 3_900;

    public async Task<Result<QuestionSaved>> RunAsync(Actor actor, QuestionEdit edit, CancellationToken cancel)
    {
        if (!actor.IsEditor || await db.Banks.AsNoTracking().SingleOrDefaultAsync(b => b.Slug == edit.Bank, cancel) is not { } bank)
            return Result<QuestionSaved>.Missing;
        var title = edit.Title.IsEmpty ? QuestionExchange.TitleOf(edit.Content.Text) : edit.Title;
        if (title.Each.Any(text => text.Text.Length > LongestTitle))
            return Result<QuestionSaved>.Refused("Bank.NameLength", LongestTitle);
        if (QuestionRules.Problem(edit.Content) is { } problem)
            return problem;
        var touchpoint =
            edit.Touchpoint.Length == 0
                ? null
                : await db.Touchpoints.Where(t => t.Code == edit.Touchpoint).Select(t => (long?)t.Id).SingleOrDefaultAsync(cancel);
        if (touchpoint is null && edit.Touchpoint.Length > 0)
            return Result<QuestionSaved>.Refused("Bank.NoTouchpoint", edit.Touchpoint);
        var (document, anchor) = await ClauseAsync(edit.Clause, cancel);
        if (document is null && edit.Clause.Length > 0)
            return Result<QuestionSaved>.Refused("Bank.NoClause", edit.Clause);

        return await change.RunAsync<Result<QuestionSaved>>(
            actor,
            Aggregate.Of<Question>(q => q.Id == edit.Id),
            async tx =>
            {
                await tx.LockAsync(Stamp.Draws, cancel);
                if (document is { } cited)
                    await clauses.HoldAsync(tx, cited, cancel);
                var hash = document is null ? null : await clauses.HashAsync(document.Value, anchor!, cancel);
                if (document is not null && hash is null)
                    return Result<QuestionSaved>.Refused("Bank.NoClause", edit.Clause);
                var question = edit.Id is { } id
                    ? await db
                        .Questions.Include(q => q.Tags)
                        .Include(q => q.Current)
                        .SingleOrDefaultAsync(q => q.Id == id && q.BankId == bank.Id, cancel)
                    : db
                        .Questions.Add(
                            new Question
                            {
                                BankId = bank.Id,
                                Title = title,
                                SearchText = "",
                            }
                        )
                        .Entity;
                if (question is null)
                    return Result<QuestionSaved>.Missing;
                if (edit.Id is not null && question.Version != edit.Version)
                    return Result<QuestionSaved>.Refused("Bank.Conflict");
                if (question.Current is { } kept && kept.Type != edit.Content.Type)
                    return Result<QuestionSaved>.Refused("Bank.TypeStays");
                (question.Title, question.Type, question.Competence, question.TouchpointId, question.DocumentId, question.Anchor) = (
                    title,
                    edit.Content.Type,
                    edit.Competence,
                    touchpoint,
                    document,
                    anchor
                );
                (question.ClauseHash, question.ReviewSince, question.SearchText) = (hash, null, SearchTextOf(title, edit.Content));
                question.Version++;
                var tags = QuestionTopic.TagsOf(edit.Tags);
                // Taken out of the list alone, a tag would be a row without its question, which the model refuses.
                db.QuestionTags.RemoveRange(question.Tags.Where(tag => !tags.Contains(tag.Tag)));
                question.Tags.AddRange(
                    tags.Where(tag => !question.Tags.Exists(known => known.Tag == tag)).Select(tag => new QuestionTag { Tag = tag })
                );
                await db.SaveChangesAsync(cancel);

                var content = edit.Content.Write();
                var number = question.Current?.Number ?? 0;
                if (question.Current?.Content != content)
                {
                    var version = db
                        .QuestionVersions.Add(
                            new QuestionVersion
                            {
                                QuestionId = question.Id,
                                Number = ++number,
                                Type = edit.Content.Type,
                                Content = content,
                                AuthorId = actor.EmployeeId,
                                At = clock.UtcNow,
                            }
                        )
                        .Entity;
                    await db.SaveChangesAsync(cancel);
                    question.CurrentId = version.Id;
                }

                await db.SaveChangesAsync(cancel);
                if (edit.Id is not null && await draw.LackingAsync(question.Id, cancel) is { } lacking)
                    return lacking;
                tx.Audit("question.save", $"question:{question.Id}", new { number, edit.Content.Type });
                return new QuestionSaved(question.Id, number);
            },
            cancel
        );
    }

    /// <summary>What lists search in: title and words, in capitals.</summary>
    public static string SearchTextOf(LocalText title, QuestionContent content) =>
        string.Join(' ', title.Each.Concat(content.Text.Each).Select(pair => pair.Text)).ToUpperInvariant().Shortened(LongestSearch);

    private async Task<(long? Document, string? Anchor)> ClauseAsync(string clause, CancellationToken cancel)
    {
        if (clause.Split('#') is not [var slug, { Length: > 0 } anchor])
            return (null, null);
        return (await db.Documents.Where(d => d.Slug == slug).Select(d => (long?)d.Id).SingleOrDefaultAsync(cancel), anchor);
    }
}
