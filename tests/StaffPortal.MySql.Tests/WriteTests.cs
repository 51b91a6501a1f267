using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace StaffPortal.MySql.Tests;

/// <summary>Saves, bulk updates and bulk deletes, each class of shape once.</summary>
public sealed class WriteTests(MarketDatabase market) : IClassFixture<MarketDatabase>
{
    [Fact]
    public async Task A_save_of_many_rows_gives_each_its_own_id()
    {
        await RolledBackAsync(async db =>
        {
            var stalls = Enumerable
                .Range(0, 1_000)
                .Select(i => new Stall { Code = FormattableString.Invariant($"N{i:0000}"), Name = "new" })
                .ToList();
            db.Stalls.AddRange(stalls);
            await db.SaveChangesAsync();
            stalls.Select(s => s.Id).Distinct().Count().ShouldBe(1_000);
            var kept = await db.Stalls.AsNoTracking().Where(s => s.Name == "new").ToDictionaryAsync(s => s.Id, s => s.Code);
            stalls.ShouldAllBe(s => kept[s.Id] == s.Code);
        });
    }

    [Fact]
    public async Task A_conditional_update_counts_the_rows_it_found()
    {
        await RolledBackAsync(async db =>
        {
            // What already stands is found all the same.
            (await db.Stalls.Where(s => s.Code == "S01").ExecuteUpdateAsync(set => set.SetProperty(s => s.Version, 0L))).ShouldBe(1);
            (
                await db.Stalls.Where(s => s.Code == "S01" && s.Version == 7).ExecuteUpdateAsync(set => set.SetProperty(s => s.Version, 8L))
            ).ShouldBe(0);
            var stall = await db.Stalls.SingleAsync(s => s.Code == "S01");
            db.Entry(stall).Property(s => s.Visits).IsModified = true;
            (await db.SaveChangesAsync()).ShouldBe(1);
        });
    }

    /// <summary>In one statement of its own table, and in one that asks another: eight writers of one row wait for each other, and nothing is lost.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Writers_of_one_row_stand_in_line(bool asksItsOwnTable)
    {
        const int Writers = 8,
            Times = 25;
        var before = await VisitsAsync();
        await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await using var db = market.Open();
                        for (var i = 0; i < Times; i++)
                        {
                            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
                            var row = db.Stalls.Where(s => s.Code == "S02");
                            if (asksItsOwnTable)
                                row = row.Where(s => db.Stalls.Any(other => other.Code == s.Code));
                            (await row.ExecuteUpdateAsync(set => set.SetProperty(s => s.Visits, s => s.Visits + 1))).ShouldBe(1);
                            await transaction.CommitAsync();
                        }
                    })
                )
        );
        (await VisitsAsync()).ShouldBe(before + Writers * Times);
        await using var undo = market.Open();
        await undo.Stalls.Where(s => s.Code == "S02").ExecuteUpdateAsync(set => set.SetProperty(s => s.Visits, before));

        async Task<int> VisitsAsync()
        {
            await using var db = market.Open();
            return await db.Stalls.Where(s => s.Code == "S02").Select(s => s.Visits).SingleAsync();
        }
    }

    [Fact]
    public async Task Setters_see_the_row_as_it_was()
    {
        await RolledBackAsync(async db =>
        {
            await db
                .Stalls.Where(s => s.Code == "S05")
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Visits, s => s.Rating!.Value).SetProperty(s => s.Rating, s => s.Visits));
            var before = market.Rows.Single(s => s.Code == "S05");
            var after = await db.Stalls.AsNoTracking().SingleAsync(s => s.Code == "S05");
            (after.Visits, after.Rating).ShouldBe((before.Rating!.Value, before.Visits));
        });
    }

    [Fact]
    public async Task A_statement_may_ask_the_table_that_it_writes()
    {
        await RolledBackAsync(async db =>
        {
            var most = market.Rows.Max(s => s.Visits);
            (
                await db
                    .Stalls.Where(s => s.Visits == db.Stalls.Max(x => x.Visits))
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.Visits, s => db.Stalls.Count()))
            ).ShouldBe(market.Rows.Count(s => s.Visits == most));
            (await db.Sales.Where(x => db.Sales.Any(y => y.StallId == x.StallId && y.Amount > 10)).ExecuteDeleteAsync()).ShouldBe(
                market.Rows.Where(s => s.Sales.Any(x => x.Amount > 10)).Sum(s => s.Sales.Count)
            );
            (await db.Sales.Where(x => x.Stall!.Open).ExecuteDeleteAsync()).ShouldBe(
                market.Rows.Where(s => s.Open && !s.Sales.Any(x => x.Amount > 10)).Sum(s => s.Sales.Count)
            );
            (
                await db.Stalls.OrderBy(s => s.Code).Take(2).ExecuteUpdateAsync(set => set.SetProperty(s => s.Name, s => s.Name + "!"))
            ).ShouldBe(2);
        });
    }

    [Fact]
    public async Task A_transaction_reads_what_others_have_committed()
    {
        await using var db = market.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        transaction.GetDbTransaction().IsolationLevel.ShouldBe(IsolationLevel.ReadCommitted);
        var before = await db.Sales.CountAsync(x => x.Customer == "other");
        await using (var other = market.Open())
        {
            other.Sales.Add(new Sale { StallId = market.Rows[0].Id, Customer = "other" });
            await other.SaveChangesAsync();
        }

        (await db.Sales.CountAsync(x => x.Customer == "other")).ShouldBe(before + 1);
        await transaction.RollbackAsync();
        (await db.Sales.Where(x => x.Customer == "other").ExecuteDeleteAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_save_that_finds_another_version_is_refused()
    {
        await using var db = market.Open();
        var stall = new Stall
        {
            Id = 987_654,
            Code = "gone",
            Name = "gone",
        };
        db.Stalls.Attach(stall);
        stall.Visits = 5;
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
    }

    private async Task RolledBackAsync(Func<Market, Task> write)
    {
        await using var db = market.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await write(db);
        await transaction.RollbackAsync();
    }
}
