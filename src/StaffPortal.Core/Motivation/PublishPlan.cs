using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Core.Motivation.Proposals;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation;

/// <param name="Rules">The plan as JSON, UTF-8.</param>
/// <param name="FromMonth">The first month it holds for.</param>
public sealed record PlanRequest(byte[] Rules, YearMonth FromMonth)
{
    public Consultation? Consultation { get; init; }

    /// <summary>Whose proposal it is, where somebody else publishes it.</summary>
    public long? AuthorId { get; init; }

    public string? Author { get; init; }
}

public sealed record PlanPublished(long PlanId, string Name, int Version, YearMonth FromMonth);

/// <summary>Publishes rules as a plan's first or next version; versions belong together by the plan's name, and none ever changes.</summary>
public sealed class PublishPlan(
    PortalContext db,
    Change change,
    CompanyClock clock,
    CompanyProfile company,
    OpenMonths months,
    PlanRules known
)
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
            return Broken(reading);

        return await change.RunAsync<Result<PlanPublished>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                // What somebody else should have looked at is not published by its author.
                if (!actor.IsSystem && (request.AuthorId ?? actor.EmployeeId) == actor.EmployeeId && await db.AnotherHrAsync(actor, cancel))
                    return Result<PlanPublished>.Refused("Plan.NeedsSecond");
                if (await ObstacleAsync(rules, request.FromMonth, cancel) is { } obstacle)
                    return obstacle;
                var plan =
                    await db.Plans.Include(p => p.Versions).SingleOrDefaultAsync(p => p.Name == rules.Name, cancel)
                    ?? db.Plans.Add(new MotivationPlan { Name = rules.Name }).Entity;
                var latest = plan.Versions.MaxBy(version => version.Number);
                var json = Encoding.UTF8.GetString(request.Rules).TrimStart('\uFEFF');
                var published = new PlanVersion
                {
                    Number = (latest?.Number ?? 0) + 1,
                    FromMonth = request.FromMonth,
                    Rules = json,
                    Sha256 = Hashes.Sha256(json),
                    PublishedAt = clock.UtcNow,
                    PublishedBy = actor.Name,
                    ProposedBy = request.Author,
                    ConsultedWith = request.Consultation?.With,
                    ConsultationNumber = request.Consultation?.Number,
                    ConsultedOn = request.Consultation?.On,
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

    /// <summary>Why rules cannot hold from a month on, as things stand; null where they can.</summary>
    internal async Task<Message?> ObstacleAsync(Plan rules, YearMonth from, CancellationToken cancel)
    {
        // A frozen month was calculated with the rules of its time.
        if (await db.Months.AnyAsync(month => month.Month >= from && month.State != MonthState.Open, cancel))
            return new Message("Plan.MonthTaken", from);
        var versions = await db.PlanVersions.AsNoTracking().Include(version => version.Plan).ToListAsync(cancel);
        foreach (var other in versions)
            if (known.Of(other).Currency != rules.Currency)
                return new Message("Plan.OtherCurrency", known.Of(other).Currency.Code, rules.Currency.Code);
        if (from < clock.ThisMonth.AddMonths(-MostMonthsBack) || from > clock.ThisMonth.AddMonths(MostMonthsAhead))
            return new Message("Plan.MonthTooFar", from);
        if (versions.Where(version => version.Plan!.Name == rules.Name).MaxBy(version => version.Number) is not { } latest)
            return null;
        if (from < latest.FromMonth)
            return new Message("Plan.EarlierThanLatest", latest.Number, latest.FromMonth);
        // Who is paid by it reads it before it holds.
        var noticed = clock.Today.AddDays(company.PlanNoticeDays);
        return company.PlanNoticeDays == 0 || from.FirstDay >= noticed
            ? null
            : new Message("Plan.TooSoon", company.PlanNoticeDays, YearMonth.Of(noticed.AddDays(-1)).AddMonths(1), company.PlanNoticeDays);
    }

    internal static Message Broken(PlanReading reading)
    {
        var error = reading.Errors[0];
        return new Message(
            "Plan.Broken",
            error.Line,
            error.Column,
            error.Path,
            new Message("PlanErrors." + error.Code, error.Detail),
            reading.Errors.Count
        );
    }
}
