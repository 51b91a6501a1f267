using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Praise;

public sealed record StoryLine
{
    public required long Id { get; init; }
    public required string EmployeeName { get; init; }
    public required string From { get; init; }
    public required DateTime At { get; init; }
    public required string Text { get; init; }
    public required string? Quote { get; init; }
    public required string? QuoteLanguage { get; init; }
    public required LocalText? Touchpoint { get; init; }
    public required LocalText? Principle { get; init; }
    public required bool IsExample { get; init; }
    public required bool MayRemove { get; init; }
}

/// <summary>The wall: the newest first, for everybody. Nobody is counted or ranked.</summary>
public sealed class GetStories(PortalContext db, Memory memory, GetVoices voices)
{
    public const int PageSize = 12;

    public Task<Paged<StoryLine>> RunAsync(Actor actor, int page, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetStories), actor.EmployeeId, page), () => ReadAsync(actor, page, cancel), cancel);

    /// <summary>What somebody may tell of an answer: whom it is about, and the words; null where there is nothing to tell.</summary>
    public async Task<VoiceLine?> AnswerAsync(Actor actor, long answer, CancellationToken cancel) =>
        await voices.FindAsync(actor, answer, cancel) is { IsPraise: true, Own: false } line ? line : null;

    public async Task<IReadOnlyList<(long Id, LocalText Title)>> PrinciplesAsync(CancellationToken cancel) =>
        [
            .. (await db.Principles.AsNoTracking().OrderBy(p => p.Position).Select(p => new { p.Id, p.Title }).ToListAsync(cancel)).Select(
                p => (p.Id, p.Title)
            ),
        ];

    private async Task<Paged<StoryLine>> ReadAsync(Actor actor, int page, CancellationToken cancel)
    {
        var total = await db.Stories.CountAsync(cancel);
        var (at, pages) = Paging.Place(total, page, PageSize);
        var (self, removes) = (actor.EmployeeId ?? 0, actor.IsHr);
        var lines = await db
            .Stories.AsNoTracking()
            .OrderByDescending(s => s.At)
            .ThenByDescending(s => s.Id)
            .Skip((at - 1) * PageSize)
            .Take(PageSize)
            .Select(s => new StoryLine
            {
                Id = s.Id,
                EmployeeName = s.Employee!.Name,
                From = s.From!.Name,
                At = s.At,
                Text = s.Text,
                Quote = s.Response == null ? null : s.Response.Comment,
                QuoteLanguage = s.Response == null ? null : s.Response.CommentLanguage,
                Touchpoint = s.Response == null || s.Response.Touchpoint == null ? null : s.Response.Touchpoint.Name,
                Principle = s.Principle == null ? null : s.Principle.Title,
                IsExample = s.IsExample,
                MayRemove = removes || s.FromId == self || s.EmployeeId == self,
            })
            .ToListAsync(cancel);
        return new Paged<StoryLine>(lines, at, pages);
    }
}
