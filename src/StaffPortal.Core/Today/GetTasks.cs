using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Today;

/// <summary>What a person has to do, of all features.</summary>
public sealed class GetTasks(Memory memory, IEnumerable<ITaskSource> sources)
{
    public async Task<IReadOnlyList<TodayTask>> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        var kept = await memory.KeepAsync((nameof(GetTasks), actor.EmployeeId, language), () => ReadAsync(actor, language, cancel), cancel);
        var tasks = new List<TodayTask>();
        foreach (var (source, remembered) in sources.Zip(kept))
            tasks.AddRange(source is ILiveTaskSource ? await source.RunAsync(actor, language, cancel) : remembered);
        return tasks;
    }

    private async Task<IReadOnlyList<IReadOnlyList<TodayTask>>> ReadAsync(Actor actor, string language, CancellationToken cancel)
    {
        var tasks = new List<IReadOnlyList<TodayTask>>();
        foreach (var source in sources)
            tasks.Add(source is ILiveTaskSource ? [] : await source.RunAsync(actor, language, cancel));
        return tasks;
    }
}
