using System.Collections.Concurrent;

namespace StaffPortal.Core.People.Accounts;

/// <summary>Failed sign-ins by address, for a quarter of an hour, in this process alone. Browsers that have signed in before are not asked.</summary>
public sealed class SignInFailures(TimeProvider time)
{
    /// <summary>A whole office behind one address mistypes less often.</summary>
    public const int Most = 100;

    private const int MostAddresses = 50_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Count)> _failures = new(StringComparer.Ordinal);

    public bool AreTooMany(string address) =>
        _failures.TryGetValue(address, out var kept) && kept.Count >= Most && time.GetUtcNow() < kept.Since + Window;

    public void Note(string address)
    {
        var now = time.GetUtcNow();
        if (_failures.Count >= MostAddresses)
            foreach (var (old, kept) in _failures)
                if (now >= kept.Since + Window)
                    _failures.TryRemove(old, out _);
        if (_failures.Count < MostAddresses || _failures.ContainsKey(address))
            _failures.AddOrUpdate(
                address,
                _ => (now, 1),
                (_, kept) => now >= kept.Since + Window ? (now, 1) : (kept.Since, kept.Count + 1)
            );
    }
}
