using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Orientation;

/// <summary>What a touchpoint lacks or where it slips.</summary>
public enum Lack
{
    Owner,
    OwnerLeft,
    Regulation,
    Review,
    Answers,
    Falling,
}

/// <summary>One score over the last three months, and over the three before.</summary>
public sealed record ScoreTrend(Metric Metric, Fraction? Now, Fraction? Before, long Answers, bool Falling);

public sealed record TouchpointLine(
    long Id,
    string Code,
    LocalText Name,
    TouchpointKind Kind,
    Channel Channel,
    string? Stage,
    string? Owner,
    string? OwnerCode,
    string? Regulation,
    DateOnly? ReviewBy,
    IReadOnlyList<ScoreTrend> Scores,
    IReadOnlyList<Lack> Lacks
);

public sealed record StageLine(
    string Code,
    int Position,
    LocalText Name,
    LocalText Expectation,
    LocalText WowIdea,
    long Version,
    IReadOnlyList<TouchpointLine> Touchpoints
);

/// <param name="Elsewhere">Touchpoints that stand in no stage.</param>
public sealed record TouchpointBoard(
    IReadOnlyList<StageLine> Stages,
    IReadOnlyList<TouchpointLine> Elsewhere,
    DateOnly From,
    DateOnly To,
    bool MayWrite
)
{
    public IEnumerable<TouchpointLine> All => Stages.SelectMany(stage => stage.Touchpoints).Concat(Elsewhere);
}

public sealed record TouchpointView(
    TouchpointLine Line,
    LocalText Expectation,
    LocalText WowIdea,
    LocalText Freedom,
    int? FreedomUpTo,
    string? RegulationTitle,
    LocalText? StageName,
    string? RegulationSlug,
    long Version,
    bool MayWrite
);

/// <summary>The register of touchpoints with what each lacks and how its scores move.</summary>
public sealed class GetTouchpoints(PortalContext db, Memory memory, TouchpointScores scores, Audiences audiences, CompanyClock clock)
{
    private const int TrendMonths = 3,
        FewestForTrend = 20;

    private static readonly Metric[] Shown = [Metric.Csat, Metric.Nps, Metric.Ces];

    /// <summary>A fall of so many points of each scale is worth a look; less is noise of small numbers.</summary>
    private static readonly Dictionary<string, Fraction> Noise = new()
    {
        ["csat"] = 3,
        ["nps"] = 5,
        ["ces"] = new Fraction(1, 5),
    };

    public Task<TouchpointBoard> RunAsync(Actor actor, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetTouchpoints), actor.EmployeeId), () => ReadAsync(actor, cancel), cancel);

    private async Task<TouchpointBoard> ReadAsync(Actor actor, CancellationToken cancel)
    {
        var lines = await LinesAsync(actor, null, cancel);
        var stages = await db.JourneyStages.AsNoTracking().OrderBy(s => s.Position).ThenBy(s => s.Id).ToListAsync(cancel);
        var (from, to) = Window();
        return new TouchpointBoard(
            [
                .. stages.Select(s => new StageLine(
                    s.Code,
                    s.Position,
                    s.Name,
                    s.Expectation,
                    s.WowIdea,
                    s.Version,
                    [.. lines.Where(l => l.Stage == s.Code)]
                )),
            ],
            [.. lines.Where(l => l.Stage is null)],
            from,
            to,
            actor.IsEditor
        );
    }

    public Task<TouchpointView?> OneAsync(Actor actor, string code, string language, CancellationToken cancel) =>
        memory.KeepAsync(
            ("GetTouchpoints.One", actor.EmployeeId, code, language),
            () => ReadOneAsync(actor, code, language, cancel),
            cancel
        );

    private async Task<TouchpointView?> ReadOneAsync(Actor actor, string code, string language, CancellationToken cancel)
    {
        if ((await LinesAsync(actor, code, cancel)).SingleOrDefault() is not { } line)
            return null;
        var row = await db
            .Touchpoints.AsNoTracking()
            .Where(t => t.Code == code)
            .Select(t => new
            {
                t.Expectation,
                t.WowIdea,
                t.Freedom,
                t.FreedomUpTo,
                Stage = t.Stage == null ? null : t.Stage.Name,
                t.RegulationId,
                RegulationSlug = t.Regulation == null ? null : t.Regulation.Slug,
                t.Version,
            })
            .SingleAsync(cancel);
        var title = line.Regulation is null
            ? null
            : await db
                .RevisionTexts.Where(t => db.Documents.Any(d => d.Id == row.RegulationId && d.CurrentId == t.RevisionId))
                .OrderByDescending(t => t.Language == language)
                .Select(t => t.Title)
                .FirstOrDefaultAsync(cancel);
        return new TouchpointView(
            line,
            row.Expectation,
            row.WowIdea,
            row.Freedom,
            row.FreedomUpTo,
            title,
            row.Stage,
            row.RegulationSlug,
            row.Version,
            actor.IsEditor
        );
    }

    /// <summary>What a touchpoint may name as its regulation, drafts with it, since a register is often filled before they are published.</summary>
    public Task<IReadOnlyList<(string Slug, string Title)>> RegulationsAsync(string language, CancellationToken cancel) =>
        memory.KeepAsync(("GetTouchpoints.Regulations", language), () => ReadRegulationsAsync(language, cancel), cancel);

    private async Task<IReadOnlyList<(string Slug, string Title)>> ReadRegulationsAsync(string language, CancellationToken cancel)
    {
        var rows = await db
            .Documents.Where(d => d.Retirement == null)
            .OrderBy(d => d.Slug)
            .Select(d => new
            {
                d.Slug,
                Title = db
                    .RevisionTexts.Where(t => t.Revision!.DocumentId == d.Id)
                    .OrderByDescending(t => t.Language == language)
                    .ThenByDescending(t => t.Id)
                    .Select(t => t.Title)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return [.. rows.Select(row => (row.Slug, row.Title ?? row.Slug))];
    }

    /// <summary>How many touchpoints have no owner who still works here.</summary>
    public async Task<int> WithoutOwnerAsync(CancellationToken cancel)
    {
        var today = clock.Today;
        return await db.Touchpoints.CountAsync(t => t.OwnerId == null || (t.Owner!.LeftOn != null && t.Owner.LeftOn < today), cancel);
    }

    private async Task<List<TouchpointLine>> LinesAsync(Actor actor, string? code, CancellationToken cancel)
    {
        var today = clock.Today;
        var visible = audiences.Visible(db.Documents, actor);
        var rows = await db
            .Touchpoints.AsNoTracking()
            .Where(t => code == null || t.Code == code)
            .OrderBy(t => t.Id)
            .Select(t => new
            {
                t.Id,
                t.Code,
                t.Name,
                t.Kind,
                t.Channel,
                Stage = t.Stage!.Code,
                Owner = t.Owner!.Name,
                OwnerCode = t.Owner.Code,
                t.Owner.LeftOn,
                t.OwnerId,
                t.ReviewBy,
                t.RegulationId,
                Regulation = visible.Where(d => d.Id == t.RegulationId).Select(d => d.Slug).FirstOrDefault(),
                Holds = db.Documents.Any(d => d.Id == t.RegulationId && d.CurrentId != null && d.Retirement == null),
            })
            .ToListAsync(cancel);
        var trendsOf = await TrendsAsync(cancel);
        return
        [
            .. rows.Select(t =>
            {
                var trends = trendsOf(t.Id);
                var lacks = new List<Lack>();
                if (t.OwnerId is null)
                    lacks.Add(Lack.Owner);
                else if (t.LeftOn < today)
                    lacks.Add(Lack.OwnerLeft);
                if (!t.Holds)
                    lacks.Add(Lack.Regulation);
                if (t.ReviewBy is null || t.ReviewBy < today)
                    lacks.Add(Lack.Review);
                if (trends.All(trend => trend.Answers == 0))
                    lacks.Add(Lack.Answers);
                if (trends.Any(trend => trend.Falling))
                    lacks.Add(Lack.Falling);
                return new TouchpointLine(
                    t.Id,
                    t.Code,
                    t.Name,
                    t.Kind,
                    t.Channel,
                    t.Stage,
                    t.Owner,
                    t.OwnerCode,
                    t.Regulation,
                    t.ReviewBy,
                    trends,
                    lacks
                );
            }),
        ];
    }

    private (DateOnly From, DateOnly To) Window() => (clock.Today.AddMonths(-TrendMonths).AddDays(1), clock.Today);

    private async Task<Func<long, IReadOnlyList<ScoreTrend>>> TrendsAsync(CancellationToken cancel)
    {
        var (from, to) = Window();
        var tallies = await scores.GetAsync(from.AddMonths(-TrendMonths), from, to, cancel);
        return id => [.. Shown.Select(metric => Trend(metric, tallies.GetValueOrDefault(id)?.Now, tallies.GetValueOrDefault(id)?.Before))];
    }

    private static ScoreTrend Trend(Metric metric, Tally? now, Tally? before)
    {
        var (recent, earlier) = (now?.Of(metric.Question), before?.Of(metric.Question));
        var (value, old) = (recent?.Value(metric), earlier?.Value(metric));
        var falling =
            value is { } v
            && old is { } o
            && recent!.Total >= FewestForTrend
            && earlier!.Total >= FewestForTrend
            && o - v > Noise[metric.Id];
        return new ScoreTrend(metric, value, old, recent?.Total ?? 0, falling);
    }
}
