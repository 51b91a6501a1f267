using Microsoft.EntityFrameworkCore;

namespace StaffPortal.MySql.Tests;

#pragma warning disable CA1304, CA1310, CA1311 // The server knows no cultures; these are the members that it is asked for.

/// <summary>The same question to the server and to the rows in memory: both answer alike, or the query is refused.</summary>
public sealed class QueryTests(MarketDatabase market) : IClassFixture<MarketDatabase>
{
    private static readonly List<string> Codes = ["S01", "S05", "S09", "none"];
    private static readonly List<int?> Ratings = [1, null, 5];
    private static readonly List<int> Known = [1, 3, 5];
    private static readonly string[] None = [];
    private static readonly HashSet<string> Named =
    [
        .. MarketDatabase.Sample().SelectMany(s => new[] { s.Name, s.Name + "x", s.Name + " " }),
    ];
    private static readonly StallKind[] Kinds = [StallKind.Fish];
    private static readonly DateOnly[] Days = [.. MarketDatabase.Sample().Take(3).Select(s => s.OpenedOn)];
    private static readonly DateTime[] Instants = [.. MarketDatabase.Sample().Take(3).Select(s => s.SeenAt)];
    private static readonly DateTimeOffset?[] Offsets = [.. MarketDatabase.Sample().Take(4).Select(s => s.Until)];
    private static readonly decimal[] Rents = [.. MarketDatabase.Sample().Take(2).Select(s => s.Rent)];
    private static readonly double[] Shares = [.. MarketDatabase.Sample().Skip(3).Take(2).Select(s => s.Share)];
    private static readonly bool[] Truths = [true];
    private static readonly Guid[] Keys = [.. MarketDatabase.Sample().Take(2).Select(s => s.Key)];
    private static readonly string Typed = "%",
        Nothing = "";

    private static IQueryable<object> Of<T>(IQueryable<T> query) => query.Select(row => (object)row!);

    private static readonly Dictionary<string, Func<IQueryable<Stall>, IQueryable<Sale>, IQueryable<object>>> Questions = new()
    {
        ["equal by letter"] = (stalls, _) => Of(stalls.Where(s => s.Name == "apple").Select(s => s.Code)),
        ["a space at the end counts"] = (stalls, _) => Of(stalls.Where(s => s.Name == "apple ").Select(s => s.Code)),
        ["backslash"] = (stalls, _) => Of(stalls.Where(s => s.Name == @"back\slash" || s.Name == "Quote's").Select(s => s.Code)),
        ["starts with a constant"] = (stalls, _) =>
            Of(stalls.Where(s => s.Name.StartsWith("50_") || s.Name.StartsWith("100%")).Select(s => s.Code)),
        ["starts with a parameter"] = (stalls, _) =>
            Of(stalls.Where(s => s.Name.StartsWith(Typed) || s.Name.EndsWith(Nothing)).Select(s => s.Code)),
        ["ends with"] = (stalls, _) => Of(stalls.Where(s => s.Name.EndsWith("h")).Select(s => s.Code)),
        ["contains"] = (stalls, _) => Of(stalls.Where(s => s.Name.Contains(Typed) || s.Name.Contains("ł")).Select(s => s.Code)),
        ["contains nothing"] = (stalls, _) => Of(stalls.Where(s => s.Name.Contains(Nothing)).Select(s => s.Code)),
        ["length and parts"] = (stalls, _) =>
            Of(stalls.Select(s => s.Code + ":" + s.Code.Substring(1, 2) + s.Code.IndexOf("0") + s.Code.Length)),
        ["case, trim, replace"] = (stalls, _) =>
            Of(stalls.Select(s => s.Name.ToUpper() + "|" + s.Name.ToLower() + "|" + s.Name.Trim() + "|" + s.Name.Replace("p", "q"))),
        ["in a list"] = (stalls, _) => Of(stalls.Where(s => Codes.Contains(s.Code)).Select(s => s.Code)),
        ["not in a list"] = (stalls, _) => Of(stalls.Where(s => !Codes.Contains(s.Code)).Select(s => s.Code)),
        ["in a list with null"] = (stalls, _) => Of(stalls.Where(s => Ratings.Contains(s.Rating)).Select(s => s.Code)),
        ["in a list of whole numbers"] = (stalls, _) => Of(stalls.Where(s => Known.Contains(s.Visits)).Select(s => s.Code)),
        ["not in a list with null"] = (stalls, _) => Of(stalls.Where(s => !Ratings.Contains(s.Rating)).Select(s => s.Code)),
        ["in an empty list"] = (stalls, _) => Of(stalls.Where(s => None.Contains(s.Code) || !None.Contains(s.Code)).Select(s => s.Code)),
        ["in a list of names"] = (stalls, _) => Of(stalls.Where(s => Named.Contains(s.Name)).Select(s => s.Code)),
        ["in a list of kinds"] = (stalls, _) => Of(stalls.Where(s => Kinds.Contains(s.Kind)).Select(s => s.Code)),
        ["in a list of dates"] = (stalls, _) => Of(stalls.Where(s => Days.Contains(s.OpenedOn)).Select(s => s.Code)),
        ["in a list of instants"] = (stalls, _) => Of(stalls.Where(s => Instants.Contains(s.SeenAt)).Select(s => s.Code)),
        ["in a list of offsets"] = (stalls, _) => Of(stalls.Where(s => Offsets.Contains(s.Until)).Select(s => s.Code)),
        ["in a list of numbers"] = (stalls, _) =>
            Of(stalls.Where(s => Rents.Contains(s.Rent) || Shares.Contains(s.Share)).Select(s => s.Code)),
        ["in a list of truths"] = (stalls, _) => Of(stalls.Where(s => Truths.Contains(s.Open)).Select(s => s.Code)),
        ["in a list of keys"] = (stalls, _) => Of(stalls.Where(s => Keys.Contains(s.Key)).Select(s => s.Code)),
        ["in a list that a query narrows"] = (stalls, _) =>
            Of(stalls.Where(s => Known.Where(k => k > s.Visits).Contains(s.Rating ?? 0)).Select(s => s.Code)),
        ["how many of a list"] = (stalls, _) => Of(stalls.Select(s => Known.Count(k => k >= s.Visits))),
        ["null is not a value"] = (stalls, _) => Of(stalls.Where(s => s.Rating != 5).Select(s => s.Code)),
        ["coalesce and condition"] = (stalls, _) => Of(stalls.Select(s => (s.Rating ?? -1) + (s.Open ? 100 : 0))),
        ["enum by name"] = (stalls, _) => Of(stalls.Where(s => s.Kind == StallKind.Fish).Select(s => s.Kind)),
        ["dates"] = (stalls, _) =>
            Of(stalls.Where(s => s.OpenedOn.Year == 2024 && s.OpenedOn.AddDays(3).Month != 3).Select(s => s.OpenedOn.AddDays(s.Visits))),
        ["months"] = (stalls, _) => Of(stalls.Select(s => s.OpenedOn.AddMonths(1))),
        ["instants"] = (stalls, _) =>
            Of(stalls.Where(s => s.SeenAt >= new DateTime(2026, 2, 3, 0, 0, 0, DateTimeKind.Utc)).Select(s => s.SeenAt.Date)),
        ["arithmetic"] = (stalls, _) => Of(stalls.Select(s => s.Visits * 2 - s.Visits % 3 + Math.Abs(s.Visits - 4))),
        ["whole division"] = (stalls, _) => Of(stalls.Select(s => s.Visits / 2)),
        ["whole division in a condition"] = (stalls, _) =>
            Of(stalls.Where(s => s.Visits / 2 * 2 == s.Visits && s.Visits / 4 == 0).Select(s => s.Code)),
        ["least and most"] = (stalls, _) => Of(stalls.Select(s => Math.Min(s.Visits, 2) + Math.Max(s.Visits, 4))),
        ["order, skip, take"] = (stalls, _) =>
            Of(stalls.OrderByDescending(s => s.Visits).ThenBy(s => s.Code).Skip(2).Take(5).Select(s => s.Code)),
        ["skip without take"] = (stalls, _) => Of(stalls.OrderBy(s => s.Code).Skip(7).Select(s => s.Code)),
        ["ordinal order"] = (stalls, _) => Of(stalls.OrderBy(s => s.Code).Select(s => s.Code)),
        ["group and sum"] = (_, sales) =>
            Of(
                sales
                    .GroupBy(s => s.Customer)
                    .Select(g => g.Key + ":" + g.Count() + ":" + g.Sum(s => s.Amount) + ":" + g.Max(s => s.Amount))
            ),
        ["group having"] = (_, sales) => Of(sales.GroupBy(s => s.StallId).Where(g => g.Count() > 2).Select(g => g.Key)),
        ["any and all"] = (stalls, _) =>
            Of(stalls.Where(s => s.Sales.Any(x => x.Amount > 5) && s.Sales.All(x => x.Amount > -5)).Select(s => s.Code)),
        ["counts of others"] = (stalls, sales) => Of(stalls.Select(s => s.Code + sales.Count(x => x.StallId == s.Id))),
        ["distinct counts of others"] = (stalls, sales) =>
            Of(stalls.Select(s => sales.Where(x => x.StallId == s.Id).Select(x => x.Customer).Distinct().Count())),
        ["distinct count"] = (stalls, sales) =>
            Of(stalls.Where(s => s.Code == "S00").Select(s => sales.Select(x => x.Customer).Distinct().Count())),
        ["distinct counts with null"] = (stalls, _) =>
            Of(stalls.Where(s => s.Code == "S00").Select(s => stalls.Select(x => x.Rating).Distinct().Count())),
        ["first of others"] = (stalls, _) =>
            Of(stalls.Select(s => s.Sales.OrderByDescending(x => x.Amount).ThenBy(x => x.Id).Select(x => (int?)x.Amount).FirstOrDefault())),
        ["join"] = (stalls, sales) => Of(stalls.Join(sales, s => s.Id, x => x.StallId, (s, x) => s.Code + x.Customer)),
        ["left join"] = (stalls, sales) =>
            Of(
                from s in stalls
                join x in sales on s.Id equals x.StallId into found
                from x in found.DefaultIfEmpty()
                select s.Code + (x == null ? "-" : x.Customer)
            ),
        ["union"] = (stalls, sales) => Of(stalls.Select(s => s.Code).Union(sales.Select(x => x.Customer))),
        ["concat"] = (stalls, sales) => Of(stalls.Select(s => s.Code).Concat(sales.Select(x => x.Customer))),
        ["except"] = (stalls, sales) => Of(stalls.Select(s => s.Id).Except(sales.Select(x => x.StallId))),
        ["in a limited subquery"] = (stalls, sales) =>
            Of(stalls.Where(s => sales.OrderBy(x => x.Id).Select(x => x.StallId).Take(3).Contains(s.Id)).Select(s => s.Code)),
        ["distinct"] = (_, sales) => Of(sales.Select(x => x.Customer).Distinct()),
        ["money and shares"] = (stalls, _) => Of(stalls.Where(s => s.Rent > 103.5m && s.Share < 2.9).Select(s => s.Rent)),
        ["blob equality"] = (stalls, _) => Of(stalls.Where(s => s.Photo == null).Select(s => s.Code)),
        ["guid"] = (stalls, _) =>
            Of(stalls.Where(s => s.Key == new Guid(3, 1, 2, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 })).Select(s => s.Code)),
        ["offset"] = (stalls, _) =>
            Of(stalls.Where(s => s.Until > new DateTimeOffset(2026, 5, 1, 16, 0, 0, TimeSpan.FromHours(1))).Select(s => s.Code)),
        ["boolean order"] = (stalls, _) =>
            Of(stalls.OrderBy(s => s.Open).ThenByDescending(s => s.Rating == null).ThenBy(s => s.Code).Select(s => s.Code)),
        ["cast"] = (stalls, _) => Of(stalls.Select(s => (long)s.Visits * 3_000_000_000L)),
    };

    public static TheoryData<string> Names => [.. Questions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_server_answers_as_memory_does(string name)
    {
        await using var db = market.Open();
        var asked = Questions[name](db.Stalls.AsNoTracking(), db.Sales.AsNoTracking());
        var answer = await asked.ToListAsync();
        var expected = Questions[name](market.Rows.AsQueryable(), market.Rows.SelectMany(s => s.Sales).AsQueryable()).ToList();
        if (asked.Expression.ToString().Contains("OrderBy", StringComparison.Ordinal))
            answer.ShouldBe(expected, asked.ToQueryString());
        else
            answer.ShouldBe(expected, ignoreOrder: true, asked.ToQueryString());
    }

    [Fact]
    public async Task A_list_of_any_length_is_one_text()
    {
        await using var db = market.Open();
        var few = Ask(["S01"]);
        Ask([.. Enumerable.Range(0, 5000).Select(i => FormattableString.Invariant($"S{i:00}"))]).ShouldBe(few);
        few.ShouldContain("JSON_TABLE");

        string Ask(string[] codes)
        {
            var query = db.Stalls.Where(s => codes.Contains(s.Code));
            query.Count().ShouldBe(Math.Min(codes.Length, 10));
            return query.CreateDbCommand().CommandText;
        }
    }

    [Fact]
    public async Task A_text_that_is_too_long_for_the_column_is_none_of_its_values()
    {
        await using var db = market.Open();
        string[] longer = [new string('S', 41), "S01" + new string(' ', 60)];
        (await db.Stalls.CountAsync(s => longer.Contains(s.Code))).ShouldBe(0);
        db.Stalls.Add(new Stall { Code = new string('S', 40), Name = "full" });
        await db.Database.BeginTransactionAsync();
        await db.SaveChangesAsync();
        (await db.Stalls.CountAsync(s => longer.Contains(s.Code))).ShouldBe(0);
        (await db.Stalls.CountAsync(s => !longer.Contains(s.Code))).ShouldBe(11);
    }

    [Fact]
    public async Task What_JSON_cannot_carry_goes_value_by_value()
    {
        await using var db = market.Open();
        byte[][] photos = [market.Rows[0].Photo!, [7]];
        (await db.Stalls.CountAsync(s => photos.Contains(s.Photo))).ShouldBe(1);
    }

    [Fact]
    public async Task A_bulk_write_by_a_list_writes_the_rows_of_the_list()
    {
        await using var db = market.Open();
        string[] codes = ["S01", "S02", "none"];
        await using var transaction = await db.Database.BeginTransactionAsync();
        (await db.Stalls.Where(s => codes.Contains(s.Code)).ExecuteUpdateAsync(set => set.SetProperty(s => s.Visits, 70))).ShouldBe(2);
        (await db.Stalls.CountAsync(s => s.Visits == 70)).ShouldBe(2);
        (await db.Sales.Where(s => codes.Contains(s.Stall!.Code)).ExecuteDeleteAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task What_it_cannot_say_is_refused()
    {
        await using var db = market.Open();
        await Refused(db.Stalls.Where(s => s.SeenAt.AddDays(s.Share) > DateTime.UnixEpoch));
        await Refused(db.Stalls.Where(s => s.Name.PadLeft(3) == "x"));
        await Refused(db.Stalls.Where(s => s.Name.Normalize() == "x"));

        static async Task Refused<T>(IQueryable<T> query) => await Should.ThrowAsync<InvalidOperationException>(() => query.ToListAsync());
    }

    [Fact]
    public async Task Every_value_comes_back_as_it_went_in()
    {
        await using var db = market.Open();
        var sample = MarketDatabase.Sample().ToList();
        foreach (var (kept, given) in (await db.Stalls.AsNoTracking().OrderBy(s => s.Id).Take(10).ToListAsync()).Zip(sample))
        {
            (kept.Name, kept.OpenedOn, kept.SeenAt, kept.Open, kept.Kind, kept.Rating).ShouldBe(
                (given.Name, given.OpenedOn, given.SeenAt, given.Open, given.Kind, given.Rating)
            );
            (kept.Rent, kept.Share, kept.Notes, kept.Key, kept.Until).ShouldBe(
                (given.Rent, given.Share, given.Notes, given.Key, given.Until)
            );
            kept.Photo.ShouldBe(given.Photo);
        }
    }
}
