using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Today;

namespace StaffPortal.Web.Pages;

public sealed class IndexModel(GetToday query) : PortalPage
{
    private const int Week = 7;

    public TodayView View { get; private set; } = null!;

    public string FirstName => Actor.Name.Split(' ')[0];

    /// <summary>The one to begin with, and all others by when they should be done; a group with nothing in it is left out.</summary>
    public TodayTask? Next { get; private set; }

    public IReadOnlyList<(string Key, IReadOnlyList<TodayTask> Tasks)> Rest { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        View = await query.RunAsync(Actor, Language, Cancel);
        var ordered = View.Tasks.OrderBy(GroupOf).ThenBy(task => task.Due ?? DateOnly.MaxValue).ToList();
        Next = ordered.FirstOrDefault();
        Rest = [.. ordered.Skip(1).GroupBy(GroupOf).Select(group => ("Today.Group" + group.Key, (IReadOnlyList<TodayTask>)[.. group]))];
        return Page();
    }

    private TaskGroup GroupOf(TodayTask task) =>
        task.Due < View.Day ? TaskGroup.Overdue
        : task.OthersWait ? TaskGroup.OthersWait
        : task.Due <= View.Day.AddDays(Week) ? TaskGroup.ThisWeek
        : TaskGroup.WhenTime;

    private enum TaskGroup
    {
        Overdue,
        OthersWait,
        ThisWeek,
        WhenTime,
    }
}
