namespace StaffPortal.Core.Kernel.Data;

/// <summary>One result that many readers share while its stamp holds: the first one works it out, the others wait for it.</summary>
public abstract class StampedCache<TStamp, TResult>
    where TStamp : IEquatable<TStamp>
{
    private readonly Lock _gate = new();
    private (TStamp Stamp, Lazy<Task<TResult>> Result)? _kept;

    /// <param name="work">Not cancelled with the first reader's request, since others wait for the same result; it takes a context of its own for the same reason.</param>
    internal Task<TResult> GetAsync(TStamp stamp, Func<Task<TResult>> work)
    {
        lock (_gate)
        {
            if (_kept is not { } kept || !kept.Stamp.Equals(stamp) || kept.Result is { IsValueCreated: true, Value.IsFaulted: true })
                _kept = kept = (stamp, new(work));
            return kept.Result.Value;
        }
    }
}
