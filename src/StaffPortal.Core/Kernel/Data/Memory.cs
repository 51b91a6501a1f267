using System.Globalization;
using Microsoft.Extensions.Caching.Memory;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>What queries have found, for as long as nothing that they read has changed; one for the process.</summary>
public sealed class MemoryStore : IDisposable
{
    private const int Most = 20_000;

    internal MemoryCache Found { get; } = new(new MemoryCacheOptions { SizeLimit = Most });

    public void Forget() => Found.Clear();

    public void Dispose() => Found.Dispose();
}

/// <summary>
/// Remembers what a query has found. Which tables it read follows from its SQL, and each change raises the stamps of the tables that it wrote (<see cref="Change"/>), whichever process makes it:
/// what is remembered is what the query would find now. Only the clock is coarse, to the minute.
/// </summary>
public sealed class Memory(PortalContext db, Stamps stamps, MemoryStore store, CompanyClock clock)
{
    private static readonly TimeSpan MostAge = TimeSpan.FromMinutes(1);

    private sealed record Entry(object? Value, IReadOnlyList<(string Stamp, long Value)> Stamps, DateTime At)
    {
        public bool Holds(IReadOnlyDictionary<string, long> now, CompanyClock clock) =>
            clock.UtcNow - At < MostAge
            && clock.UtcNow >= At
            && clock.DateOf(At) == clock.Today
            && Stamps.All(stamp => now.GetValueOrDefault(stamp.Stamp) == stamp.Value);
    }

    /// <param name="subject">Everything that the query's result follows from besides the database and the reader's language: its name, who asks, and for what.</param>
    /// <param name="anyLanguage">The result has no words in it, and readers of all languages share it.</param>
    public async Task<T> KeepAsync<T>(object subject, Func<Task<T>> query, CancellationToken cancel, bool anyLanguage = false)
    {
        // Inside a change the figures may still be taken back.
        if (TableWatch.Current is { IsChange: true })
            return await query();
        var key = (subject, anyLanguage ? "" : CultureInfo.CurrentUICulture.Name);
        var (now, outer) = (await stamps.ReadAsync(cancel), TableWatch.Current);
        if (store.Found.TryGetValue<Entry>(key, out var kept) && kept!.Holds(now, clock))
        {
            outer?.TakeFrom(kept.Stamps.Select(stamp => stamp.Stamp), kept.At);
            return (T)kept.Value!;
        }

        var at = clock.UtcNow;
        var notes = TableWatch.Begin(isChange: false);
        var value = await query();
        outer?.Add(notes.Read, []);
        outer?.TakeFrom(notes.Stamps, notes.Oldest);
        if (DependenciesOf(notes) is { } depends)
            store.Found.Set(
                key,
                new Entry(value, [.. depends.Select(stamp => (stamp, now.GetValueOrDefault(stamp)))], notes.Oldest ?? at),
                new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = MostAge }
            );
        return value;
    }

    /// <summary>Null where something volatile was read.</summary>
    private HashSet<string>? DependenciesOf(TableNotes notes)
    {
        var depends = new HashSet<string>(notes.Stamps, StringComparer.Ordinal) { TableGroups.Access };
        // Whoever reads a stamp says so: the table itself is no dependence.
        foreach (var table in notes.Read.Where(table => table != nameof(PortalContext.Stamps)))
        {
            if (TableGroups.Of(db.Model, table) is not { } group)
                return null;
            depends.Add(group);
        }

        return depends;
    }
}
