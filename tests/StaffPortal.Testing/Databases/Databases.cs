using Xunit;

namespace StaffPortal.Testing;

/// <summary>The databases that this run tests: all three, or those that <c>./dev test --databases</c> names.</summary>
public static class Databases
{
    private static readonly string[] All = ["Sqlite", "Postgres", "MySql"];

    public static IReadOnlyList<string> Chosen { get; } = Choose(Environment.GetEnvironmentVariable("PORTAL_TEST_DATABASES"));

    private static string[] Choose(string? names)
    {
        if (names is null or "")
            return All;
        var chosen = names.Split(',', StringSplitOptions.TrimEntries);
        return
        [
            .. chosen.Select(name =>
                All.SingleOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new InvalidOperationException($"PORTAL_TEST_DATABASES names {name}; known are {string.Join(", ", All)}.")
            ),
        ];
    }
}

/// <summary>A test for one server; left out, and counted so, where that server is not tested.</summary>
public sealed class DatabaseFactAttribute : FactAttribute
{
    public DatabaseFactAttribute(string database)
    {
        if (!Databases.Chosen.Contains(database))
            Skip = $"without {database}";
    }
}
