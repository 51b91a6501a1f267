using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace StaffPortal.MySql.Tests;

public enum StallKind
{
    Fruit,
    Fish,
}

public sealed class Stall
{
    public long Id { get; set; }
    public required string Code { get; set; }
    public required string Name { get; set; }
    public DateOnly OpenedOn { get; set; }
    public DateTime SeenAt { get; set; }
    public bool Open { get; set; }
    public StallKind Kind { get; set; }
    public int? Rating { get; set; }
    public int Visits { get; set; }
    public decimal Rent { get; set; }
    public double Share { get; set; }
    public string? Notes { get; set; }
    public byte[]? Photo { get; set; }
    public Guid Key { get; set; }
    public DateTimeOffset? Until { get; set; }
    public long Version { get; set; }
    public List<Sale> Sales { get; } = [];
}

public sealed class Sale
{
    public long Id { get; set; }
    public long StallId { get; set; }
    public Stall? Stall { get; set; }
    public DateOnly On { get; set; }
    public int Amount { get; set; }
    public required string Customer { get; set; }
}

/// <summary>A model with every type and relation that the tests ask about.</summary>
public sealed class Market(DbContextOptions<Market> options) : DbContext(options)
{
    public DbSet<Stall> Stalls => Set<Stall>();
    public DbSet<Sale> Sales => Set<Sale>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.Entity<Stall>(stall =>
        {
            stall.Property(s => s.Code).HasMaxLength(40);
            stall.Property(s => s.Name).HasMaxLength(200);
            stall.Property(s => s.Kind).HasConversion<string>().HasMaxLength(20);
            stall.HasIndex(s => s.Code).IsUnique();
            stall.HasMany(s => s.Sales).WithOne(s => s.Stall).HasForeignKey(s => s.StallId);
        });
        builder.Entity<Sale>().Property(sale => sale.Customer).HasMaxLength(100);
    }
}

/// <summary>A database of its own on the server that <c>./dev test</c> starts.</summary>
public sealed class MarketDatabase : IAsyncLifetime
{
    private static readonly string Server =
        Environment.GetEnvironmentVariable("PORTAL_TEST_MYSQL")
        ?? throw new InvalidOperationException("Tests on MariaDB need a server: run ./dev test, which starts one.");

    private readonly string _name = $"market_{Guid.NewGuid():N}";

    private string Connection => $"{Server};Database={_name}";

    /// <summary>What the queries are asked for, in the database and in memory.</summary>
    public IReadOnlyList<Stall> Rows { get; private set; } = [];

    public Market Open() => new((DbContextOptions<Market>)new DbContextOptionsBuilder<Market>().UseMySql(Connection).Options);

    /// <summary>The database is another's, with letters of its own: the tables keep theirs.</summary>
    public async Task InitializeAsync()
    {
        await using (var server = new MySqlConnection(Server))
        {
            await server.OpenAsync();
            await using var create = server.CreateCommand();
            create.CommandText = $"CREATE DATABASE {_name} CHARACTER SET latin1";
            await create.ExecuteNonQueryAsync();
        }

        await using var db = Open();
        await db.Database.EnsureCreatedAsync();
        db.Stalls.AddRange(Sample());
        await db.SaveChangesAsync();
        await using var again = Open();
        Rows = await again.Stalls.AsNoTracking().Include(s => s.Sales).OrderBy(s => s.Id).ToListAsync();
    }

    public async Task DisposeAsync()
    {
        await using var db = Open();
        await db.Database.EnsureDeletedAsync();
    }

    public static IEnumerable<Stall> Sample()
    {
        string[] names = ["Apple", "apple ", "Ąpple", "100% pear", "50_50", @"back\slash", "Quote's", "Łosoś", "Ёлка", "🐟 fish"];
        for (var i = 0; i < names.Length; i++)
        {
            var stall = new Stall
            {
                Code = FormattableString.Invariant($"S{i:00}"),
                Name = names[i],
                OpenedOn = new DateOnly(2024, 2, 28).AddDays(i * 37),
                SeenAt = new DateTime(2026, 1, 31, 23, 59, 59, DateTimeKind.Utc).AddMilliseconds(i * 86_400_123L),
                Open = i % 3 != 0,
                Kind = i % 2 == 0 ? StallKind.Fruit : StallKind.Fish,
                Rating = i % 4 == 0 ? null : i,
                Visits = i * 3 % 7,
                Rent = 100.25m + i,
                Share = i / 3.0,
                Notes = i % 2 == 0 ? null : new string('n', 100_000 + i),
                Photo = i == 1 ? null : [0, (byte)i, 0xFF, 0x27, 0x5C],
                Key = new Guid(i, 1, 2, [1, 2, 3, 4, 5, 6, 7, 8]),
                Until = i == 2 ? null : new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero).AddHours(i),
            };
            for (var k = 0; k < i % 5; k++)
                stall.Sales.Add(
                    new Sale
                    {
                        On = stall.OpenedOn.AddDays(k),
                        Amount = i * k - 4,
                        Customer = FormattableString.Invariant($"C{(i + k) % 3}"),
                    }
                );
            yield return stall;
        }
    }
}
