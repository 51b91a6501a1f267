namespace StaffPortal.Core.Kernel;

/// <summary>Something this person should do next.</summary>
/// <param name="Kind">What is asked, such as <c>CloseMonth</c>.</param>
/// <param name="Action">Key of the words on its button.</param>
/// <param name="Due">The last day, where there is one.</param>
public sealed record TodayTask(string Kind, Message Text, string Action, string Path, DateOnly? Due = null)
{
    /// <summary>Somebody else's work stands still until it is done.</summary>
    public bool OthersWait { get; init; }
}

/// <summary>What a feature asks people to do.</summary>
public interface ITaskSource
{
    /// <param name="language">The reader's.</param>
    Task<IReadOnlyList<TodayTask>> RunAsync(Actor actor, string language, CancellationToken cancel);
}

/// <summary>One that follows what moves from second to second, and is asked at every look.</summary>
public interface ILiveTaskSource : ITaskSource;
