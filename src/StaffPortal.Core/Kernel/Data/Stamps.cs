using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>All stamps as they stood when this request or job first asked: one small query, and none where the session's query has brought them along.</summary>
public sealed class Stamps(PortalContext db)
{
    private IReadOnlyDictionary<string, long>? _values;

    /// <summary>Takes them from a query that has read them anyway.</summary>
    internal void Take(IReadOnlyDictionary<string, long> values) => _values ??= values;

    /// <summary>After a change of the same request they are read anew.</summary>
    internal void Forget() => _values = null;

    internal async Task<IReadOnlyDictionary<string, long>> ReadAsync(CancellationToken cancel) =>
        _values ??= await db
            .Stamps.AsNoTracking()
            .ToDictionaryAsync(stamp => stamp.Name, stamp => stamp.Value, StringComparer.Ordinal, cancel);

    /// <summary>One of them; whatever is remembered from it depends on it.</summary>
    internal async Task<long> ReadAsync(string name, CancellationToken cancel)
    {
        TableWatch.Current?.TakeFrom([name], null);
        return (await ReadAsync(cancel)).GetValueOrDefault(name);
    }
}
