using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation;

/// <param name="Rules">The plan as JSON, UTF-8.</param>
/// <param name="FromMonth">The first month it holds for.</param>
public sealed record PlanRequest(byte[] Rules, YearMonth FromMonth);

public sealed record PlanPublished(long PlanId, string Name, int Version, YearMonth FromMonth);

/// <summary>Publishes rules as a plan's first or next version; versions belong together by the plan's name, and none ever changes.</summary>
public sealed class PublishPlan(PortalContext db, Change change, CompanyClock clock, OpenMonths months, PlanRules known)
{
    /// <summary>Each month from the first one on is opened, reviewed and closed.</summary>
    private const int MostMonthsBack = 12,
        MostMonthsAhead = 24;

    public async Task<Result<PlanPublished>> RunAsync(Actor actor, PlanRequest request, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return Result<PlanPublished>.Missing;
        var reading = PlanReader.Read(request.Rules);
        if (reading.Plan is not { } rules)
        {
            var error = reading.Errors[0];
            return Result<PlanPublished>.Refused(
                "Plan.Broken",
                error.Line,
                error.Column,
                error.Path,
                new Message("PlanErrors." + error.Code, error.Detail),
                reading.Errors.Count
            );
        }

        return await change.RunAsync<Result<PlanPublished>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                // A frozen month was calculated with the rules of its time.
                if (await db.Months.AnyAsync(month => month.Month >= request.FromMonth && month.State != MonthState.Open, cancel))
                    return Result<PlanPublished>.Refused("Plan.MonthTaken", request.FromMonth);
                var plan =
                    await db.Plans.Include(p => p.Versions).SingleOrDefaultAsync(p => p.Name == rules.Name, cancel)
                    ?? db.Plans.Add(new MotivationPlan { Name = rules.Name }).Entity;
                foreach (var other in await db.PlanVersions.AsNoTracking().ToListAsync(cancel))
                    if (known.Of(other).Currency != rules.Currency)
                        return Result<PlanPublished>.Refused("Plan.OtherCurrency", known.Of(other).Currency.Code, rules.Currency.Code);
                if (
                    request.FromMonth < clock.ThisMonth.AddMonths(-MostMonthsBack)
                    || request.FromMonth > clock.ThisMonth.AddMonths(MostMonthsAhead)
                )
                    return Result<PlanPublished>.Refused("Plan.MonthTooFar", request.FromMonth);
                var latest = plan.Versions.MaxBy(version => version.Number);
                if (latest is not null && request.FromMonth < latest.FromMonth)
                    return Result<PlanPublished>.Refused("Plan.EarlierThanLatest", latest.Number, latest.FromMonth);

                var json = Encoding.UTF8.GetString(request.Rules).TrimStart('\uFEFF');
                var published = new PlanVersion
                {
                    Number = (latest?.Number ?? 0) + 1,
                    FromMonth = request.FromMonth,
                    Rules = json,
                    Sha256 = Hashes.Sha256(json),
                    PublishedAt = clock.UtcNow,
                    PublishedBy = actor.Name,
                };
                plan.Versions.Add(published);
                await db.SaveChangesAsync(cancel);
                tx.Audit(
                    "plan.publish",
                    $"plan:{plan.Id}",
                    new
                    {
                        version = published.Number,
                        from = request.FromMonth.ToString(),
                        published.Sha256,
                    }
                );
                tx.Figures();
                // A company's first plan opens its first month at once, not when the clock's job comes round.
                await months.RunAsync(Actor.System("job"), cancel);
                return new PlanPublished(published.PlanId, rules.Name, published.Number, published.FromMonth);
            },
            cancel
        );
    }
}
