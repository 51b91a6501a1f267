using Hangfire;
using Hangfire.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Web.Jobs;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Admin;

/// <summary>What runs, waits and was set aside, and what runs by the clock.</summary>
[Authorize(AccessSetup.AuditPolicy)]
public sealed class JobsModel(GetJobs query, JobStorage storage, CompanyClock clock) : PortalPage
{
    /// <summary>One line of what runs by the clock.</summary>
    public sealed record ClockLine(string Id, DateTime? Last, bool Failed, DateTime? Next);

    [BindProperty(SupportsGet = true)]
    public JobState? State { get; set; }

    public JobPage View { get; private set; } = null!;

    public IReadOnlyList<ClockLine> Clock { get; private set; } = [];

    public bool MayRetry => Actor.IsAdmin;

    public int SetAside => View.Counts.Where(count => count.State == JobState.Failed).Sum(count => count.Count);

    public int Count(string kind, JobState state) =>
        View.Counts.FirstOrDefault(count => count.Kind == kind && count.State == state)?.Count ?? 0;

    public string Time(DateTime utc) => clock.Local(utc).ToString("g", Culture);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await query.RunAsync(Actor, State, Cancel) is not { } view)
            return NotFound();
        View = view;
        using var connection = storage.GetConnection();
        var known = connection.GetRecurringJobs().ToDictionary(job => job.Id, StringComparer.Ordinal);
        Clock =
        [
            .. RecurringJobs.All.Select(job =>
                known.TryGetValue(job.Id, out var run)
                    ? new ClockLine(job.Id, run.LastExecution, run.LastJobState == "Failed", run.NextExecution)
                    : new ClockLine(job.Id, null, false, null)
            ),
        ];
        return Page();
    }
}
