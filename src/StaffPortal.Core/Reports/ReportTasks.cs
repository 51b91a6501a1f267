using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Reports;

/// <summary>Where the newest reports stand.</summary>
public sealed class ReportTasks(PortalContext db) : ILiveTaskSource
{
    public const string ReportsReady = nameof(ReportsReady),
        ReportsRunning = nameof(ReportsRunning);

    public async Task<IReadOnlyList<TodayTask>> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return [];
        var run = await db
            .ReportRuns.AsNoTracking()
            .Include(r => r.Month)
            .OrderByDescending(r => r.Month!.Month)
            .FirstOrDefaultAsync(cancel);
        if (run is null)
            return [];
        var (kind, text, action) =
            run.State == JobState.Done
                ? (ReportsReady, "Today.ReportsReady", "Today.DownloadAction")
                : (ReportsRunning, "Today.ReportsRunning", "Today.LookAction");
        return [new TodayTask(kind, new Message(text, run.Month!.Month), action, $"/months/{run.Month.Month}/reports")];
    }
}
