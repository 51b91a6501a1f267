using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Feedback.Cases;

public sealed record CaseOpened(long Id);

/// <summary>
/// Opens a case for each unhappy customer as the answer lands, and by hand. It belongs to the touchpoint's owner, else to the lead of that
/// day, else to HR; never to the person whom the answer is about.
/// </summary>
public sealed class OpenCases(PortalContext db, Change change, CompanyProfile company, CompanyClock clock, GetVoices voices)
{
    /// <summary>Older services are history: whoever imports a year of answers does not call a year of customers.</summary>
    public const int FreshDays = 14;

    /// <summary>Working days until the first call.</summary>
    public const int DueDays = 1;

    public const int LowNps = 6,
        LowCsat = 2;

    private sealed record Wanted(Response Answer, CaseTrigger Trigger, string? Contact);

    /// <summary>A step of the change that adds the answers.</summary>
    internal async Task ForAsync(ChangeScope tx, IEnumerable<(Response Answer, string? CallBack)> added, CancellationToken cancel)
    {
        var since = clock.Today.AddDays(-FreshDays);
        var wanted = added
            // Whoever is asked by us answers when they can: nobody who asks to be called is too late.
            .Where(a =>
                a.Answer.OccurredOn >= since || a.CallBack is not null || a.Answer.Source is AnswerSource.Survey or AnswerSource.Card
            )
            .Select(a => TriggerOf(a.Answer, a.CallBack) is { } trigger ? new Wanted(a.Answer, trigger, a.CallBack) : null)
            .OfType<Wanted>()
            .ToList();
        if (wanted.Count == 0)
            return;
        // The fast path of the answers does not say which ids they have got.
        var keys = wanted.ConvertAll(w => w.Answer.ExternalId);
        var ids = await db
            .Responses.Where(r => keys.Contains(r.ExternalId))
            .ToDictionaryAsync(r => r.ExternalId, r => r.Id, StringComparer.Ordinal, cancel);
        await AddAsync(tx, [.. wanted.Select(w => (ids[w.Answer.ExternalId], w))], cancel);
    }

    /// <summary>By somebody who has read the answer and wants the customer to be called.</summary>
    public async Task<Result<CaseOpened>> ByHandAsync(Actor actor, long response, CancellationToken cancel)
    {
        if (
            !(actor.IsHr || actor.IsLead)
            || await voices.FindAsync(actor, response, cancel) is not { } found
            || found.EmployeeId == actor.EmployeeId
        )
            return Result<CaseOpened>.Missing;
        return await change.RunAsync<Result<CaseOpened>>(
            actor,
            Aggregate.Of<Response>(response),
            async tx =>
            {
                if (await db.CustomerCases.AnyAsync(c => c.ResponseId == response, cancel))
                    return Result<CaseOpened>.Refused("Cases.Already");
                var answer = await db.Responses.AsNoTracking().SingleAsync(r => r.Id == response, cancel);
                var trigger = TriggerOf(answer, null) ?? CaseTrigger.ByHand;
                var opened = await AddAsync(tx, [(response, new Wanted(answer, trigger, null))], cancel);
                return new CaseOpened(opened[0].Id);
            },
            cancel
        );
    }

    internal static CaseTrigger? TriggerOf(Response answer, string? callBack) =>
        callBack is not null ? CaseTrigger.CallWanted
        : answer.Nps <= LowNps ? CaseTrigger.Detractor
        : answer.Csat <= LowCsat ? CaseTrigger.LowCsat
        : null;

    private async Task<IReadOnlyList<CustomerCase>> AddAsync(
        ChangeScope tx,
        IReadOnlyList<(long ResponseId, Wanted Wanted)> wanted,
        CancellationToken cancel
    )
    {
        var owners = await OwnersAsync([.. wanted.Select(w => w.Wanted.Answer)], cancel);
        var now = clock.UtcNow;
        var opened = new List<CustomerCase>();
        foreach (var (response, (answer, trigger, contact)) in wanted)
            opened.Add(
                new CustomerCase
                {
                    ResponseId = response,
                    Trigger = trigger,
                    OwnerId = owners.GetValueOrDefault(answer.ExternalId)?.Id,
                    OpenedAt = now,
                    DueOn = company.WorkingDaysAfter(clock.DateOf(now), DueDays),
                    Contact = contact,
                    Version = 1,
                }
            );
        db.CustomerCases.AddRange(opened);
        await db.SaveChangesAsync(cancel);
        foreach (var (one, (_, w)) in opened.Zip(wanted))
        {
            tx.Audit("case.open", $"case:{one.Id}", new { one.Trigger, owner = one.OwnerId });
            tx.Tell(FeedbackHooks.Opened(one, w.Answer));
            if (owners.GetValueOrDefault(w.Answer.ExternalId) is { } owner)
                tx.Mail([CaseMails.Opened(one, owner)]);
        }

        return opened;
    }

    /// <summary>Whose each answer's case is, by external id; nobody where HR has to see.</summary>
    private async Task<Dictionary<string, Employee?>> OwnersAsync(IReadOnlyList<Response> answers, CancellationToken cancel)
    {
        var today = clock.Today;
        var (people, places) = (answers.Select(a => a.EmployeeId).Distinct().ToList(), answers.Select(a => a.TouchpointId).ToHashSet());
        var touchpoints = await db
            .Touchpoints.AsNoTracking()
            .Where(t => t.OwnerId != null)
            .Select(t => new { t.Id, t.Owner })
            .ToListAsync(cancel);
        var ofPlace = touchpoints.Where(t => places.Contains(t.Id)).ToDictionary(t => t.Id, t => t.Owner!);
        var teams = await db
            .Memberships.AsNoTracking()
            .Where(m => people.Contains(m.EmployeeId))
            .Select(m => new
            {
                m.EmployeeId,
                m.From,
                m.To,
                m.Team!.Lead,
                Above = m.Team.Parent!.Lead,
            })
            .ToListAsync(cancel);
        var owners = new Dictionary<string, Employee?>(StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            var team = teams.Find(m =>
                m.EmployeeId == answer.EmployeeId && m.From <= answer.OccurredOn && (m.To is null || m.To >= answer.OccurredOn)
            );
            Employee?[] candidates = [answer.TouchpointId is { } place ? ofPlace.GetValueOrDefault(place) : null, team?.Lead, team?.Above];
            owners[answer.ExternalId] = candidates.FirstOrDefault(who =>
                who is not null && who.Id != answer.EmployeeId && who.EmployedOn(today)
            );
        }

        return owners;
    }
}
