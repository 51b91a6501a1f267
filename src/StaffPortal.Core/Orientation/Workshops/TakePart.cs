using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Orientation.Workshops;

public sealed record TookPart(long WorkshopId);

/// <summary>Writes the own definition; until the phase ends it may be written anew, and nobody else sees it.</summary>
public sealed class WriteContribution(PortalContext db, Change change, CompanyClock clock, WorkshopParts parts)
{
    public async Task<Result<TookPart>> RunAsync(Actor actor, long workshop, string language, string text, CancellationToken cancel)
    {
        var found = await parts.InPhaseAsync(actor, workshop, WorkshopPhase.Writing, cancel);
        if (found.Value is null)
            return found.Refusal is { } refusal ? refusal : Result<TookPart>.Missing;
        if (text.Trim().Length is 0 or > DefinitionWorkshop.LongestText || text.Contains('\0', StringComparison.Ordinal))
            return Result<TookPart>.Refused("Workshop.TextLength", DefinitionWorkshop.LongestText);
        return await change.RunAsync<Result<TookPart>>(
            actor,
            Aggregate.Of<DefinitionWorkshop>(workshop),
            async tx =>
            {
                var (me, now, words) = (actor.EmployeeId!.Value, clock.UtcNow, text.Trim());
                if (
                    await db
                        .Contributions.Where(c => c.WorkshopId == workshop && c.EmployeeId == me)
                        .ExecuteUpdateAsync(
                            set => set.SetProperty(c => c.Text, words).SetProperty(c => c.Language, language).SetProperty(c => c.At, now),
                            cancel
                        ) == 0
                )
                    db.Contributions.Add(
                        new Contribution
                        {
                            WorkshopId = workshop,
                            EmployeeId = me,
                            Language = language,
                            Text = words,
                            At = now,
                        }
                    );
                tx.Audit("workshop.write", $"workshop:{workshop}", new { });
                return new TookPart(workshop);
            },
            cancel
        );
    }
}

/// <summary>Proposes what makes a definition good.</summary>
public sealed class ProposeCriterion(PortalContext db, Change change, CompanyClock clock, WorkshopParts parts)
{
    public const int MostEach = 3,
        LongestText = 200;

    public async Task<Result<TookPart>> RunAsync(Actor actor, long workshop, string text, CancellationToken cancel)
    {
        var found = await parts.InPhaseAsync(actor, workshop, WorkshopPhase.Criteria, cancel);
        if (found.Value is null)
            return found.Refusal is { } refusal ? refusal : Result<TookPart>.Missing;
        if (text.Trim().Length is 0 or > LongestText || text.Contains('\0', StringComparison.Ordinal))
            return Result<TookPart>.Refused("Workshop.TextLength", LongestText);
        return await change.RunAsync<Result<TookPart>>(
            actor,
            Aggregate.Of<DefinitionWorkshop>(workshop),
            async tx =>
            {
                if (await db.Criteria.CountAsync(c => c.WorkshopId == workshop && c.EmployeeId == actor.EmployeeId, cancel) >= MostEach)
                    return Result<TookPart>.Refused("Workshop.EnoughCriteria", MostEach);
                db.Criteria.Add(
                    new Criterion
                    {
                        WorkshopId = workshop,
                        EmployeeId = actor.EmployeeId!.Value,
                        Text = text.Trim(),
                        At = clock.UtcNow,
                    }
                );
                tx.Audit("workshop.criterion", $"workshop:{workshop}", new { });
                return new TookPart(workshop);
            },
            cancel
        );
    }
}

/// <param name="Scores">By criterion id, 1 to 5.</param>
public sealed record Rating(long ContributionId, IReadOnlyDictionary<long, int> Scores);

/// <summary>Rates somebody else's wording by the criteria.</summary>
public sealed class RateContribution(PortalContext db, Change change, WorkshopParts parts)
{
    public async Task<Result<TookPart>> RunAsync(Actor actor, long workshop, Rating rating, CancellationToken cancel)
    {
        var found = await parts.InPhaseAsync(actor, workshop, WorkshopPhase.Rating, cancel);
        if (found.Value is null)
            return found.Refusal is { } refusal ? refusal : Result<TookPart>.Missing;
        if (
            !await db.Contributions.AnyAsync(
                c => c.Id == rating.ContributionId && c.WorkshopId == workshop && c.EmployeeId != actor.EmployeeId,
                cancel
            )
        )
            return Result<TookPart>.Missing;
        var criteria = await RatedByAsync(workshop, cancel);
        if (criteria.Any(criterion => !rating.Scores.TryGetValue(criterion.Id, out var score) || score is < 1 or > 5))
            return Result<TookPart>.Refused("Workshop.RateEach");
        return await change.RunAsync<Result<TookPart>>(
            actor,
            Aggregate.Of<DefinitionWorkshop>(workshop),
            async tx =>
            {
                await db
                    .Votes.Where(v => v.EmployeeId == actor.EmployeeId && v.ContributionId == rating.ContributionId)
                    .ExecuteDeleteAsync(cancel);
                db.Votes.AddRange(
                    criteria.Select(criterion => new Vote
                    {
                        WorkshopId = workshop,
                        ContributionId = rating.ContributionId,
                        CriterionId = criterion.Id,
                        EmployeeId = actor.EmployeeId!.Value,
                        Score = rating.Scores[criterion.Id],
                    })
                );
                tx.Audit("workshop.rate", $"workshop:{workshop}", new { });
                return new TookPart(workshop);
            },
            cancel
        );
    }

    /// <summary>The criteria that were kept; the first ones where nobody has chosen.</summary>
    internal async Task<List<Criterion>> RatedByAsync(long workshop, CancellationToken cancel)
    {
        var all = await db.Criteria.AsNoTracking().Where(c => c.WorkshopId == workshop).OrderBy(c => c.Id).ToListAsync(cancel);
        return all.Exists(c => c.Kept) ? all.FindAll(c => c.Kept) : [.. all.Take(DefinitionWorkshop.MostCriteria)];
    }
}
