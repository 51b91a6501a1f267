using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <summary>A session that still holds, and who is behind it.</summary>
/// <param name="HasPlan">Whether there is a bonus of their own to look at.</param>
/// <param name="ProvedAt">When the person last showed who they are.</param>
/// <param name="NeedsCode">Whether nothing goes on before a code at sign-in is set up.</param>
public sealed record CurrentSession(
    Actor Actor,
    string EmployeeCode,
    string Language,
    bool HasPlan,
    DateTime ProvedAt,
    bool NeedsCode = false
);

/// <summary>Who is behind a cookie. Asked on every request, so that a sign-out, a lost role or a deactivation holds from the next one on.</summary>
public sealed class Sessions(
    PortalContext db,
    Change change,
    CompanyClock clock,
    LoadActor actors,
    SessionQuery query,
    Stamps stamps,
    KnownCompany company,
    CompanyProfile profile,
    Memory memory
)
{
    /// <summary>Clocks of several processes differ by less; a session that began later is one of a clock that ran ahead.</summary>
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(5);

    public async Task<CurrentSession?> FindAsync(string token, CancellationToken cancel)
    {
        var (hash, now, today) = (Hashes.Sha256(token), clock.UtcNow, clock.Today);
        var begunBy = now + ClockSlack;
        var rows = await query.RunAsync(db, hash, now, begunBy, today, cancel);
        if (rows.Count == 0)
            return null;
        stamps.Take(
            rows.Where(row => row.Stamp is not null).ToDictionary(row => row.Stamp!, row => row.Value!.Value, StringComparer.Ordinal)
        );
        await company.RefreshAsync(cancel);
        var found = rows[0];
        if (profile.IdleLimit is { } limit && !await IsAwakeAsync(hash, found.SeenAt, limit, cancel))
            return null;
        var actor = await memory.KeepAsync(
            ("actor", found.AccountId),
            () => actors.ForAccountAsync(found.AccountId, found.EmployeeId, found.Name, "portal", cancel),
            cancel
        );
        return new CurrentSession(
            actor,
            found.Code,
            found.Language,
            found.HasPlan,
            found.ProvedAt,
            !found.HasCode && NeedsCode(actor, today)
        );
    }

    /// <summary>That somebody is there is written down now and then, not with every page.</summary>
    private async Task<bool> IsAwakeAsync(string hash, DateTime seen, TimeSpan limit, CancellationToken cancel)
    {
        var now = clock.UtcNow;
        if (now - seen > limit)
            return false;
        if (now - seen < limit / 10)
            return true;
        await change.RunAsync(
            tx => db.Sessions.Where(s => s.TokenHash == hash).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancel),
            cancel
        );
        return true;
    }

    /// <summary>Who sees everybody's pay or keeps sign-ins shows more than a password.</summary>
    private bool NeedsCode(Actor actor, DateOnly today) =>
        profile.CodeRequiredFrom <= today && actor.Roles.Any(role => role is Roles.Hr or Roles.Admin or Roles.Auditor);

    public Task EndAsync(string token, CancellationToken cancel)
    {
        var (hash, now) = (Hashes.Sha256(token), clock.UtcNow);
        return change.RunAsync(
            tx =>
                db.Sessions.Where(s => s.TokenHash == hash && s.EndedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancel),
            cancel
        );
    }

    /// <summary>Remembers the language a person chose.</summary>
    public Task ChooseLanguageAsync(Actor actor, string language, CancellationToken cancel) =>
        Texts.Languages.Contains(language)
            ? change.RunAsync(
                tx =>
                    db.Employees.Where(e => e.Id == actor.EmployeeId)
                        .ExecuteUpdateAsync(set => set.SetProperty(e => e.Language, language), cancel),
                cancel
            )
            : Task.CompletedTask;
}
