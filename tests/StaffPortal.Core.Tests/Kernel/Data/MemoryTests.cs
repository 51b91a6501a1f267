using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.People;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Kernel.Data;

/// <summary>What is remembered is what the query would find: whoever writes, however it is written, and in whichever process.</summary>
public class MemoryTests
{
    private static readonly Actor Cli = Actor.System("cli");

    [Theory, EveryDatabase]
    public async Task Every_way_of_writing_is_noticed_and_other_features_are_left_alone(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await ChangeAsync(portal, (_, db) => db.Touchpoints.Add(new Touchpoint { Code = "a", Name = new LocalText("A") }));
        var reads = 0;
        (await CountAsync()).ShouldBe(1);
        (await CountAsync()).ShouldBe(1);
        reads.ShouldBe(1, "the second is remembered");

        await ChangeAsync(portal, (_, db) => db.Teams.Add(new Team { Code = "T", Name = "T" }));
        (await CountAsync()).ShouldBe(1);
        reads.ShouldBe(2, "who may see what follows from people");
        await ChangeAsync(
            portal,
            (tx, _) => tx.BulkInsertAsync([new Touchpoint { Code = "z", Name = new LocalText("Z") }], default),
            fails: true
        );
        (await CountAsync()).ShouldBe(1);
        reads.ShouldBe(2, "what was taken back has changed nothing");

        await ChangeAsync(portal, (_, db) => db.Touchpoints.Add(new Touchpoint { Code = "b", Name = new LocalText("B") }));
        (await CountAsync()).ShouldBe(2);
        await ChangeAsync(portal, (_, db) => db.Touchpoints.Where(t => t.Code == "b").ExecuteDeleteAsync());
        (await CountAsync()).ShouldBe(1);
        await ChangeAsync(portal, (tx, _) => tx.BulkInsertAsync([new Touchpoint { Code = "c", Name = new LocalText("C") }], default));
        (await CountAsync()).ShouldBe(2);
        await ChangeAsync(
            portal,
            (_, db) => db.Touchpoints.Where(t => t.Code == "c").ExecuteUpdateAsync(set => set.SetProperty(t => t.Code, "gone"))
        );
        (await CountAsync()).ShouldBe(2);
        reads.ShouldBe(6);

        Task<int> CountAsync() =>
            RememberAsync(
                portal,
                "count",
                db =>
                {
                    reads++;
                    return db.Touchpoints.CountAsync();
                }
            );
    }

    [Theory, EveryDatabase]
    public async Task What_is_made_of_remembered_parts_falls_with_them(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        for (var expected = 0; expected < 3; expected++)
        {
            // Once the inner one is read, once it is remembered already.
            (await InnerAsync(portal)).ShouldBe(expected);
            (await OuterAsync(portal)).ShouldBe(expected);
            (await OuterAsync(portal)).ShouldBe(expected);
            await ChangeAsync(portal, (_, db) => db.Touchpoints.Add(new Touchpoint { Code = $"t{expected}", Name = new LocalText("T") }));
        }

        static Task<int> InnerAsync(TestPortal portal) => RememberAsync(portal, "inner", db => db.Touchpoints.CountAsync());
        static Task<int> OuterAsync(TestPortal portal) =>
            portal.InScopeAsync((Memory memory) => memory.KeepAsync("outer", () => InnerAsync(portal), default));
    }

    [Theory, EveryDatabase]
    public async Task A_change_neither_reads_from_memory_nor_writes_into_it(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        (await RememberAsync(portal, "count", db => db.Touchpoints.CountAsync())).ShouldBe(0);
        await Should.ThrowAsync<FormatException>(() =>
            portal.InScopeAsync(
                (IServiceProvider services) =>
                    services
                        .GetRequiredService<Change>()
                        .RunAsync(
                            Cli,
                            Aggregate.None,
                            async _ =>
                            {
                                var db = services.GetRequiredService<PortalContext>();
                                db.Touchpoints.Add(new Touchpoint { Code = "x", Name = new LocalText("X") });
                                await db.SaveChangesAsync();
                                (
                                    await services
                                        .GetRequiredService<Memory>()
                                        .KeepAsync("count", () => db.Touchpoints.CountAsync(), default)
                                ).ShouldBe(1, "it sees its own writes");
                                throw new FormatException();
                            },
                            default
                        )
            )
        );
        (await RememberAsync(portal, "count", db => db.Touchpoints.CountAsync())).ShouldBe(
            0,
            "and what it takes back is remembered by nobody"
        );
    }

    [Theory, EveryDatabase]
    public async Task What_is_volatile_is_read_each_time_and_everything_ages_within_a_minute(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var reads = 0;
        for (var i = 0; i < 2; i++)
            await RememberAsync(portal, "sessions", db => Counted(db.Sessions.CountAsync()));
        reads.ShouldBe(2);
        for (var i = 0; i < 2; i++)
            await RememberAsync(portal, "teams", db => Counted(db.Teams.CountAsync()));
        reads.ShouldBe(3);
        portal.Clock.Set(new DateTime(2026, 10, 20, 12, 1, 0));
        await RememberAsync(portal, "teams", db => Counted(db.Teams.CountAsync()));
        reads.ShouldBe(4);

        Task<int> Counted(Task<int> query)
        {
            reads++;
            return query;
        }
    }

    /// <summary>Two portals on one database: each has a memory of its own, the stamps are everybody's.</summary>
    [Theory, EveryDatabase]
    public async Task Another_process_is_noticed(string database)
    {
        await using var shared = await TestDatabase.CreateAsync(database);
        await using var one = TestPortal.On(shared);
        await using var other = TestPortal.On(shared);
        for (var expected = 0; expected < 3; expected++)
        {
            (await RememberAsync(one, "count", db => db.Teams.CountAsync())).ShouldBe(expected);
            (await RememberAsync(other, "count", db => db.Teams.CountAsync())).ShouldBe(expected);
            await ChangeAsync(expected % 2 == 0 ? other : one, (_, db) => db.Teams.Add(new Team { Code = $"T{expected}", Name = "T" }));
        }
    }

    private static Task<T> RememberAsync<T>(TestPortal portal, string subject, Func<PortalContext, Task<T>> query) =>
        portal.InScopeAsync(
            (IServiceProvider services) =>
                services.GetRequiredService<Memory>().KeepAsync(subject, () => query(services.GetRequiredService<PortalContext>()), default)
        );

    private static Task ChangeAsync(TestPortal portal, Action<ChangeScope, PortalContext> write) =>
        ChangeAsync(
            portal,
            (tx, db) =>
            {
                write(tx, db);
                return Task.CompletedTask;
            }
        );

    private static Task ChangeAsync(TestPortal portal, Func<ChangeScope, PortalContext, Task> write, bool fails = false) =>
        portal.InScopeAsync(
            (IServiceProvider services) =>
                services
                    .GetRequiredService<Change>()
                    .RunAsync<Result<Team>>(
                        Cli,
                        Aggregate.None,
                        async tx =>
                        {
                            await write(tx, services.GetRequiredService<PortalContext>());
                            return fails ? Result<Team>.Missing : new Team { Code = "", Name = "" };
                        },
                        default
                    )
        );
}
