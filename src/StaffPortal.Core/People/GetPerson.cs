using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Scoring;

namespace StaffPortal.Core.People;

/// <param name="To">Null while it goes on.</param>
/// <param name="IsOpen">Whether it can still be taken back.</param>
public sealed record TeamSpell(string Code, string Name, DateOnly From, DateOnly? To, bool IsOpen);

/// <param name="Target">A month, in minor units.</param>
/// <param name="Share">Hundredths of a percent of full time.</param>
public sealed record PaySpell(string Plan, long Target, Currency Currency, int Share, DateOnly From, bool IsOpen);

/// <summary>The state of somebody's sign-in.</summary>
/// <param name="IsInvited">Whether an invitation waits to be used.</param>
/// <param name="Passkeys">How many devices let in without a password.</param>
/// <param name="HasCode">Whether signing in asks for a code of an authenticator.</param>
public sealed record PersonAccess(
    string SignInName,
    bool HasPassword,
    bool IsInvited,
    bool IsActive,
    bool HasCode,
    int Passkeys,
    IReadOnlyList<string> Roles,
    DateTime? LastSignIn
)
{
    /// <summary>The last days of roles that end.</summary>
    public IReadOnlyDictionary<string, DateOnly> Until { get; init; } = new Dictionary<string, DateOnly>();
}

/// <summary>All that HR knows of one person: what holds, and what held from when to when.</summary>
public sealed record PersonView
{
    public required PersonInput Person { get; init; }
    public required DateOnly? LeftOn { get; init; }

    /// <summary>Employments before the present one.</summary>
    public required IReadOnlyList<EmploymentSpell> Earlier { get; init; }

    public required IReadOnlyList<TeamSpell> Teams { get; init; }
    public required IReadOnlyList<PaySpell> Pay { get; init; }
    public required IReadOnlyList<AbsenceLine> Absences { get; init; }
    public required IReadOnlyList<string> LedTeams { get; init; }

    /// <summary>Null for somebody without a sign-in.</summary>
    public required PersonAccess? Access { get; init; }

    /// <summary>The first day that can still be changed.</summary>
    public required DateOnly Free { get; init; }

    public required DateOnly Today { get; init; }

    public TeamSpell? TeamNow => Teams.LastOrDefault(spell => spell.From <= Today);
    public PaySpell? PayNow => Pay.LastOrDefault(spell => spell.From <= Today);
}

/// <summary>One person's page, for HR; administrators see the sign-in alone.</summary>
public sealed class GetPerson(PortalContext db, Memory memory, ClosedMonths closed, KnownTeams teams, KnownPlans plans, CompanyClock clock)
{
    /// <summary>With the sign-in.</summary>
    public async Task<PersonView?> RunAsync(Actor actor, string code, CancellationToken cancel) =>
        await FindAsync(actor, code, cancel) is { } view ? view with { Access = await AccessAsync(code, cancel) } : null;

    /// <summary>Without the sign-in.</summary>
    public async Task<PersonView?> FindAsync(Actor actor, string code, CancellationToken cancel) =>
        actor.IsHr ? await memory.KeepAsync((nameof(GetPerson), code), () => ReadAsync(code, cancel), cancel) : null;

    /// <summary>Name and sign-in of one person, for whoever keeps sign-ins.</summary>
    public async Task<(string Name, PersonAccess? Access)?> AccessAsync(Actor actor, string code, CancellationToken cancel) =>
        (actor.IsHr || actor.IsAdmin)
        && await db.Employees.AsNoTracking().Where(e => e.Code == code).Select(e => e.Name).SingleOrDefaultAsync(cancel) is { } name
            ? (name, await AccessAsync(code, cancel))
            : null;

    private async Task<PersonView?> ReadAsync(string code, CancellationToken cancel)
    {
        var found = await db
            .Employees.AsNoTracking()
            .Where(e => e.Code == code)
            .Select(e => new
            {
                e.Id,
                Person = new PersonInput(e.Code, e.Name, e.Email, e.Position, e.Language, e.HiredOn),
                e.LeftOn,
                e.EarlierText,
                Teams = db
                    .Memberships.Where(m => m.EmployeeId == e.Id)
                    .Select(m => new
                    {
                        m.Team!.Code,
                        m.Team.Name,
                        m.From,
                        m.To,
                    })
                    .ToList(),
                Pay = db
                    .PlanAssignments.Where(a => a.EmployeeId == e.Id)
                    .Select(a => new
                    {
                        a.PlanId,
                        a.Target,
                        a.Share,
                        a.From,
                    })
                    .ToList(),
                Absences = db
                    .Absences.Where(a => a.EmployeeId == e.Id)
                    .Select(a => new AbsenceLine(a.Id, a.From, a.To, a.CountsOut))
                    .ToList(),
            })
            .SingleOrDefaultAsync(cancel);
        if (found is null)
            return null;
        var (free, known) = (await closed.FirstFreeDayAsync(cancel), await plans.AllAsync(cancel));
        return new PersonView
        {
            Person = found.Person,
            LeftOn = found.LeftOn,
            Earlier = EmploymentSpells.Read(found.EarlierText),
            Teams = [.. found.Teams.OrderBy(m => m.From).Select(m => new TeamSpell(m.Code, m.Name, m.From, m.To, m.From >= free))],
            Pay =
            [
                .. found
                    .Pay.OrderBy(a => a.From)
                    .Select(a => new PaySpell(known[a.PlanId].Name, a.Target, known[a.PlanId].Currency, a.Share, a.From, a.From >= free)),
            ],
            Absences = [.. found.Absences.OrderByDescending(a => a.From)],
            LedTeams =
            [
                .. (await teams.AllAsync(cancel))
                    .Values.Where(team => team.LeadId == found.Id)
                    .Select(team => team.Name)
                    .Order(StringComparer.CurrentCulture),
            ],
            Access = null,
            Free = free,
            Today = clock.Today,
        };
    }

    private async Task<PersonAccess?> AccessAsync(string code, CancellationToken cancel)
    {
        var now = clock.UtcNow;
        var account = await db
            .Users.AsNoTracking()
            .Where(a => a.Employee!.Code == code)
            .Select(a => new
            {
                a.Id,
                a.UserName,
                HasPassword = a.PasswordHash != null,
                a.DeactivatedAt,
                a.CodeSince,
                Passkeys = db.Passkeys.Count(k => k.AccountId == a.Id),
                IsInvited = db.AccountLinks.Any(l =>
                    l.AccountId == a.Id && l.Kind == AccountLinkKind.Invitation && l.EndedAt == null && l.ExpiresAt > now
                ),
                LastSignIn = db.Sessions.Where(s => s.AccountId == a.Id).Max(s => (DateTime?)s.StartedAt),
                Roles = db
                    .UserRoles.Where(link => link.UserId == a.Id)
                    .Join(db.Roles, l => l.RoleId, r => r.Id, (_, r) => r.Name!)
                    .ToList(),
            })
            .SingleOrDefaultAsync(cancel);
        return account is null
            ? null
            : new PersonAccess(
                account.UserName!,
                account.HasPassword,
                account.IsInvited,
                account.DeactivatedAt is null,
                account.CodeSince is not null,
                account.Passkeys,
                [.. account.Roles.Order(StringComparer.Ordinal)],
                account.LastSignIn
            )
            {
                Until = await db.EndsOf(account.Id).ToDictionaryAsync(end => end.Role, end => end.Until, StringComparer.Ordinal, cancel),
            };
    }
}
