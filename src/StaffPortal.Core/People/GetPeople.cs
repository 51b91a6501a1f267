using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Reading;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Scoring;

namespace StaffPortal.Core.People;

/// <summary>Whom HR looks for; all but the last two mean people who work here.</summary>
public enum PeopleFilter
{
    All,
    WithoutTeam,
    WithoutPlan,
    PlanUnread,
    WithoutAccount,
    Leaving,
    Left,
}

public enum PeopleOrder
{
    Name,
    Code,
    Newest,
}

/// <param name="Team">Code of one team; null for all.</param>
public sealed record PeopleRequest(string? Search, PeopleFilter Filter, string? Team, int Page, PeopleOrder Order = PeopleOrder.Name);

/// <summary>One person as the list shows them, as of today.</summary>
public sealed record PersonLine
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Position { get; init; }
    public required string? Team { get; init; }
    public required string? Plan { get; init; }

    /// <summary>A month, in minor units of <see cref="Currency"/>; null without a plan.</summary>
    public required long? Target { get; init; }

    public required Currency? Currency { get; init; }
    public required DateOnly? LeftOn { get; init; }
    public bool HasAccount { get; init; }

    /// <summary>Whether the account's person has chosen a password yet.</summary>
    public bool HasPassword { get; init; }

    /// <summary>Whether the account may sign in at all.</summary>
    public bool IsShut { get; init; }
}

public sealed record PeoplePage(
    IReadOnlyList<PersonLine> People,
    IReadOnlyList<(string Code, string Name)> Teams,
    int Total,
    int Page,
    int Pages
);

/// <summary>Who works where, with which plan and target, for HR.</summary>
public sealed class GetPeople(PortalContext db, Memory memory, CompanyClock clock, KnownTeams teams, KnownPlans known)
{
    private const int Size = 40;

    public async Task<PeoplePage?> RunAsync(Actor actor, PeopleRequest request, CancellationToken cancel)
    {
        if (!actor.IsHr && !actor.IsAdmin)
            return null;
        // Accounts change with every sign-in and are never remembered: their states are read beside the rest.
        var page = await memory.KeepAsync((nameof(GetPeople), actor.EmployeeId, request), () => ReadAsync(actor, request, cancel), cancel);
        return page with { People = await WithAccountsAsync(page.People, cancel) };
    }

    /// <summary>The codes of those whom a page shows and who hold no invitation yet, for inviting all of them.</summary>
    public async Task<IReadOnlyList<string>> CodesAsync(Actor actor, PeopleRequest request, int most, CancellationToken cancel) =>
        actor.IsHr
            ? await Wanted(request)
                .Where(e => !Invited(clock.UtcNow).Contains(e.Id))
                .OrderBy(e => e.Code)
                .Select(e => e.Code)
                .Take(most)
                .ToListAsync(cancel)
            : [];

    /// <summary>Who holds an invitation that still lets them in: a newer one would end it.</summary>
    private IQueryable<long> Invited(DateTime now) =>
        db
            .AccountLinks.Where(l => l.Kind == AccountLinkKind.Invitation && l.EndedAt == null && l.ExpiresAt > now)
            .Select(l => l.Account!.EmployeeId);

    private async Task<IReadOnlyList<PersonLine>> WithAccountsAsync(IReadOnlyList<PersonLine> people, CancellationToken cancel)
    {
        var codes = people.Select(person => person.Code).ToArray();
        var accounts = await db
            .Users.Where(a => EF.Parameter(codes).Contains(a.Employee!.Code))
            .Select(a => new
            {
                a.Employee!.Code,
                HasPassword = a.PasswordHash != null,
                IsShut = a.DeactivatedAt != null,
            })
            .ToDictionaryAsync(a => a.Code, cancel);
        return
        [
            .. people.Select(person =>
                accounts.GetValueOrDefault(person.Code) is { } account
                    ? person with
                    {
                        HasAccount = true,
                        HasPassword = account.HasPassword,
                        IsShut = account.IsShut,
                    }
                    : person
            ),
        ];
    }

    private async Task<PeoplePage> ReadAsync(Actor actor, PeopleRequest request, CancellationToken cancel)
    {
        var (today, wanted) = (clock.Today, Wanted(request));
        var total = await wanted.CountAsync(cancel);
        var (shown, pages) = Paging.Place(total, request.Page, Size);
        var rows = await Ordered(wanted, request.Order)
            .Skip((shown - 1) * Size)
            .Take(Size)
            .Select(e => new
            {
                e.Code,
                e.Name,
                e.Position,
                e.LeftOn,
                Team = db
                    .Memberships.Where(m => m.EmployeeId == e.Id && m.From <= today)
                    .OrderByDescending(m => m.From)
                    .Select(m => m.Team!.Name)
                    .FirstOrDefault(),
                Pay = db
                    .PlanAssignments.Where(a => a.EmployeeId == e.Id && a.From <= today)
                    .OrderByDescending(a => a.From)
                    .Select(a => new { a.PlanId, a.Target })
                    .FirstOrDefault(),
            })
            .ToListAsync(cancel);
        // What somebody is paid by is none of an administrator's business.
        var plans = actor.IsHr ? await known.AllAsync(cancel) : [];
        return new PeoplePage(
            [
                .. rows.Select(row =>
                {
                    var plan = row.Pay is null ? null : plans.GetValueOrDefault(row.Pay.PlanId);
                    return new PersonLine
                    {
                        Code = row.Code,
                        Name = row.Name,
                        Position = row.Position,
                        Team = row.Team,
                        Plan = plan?.Name,
                        Target = plan is null ? null : row.Pay?.Target,
                        Currency = plan?.Currency,
                        LeftOn = row.LeftOn,
                    };
                }),
            ],
            [.. (await teams.AllAsync(cancel)).Values.Select(t => (t.Code, t.Name)).OrderBy(t => t.Name, StringComparer.CurrentCulture)],
            total,
            shown,
            pages
        );
    }

    private static IQueryable<Employee> Ordered(IQueryable<Employee> people, PeopleOrder order) =>
        order switch
        {
            PeopleOrder.Code => people.OrderBy(e => e.Code),
            PeopleOrder.Newest => people.OrderByDescending(e => e.HiredOn).ThenBy(e => e.SortName).ThenBy(e => e.Id),
            _ => people.OrderBy(e => e.SortName).ThenBy(e => e.Id),
        };

    private IQueryable<Employee> Wanted(PeopleRequest request)
    {
        var today = clock.Today;
        var people = db.Employees.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var words = request.Search.Trim().ToUpperInvariant();
            people = people.Where(e => e.SearchText.Contains(words));
        }

        if (!string.IsNullOrEmpty(request.Team))
            people = people.Where(e =>
                db.Memberships.Any(m =>
                    m.EmployeeId == e.Id && m.Team!.Code == request.Team && m.From <= today && (m.To == null || m.To >= today)
                )
            );
        var here = people.Where(e => e.LeftOn == null || e.LeftOn >= today);
        return request.Filter switch
        {
            PeopleFilter.WithoutTeam => here.Where(e =>
                !db.Memberships.Any(m =>
                    m.EmployeeId == e.Id && (m.To == null || m.To >= today) && (m.Team!.DissolvedOn == null || m.Team.DissolvedOn >= today)
                )
            ),
            PeopleFilter.WithoutPlan => here.Where(e => !db.PlanAssignments.Any(a => a.EmployeeId == e.Id)),
            PeopleFilter.PlanUnread => here.Where(e => db.PeopleWithUnreadPlan(today).Contains(e.Id)),
            PeopleFilter.WithoutAccount => here.Where(e => !db.Users.Any(a => a.EmployeeId == e.Id && a.PasswordHash != null)),
            PeopleFilter.Leaving => here.Where(e => e.LeftOn != null),
            PeopleFilter.Left => people.Where(e => e.LeftOn < today),
            // Somebody who is looked for by name is found also after having left.
            _ => string.IsNullOrWhiteSpace(request.Search) ? here : people,
        };
    }
}
