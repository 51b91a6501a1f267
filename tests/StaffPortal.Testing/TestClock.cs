using System.Diagnostics;

namespace StaffPortal.Testing;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class TestClock(DateTime utcNow) : TimeProvider
{
    private DateTime _now = DateTime.SpecifyKind(utcNow, DateTimeKind.Utc);

    public void Set(DateTime utc) => _now = DateTime.SpecifyKind(utc, DateTimeKind.Utc);

    public void Set(int year, int month, int day, int hour = 12) => Set(new DateTime(year, month, day, hour, 0, 0, DateTimeKind.Utc));

    public override DateTimeOffset GetUtcNow() => new(_now);
}

/// <summary>A clock that goes on from a day of its own, whatever day it is outside.</summary>
public sealed class RunningClock(DateTime utcStart) : TimeProvider
{
    private readonly long _begun = Stopwatch.GetTimestamp();

    private TimeSpan _ahead;

    /// <summary>Time passes without anybody waiting for it.</summary>
    public void Pass(TimeSpan time) => _ahead += time;

    public override DateTimeOffset GetUtcNow() =>
        new(DateTime.SpecifyKind(utcStart, DateTimeKind.Utc) + _ahead + Stopwatch.GetElapsedTime(_begun));
}
