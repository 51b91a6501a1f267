using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Kernel.Search;
using StaffPortal.Core.Orientation.Workshops;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Kernel.Data;

/// <summary>The one way to write: all of it or nothing, one after the other where it must be, and side by side where it may.</summary>
public class ChangeTests
{
    private static readonly Actor Cli = Actor.System("cli");

    [Theory, EveryDatabase]
    public async Task A_refused_part_takes_the_whole_back(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var rung = await ListenAsync(portal);

        var result = await InAsync(
            portal,
            (change, db) =>
                change.RunAsync<Result<Team>>(
                    Cli,
                    Aggregate.None,
                    async tx =>
                    {
                        Say(tx, "outer");
                        await AddAsync(change, db, "A", refuse: false);
                        return (await AddAsync(change, db, "B", refuse: true)).Refusal!;
                    },
                    default
                )
        );

        result.Refusal!.Key.ShouldBe("Standards.SlugTaken");
        (await LeftAsync(portal)).ShouldBe((0, 0, 0, 0));
        rung.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Whoever_goes_on_after_a_refusal_keeps_nothing_either(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await Should.ThrowAsync<InvalidOperationException>(() =>
            InAsync(
                portal,
                (change, db) =>
                    change.RunAsync<Result<Team>>(
                        Cli,
                        Aggregate.None,
                        async tx =>
                        {
                            await AddAsync(change, db, "A", refuse: true);
                            return new Team { Code = "X", Name = "X" };
                        },
                        default
                    )
            )
        );
        (await LeftAsync(portal)).ShouldBe((0, 0, 0, 0));
    }

    [Theory, EveryDatabase]
    public async Task What_the_parts_say_is_kept_together_and_in_order(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var rung = await ListenAsync(portal);
        (
            await InAsync(
                portal,
                (change, db) =>
                    change.RunAsync<Result<Team>>(
                        Cli,
                        Aggregate.None,
                        async tx =>
                        {
                            Say(tx, "outer");
                            (await AddAsync(change, db, "A", refuse: false)).Value.ShouldNotBeNull();
                            return (await AddAsync(change, db, "B", refuse: false)).Value!;
                        },
                        default
                    )
            )
        ).Value.ShouldNotBeNull();
        (await LeftAsync(portal)).ShouldBe((2, 3, 1, 1));
        (await portal.ReadAsync(db => db.AuditEntries.OrderBy(e => e.Number).Select(e => e.Subject).ToListAsync())).ShouldBe([
            "outer",
            "A",
            "B",
        ]);
        rung.ShouldBe([typeof(OutgoingMail)], "once, however many parts asked for it");
        (await portal.InScopeAsync((Core.Kernel.Audit.VerifyAudit verify) => verify.RunAsync(default))).BrokenAt.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task An_exception_anywhere_keeps_nothing(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await Should.ThrowAsync<FormatException>(() =>
            InAsync(
                portal,
                (change, db) =>
                    change.RunAsync(
                        Cli,
                        Aggregate.None,
                        async tx =>
                        {
                            await AddAsync(change, db, "A", refuse: false);
                            throw new FormatException();
                        },
                        default
                    )
            )
        );
        (await LeftAsync(portal)).ShouldBe((0, 0, 0, 0));
    }

    [Theory, EveryDatabase]
    public async Task Two_that_make_the_same_at_once_meet_the_guard_and_not_the_index(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var results = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => InAsync(portal, (change, db) => AddAsync(change, db, "A", refuse: false)))
        );
        results.Count(result => result.Value is not null).ShouldBe(1);
        results.Where(result => result.Value is null).ShouldAllBe(result => result.Refusal!.Key == "Standards.SlugTaken");
        (await LeftAsync(portal)).ShouldBe((1, 1, 1, 1));
    }

    [Theory, EveryDatabase]
    public async Task Changes_of_one_row_run_one_after_the_other(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var id = company.Anna.EmployeeId!.Value;
        await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(_ =>
                    InAsync(
                        portal,
                        (change, db) =>
                            change.RunAsync(
                                Cli,
                                Aggregate.Of<Employee>(id),
                                async tx =>
                                {
                                    var anna = await db.Employees.SingleAsync(e => e.Id == id);
                                    await Task.Yield();
                                    anna.Position += ".";
                                },
                                default
                            )
                    )
                )
        );
        (await portal.ReadAsync(db => db.Employees.SingleAsync(e => e.Id == id))).Position.ShouldBe("Engineer" + new string('.', 12));
    }

    [Theory, EveryDatabase]
    public async Task A_long_change_keeps_nobody_else_from_writing_where_rows_are_locked(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        if (!await LocksRowsAsync(portal))
            return;
        var (entered, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        var regrade = InAsync(
            portal,
            (change, db) =>
                change.RunAsync(
                    Cli,
                    Aggregate.Of<Employee>(company.Anna.EmployeeId!.Value),
                    async tx =>
                    {
                        tx.Audit("test", "long", new { });
                        entered.SetResult();
                        await leave.Task;
                    },
                    default
                )
        );
        await entered.Task;
        var signedIn = await portal
            .InScopeAsync((SignIn signIn) => signIn.RunAsync("hr1@x.test", "Lantern-canoe-41", new Caller(null, "::1"), default))
            .WaitAsync(TimeSpan.FromSeconds(20));
        signedIn.Value.ShouldNotBeNull("a sign-in has an audit entry, and does not wait for another change's end");
        leave.SetResult();
        await regrade;
        (await portal.InScopeAsync((Core.Kernel.Audit.VerifyAudit verify) => verify.RunAsync(default))).BrokenAt.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task A_deadlock_is_run_again(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var (anna, boris) = (company.Anna.EmployeeId!.Value, company.Boris.EmployeeId!.Value);
        var both = new Barrier(2);
        var (runs, locks) = (0, await LocksRowsAsync(portal));
        await Task.WhenAll(CrossAsync(anna, boris), CrossAsync(boris, anna));
        runs.ShouldBe(locks ? 3 : 2, "one of the two lost, and ran again");

        Task CrossAsync(long first, long second) =>
            Task.Run(() =>
                InAsync(
                    portal,
                    (change, db) =>
                        change.RunAsync(
                            Cli,
                            Aggregate.Of<Employee>(first),
                            async tx =>
                            {
                                if (Interlocked.Increment(ref runs) <= 2 && locks)
                                    both.SignalAndWait(TimeSpan.FromSeconds(10));
                                await tx.LockAsync(Aggregate.Of<Employee>(second), default);
                            },
                            default
                        )
                )
            );
    }

    [Theory, EveryDatabase]
    public async Task A_workshop_whose_last_step_is_refused_leaves_no_half_definition(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var dates = new NewWorkshop(
            "What it means",
            "What does it mean?",
            new DateOnly(2026, 10, 25),
            new DateOnly(2026, 10, 28),
            new DateOnly(2026, 11, 2),
            false,
            ["FIELD"],
            []
        );
        var workshop = (await portal.InScopeAsync((CreateWorkshop create) => create.RunAsync(company.Hr, dates, default)))
            .Value.ShouldBeDone()
            .Id;
        portal.Clock.Set(2026, 11, 10);
        var entries = await portal.ReadAsync(db => db.AuditEntries.CountAsync());
        var texts = new Dictionary<string, (string, string)>
        {
            ["en"] = ("What it means", "> Things work for good."),
            ["pl"] = ("Co to znaczy", "> Działa."),
        };

        // The own approval is refused by the fourth of the five steps.
        (
            await portal.InScopeAsync(
                (FinishWorkshop finish) => finish.RunAsync(company.Hr, new FinalWording(workshop, texts, [], ["HR1"], 14), default)
            )
        ).Refusal!.Key.ShouldBe("Standards.AuthorApproves");
        (
            await portal.ReadAsync(async db =>
                (
                    await db.Documents.CountAsync(),
                    await db.Revisions.CountAsync(),
                    await db.RevisionTexts.CountAsync(),
                    await db.AuditEntries.CountAsync()
                )
            )
        ).ShouldBe((0, 0, 0, entries));
        (
            await portal.InScopeAsync(
                (FinishWorkshop finish) => finish.RunAsync(company.Hr, new FinalWording(workshop, texts, [], ["BOSS"], 14), default)
            )
        ).Value.ShouldNotBeNull();
        (await portal.ReadAsync(db => db.RevisionTexts.CountAsync())).ShouldBe(2);
    }

    private static Task<Result<Team>> AddAsync(Change change, PortalContext db, string code, bool refuse) =>
        change.RunAsync<Result<Team>>(
            Cli,
            Aggregate.None,
            async tx =>
            {
                if (await db.Teams.AnyAsync(t => t.Code == code))
                    return Result<Team>.Refused("Standards.SlugTaken", code);
                var team = db.Teams.Add(new Team { Code = code, Name = code }).Entity;
                Say(tx, code);
                if (refuse)
                    return Result<Team>.Refused("Standards.SlugTaken", code);
                return team;
            },
            default
        );

    private static void Say(ChangeScope tx, string subject)
    {
        tx.Audit("test", subject, new { });
        tx.Figures();
        tx.Wake<OutgoingMail>();
        tx.Find(new IndexSubject("Quiz", "Quiz", 1, "/training/x", [new IndexText("en", "Title", "Words")]));
    }

    private static Task<(int Teams, int Entries, long Figures, int Found)> LeftAsync(TestPortal portal) =>
        portal.ReadAsync(async db =>
            (
                await db.Teams.CountAsync(),
                await db.AuditEntries.CountAsync(),
                await db.Stamps.Where(s => s.Name == Stamp.Figures).Select(s => s.Value).SingleOrDefaultAsync(),
                await db.SearchEntries.CountAsync()
            )
        );

    private static Task<T> InAsync<T>(TestPortal portal, Func<Change, PortalContext, Task<T>> work) =>
        portal.InScopeAsync(
            (IServiceProvider services) => work(services.GetRequiredService<Change>(), services.GetRequiredService<PortalContext>())
        );

    private static Task InAsync(TestPortal portal, Func<Change, PortalContext, Task> work) =>
        portal.InScopeAsync(
            (IServiceProvider services) => work(services.GetRequiredService<Change>(), services.GetRequiredService<PortalContext>())
        );

    private static Task<bool> LocksRowsAsync(TestPortal portal) =>
        portal.InScopeAsync((DatabaseProvider provider) => Task.FromResult(provider.LocksRows));

    private static Task<List<Type>> ListenAsync(TestPortal portal) =>
        portal.InScopeAsync(
            (JobBell bell) =>
            {
                var rung = new List<Type>();
                bell.Listen(rung.Add);
                return Task.FromResult(rung);
            }
        );
}
