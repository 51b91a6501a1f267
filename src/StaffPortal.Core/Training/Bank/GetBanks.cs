using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Orientation;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Bank;

/// <param name="Review">Questions whose clause has changed.</param>
public sealed record BankLine(string Slug, LocalText Name, int Questions, int Review);

public sealed record QuestionFilter(
    string? Text = null,
    QuestionType? Type = null,
    Competence? Competence = null,
    string? Tag = null,
    bool Review = false,
    bool Retired = false,
    int Page = 1
);

public sealed record QuestionLine(
    long Id,
    LocalText Title,
    QuestionType Type,
    Competence? Competence,
    LocalText? Touchpoint,
    string? Document,
    string? Anchor,
    bool Review,
    bool Retired,
    int Number,
    IReadOnlyList<string> Tags
);

public sealed record BankView(
    string Slug,
    LocalText Name,
    IReadOnlyList<QuestionLine> Lines,
    int Total,
    int Page,
    int Pages,
    IReadOnlyList<string> Tags
);

/// <summary>The banks and their questions; only for those who write them.</summary>
public sealed class GetBanks(PortalContext db, Memory memory)
{
    private const int Size = 50,
        MostTags = 60;

    public async Task<IReadOnlyList<BankLine>?> RunAsync(Actor actor, CancellationToken cancel) =>
        actor.IsEditor
            ? await db
                .Banks.AsNoTracking()
                .OrderBy(b => b.Slug)
                .Select(b => new BankLine(
                    b.Slug,
                    b.Name,
                    db.Questions.Count(q => q.BankId == b.Id && !q.Retired),
                    db.Questions.Count(q => q.BankId == b.Id && !q.Retired && q.ReviewSince != null)
                ))
                .ToListAsync(cancel)
            : null;

    public Task<BankView?> RunAsync(Actor actor, string slug, QuestionFilter filter, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetBanks), actor.EmployeeId, slug, filter), () => ReadAsync(actor, slug, filter, cancel), cancel);

    private async Task<BankView?> ReadAsync(Actor actor, string slug, QuestionFilter filter, CancellationToken cancel)
    {
        if (!actor.IsEditor || await db.Banks.AsNoTracking().SingleOrDefaultAsync(b => b.Slug == slug, cancel) is not { } bank)
            return null;
        var questions = db.Questions.AsNoTracking().Where(q => q.BankId == bank.Id && q.Retired == filter.Retired);
        if (filter.Text?.Trim() is { Length: > 0 } words)
        {
            var wanted = words.ToUpper(CultureInfo.InvariantCulture);
            questions = questions.Where(q => q.SearchText.Contains(wanted));
        }

        if (filter.Type is { } type)
            questions = questions.Where(q => q.Type == type);
        if (filter.Competence is { } competence)
            questions = questions.Where(q => q.Competence == competence);
        if (filter.Tag is { Length: > 0 } tag)
            questions = questions.Where(q => q.Tags.Any(own => own.Tag == tag));
        if (filter.Review)
            questions = questions.Where(q => q.ReviewSince != null);
        var total = await questions.CountAsync(cancel);
        var (page, pages) = Paging.Place(total, filter.Page, Size);
        var lines = await questions
            .OrderBy(q => q.Id)
            .Skip((page - 1) * Size)
            .Take(Size)
            .Select(q => new
            {
                q.Id,
                q.Title,
                q.Type,
                q.Competence,
                Touchpoint = q.Touchpoint == null ? null : q.Touchpoint.Name,
                Document = (string?)q.Document!.Slug,
                q.Anchor,
                q.ReviewSince,
                q.Retired,
                Number = q.Current == null ? 0 : q.Current.Number,
                Tags = q.Tags.Select(own => own.Tag).ToList(),
            })
            .ToListAsync(cancel);
        var tags = await db
            .QuestionTags.AsNoTracking()
            .Where(own => db.Questions.Any(q => q.Id == own.QuestionId && q.BankId == bank.Id))
            .GroupBy(own => own.Tag)
            .OrderByDescending(group => group.Count())
            .Select(group => group.Key)
            .Take(MostTags)
            .ToListAsync(cancel);
        return new BankView(
            bank.Slug,
            bank.Name,
            [
                .. lines.Select(q => new QuestionLine(
                    q.Id,
                    q.Title,
                    q.Type,
                    q.Competence,
                    q.Touchpoint,
                    q.Document,
                    q.Anchor,
                    q.ReviewSince is not null,
                    q.Retired,
                    q.Number,
                    [.. q.Tags.Order(StringComparer.Ordinal)]
                )),
            ],
            total,
            page,
            pages,
            [.. tags.Order(StringComparer.Ordinal)]
        );
    }

    /// <summary>The titles of questions, whichever bank they are in.</summary>
    public async Task<IReadOnlyDictionary<long, LocalText>> TitlesAsync(Actor actor, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return new Dictionary<long, LocalText>();
        var wanted = ids.Take(Quizzes.SaveSection.MostQuestions + Size).ToList();
        return await db
            .Questions.AsNoTracking()
            .Where(q => wanted.Contains(q.Id))
            .Select(q => new { q.Id, q.Title })
            .ToDictionaryAsync(q => q.Id, q => q.Title, cancel);
    }
}
