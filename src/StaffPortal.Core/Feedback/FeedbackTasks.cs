using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback;

/// <summary>What imports of answers ask of HR.</summary>
public sealed class FeedbackTasks(PortalContext db) : ITaskSource
{
    public const string LookAtQuarantine = nameof(LookAtQuarantine);

    public async Task<IReadOnlyList<TodayTask>> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return [];
        // Rows that have landed since, after the person was added or the code mended, need no look any more.
        var quarantined = db.ImportIssues.Where(issue =>
            issue.Kind == ImportIssueKind.Quarantined && !db.Responses.Any(r => r.ExternalId == issue.ExternalId)
        );
        var latest = await quarantined
            .OrderByDescending(issue => issue.BatchId)
            .Select(issue => (long?)issue.BatchId)
            .FirstOrDefaultAsync(cancel);
        if (latest is not { } batch)
            return [];
        var count = await quarantined.Select(issue => issue.ExternalId).Distinct().CountAsync(cancel);
        return
        [
            new TodayTask(LookAtQuarantine, new Message("Today.Quarantine", count, count), "Today.LookAction", $"/voice/import/{batch}"),
        ];
    }
}
