using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Company;

/// <summary>What is missing until a first month can be paid, for HR; nothing once a month has been closed.</summary>
public sealed class FirstSteps(PortalContext db, CompanyClock clock) : ITaskSource
{
    public const string BringPeople = nameof(BringPeople),
        PublishPlan = nameof(PublishPlan),
        GivePlans = nameof(GivePlans),
        InvitePeople = nameof(InvitePeople),
        BringAnswers = nameof(BringAnswers);

    public async Task<IReadOnlyList<TodayTask>> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        if (!actor.IsHr || await db.Months.AnyAsync(month => month.State != Months.MonthState.Open, cancel))
            return [];
        var today = clock.Today;
        var people = db.Employees.Where(e => e.LeftOn == null || e.LeftOn >= today);
        var teamless = await people.CountAsync(e => !db.Memberships.Any(m => m.EmployeeId == e.Id), cancel);
        var members = await people.CountAsync(e => db.Memberships.Any(m => m.EmployeeId == e.Id), cancel);
        var hasPlan = await db.PlanVersions.AnyAsync(cancel);
        var steps = new List<TodayTask>();
        if (members == 0)
            steps.Add(Step(BringPeople, new Message("Today.BringPeople"), "/people/new"));
        if (!hasPlan)
            steps.Add(Step(PublishPlan, new Message("Today.PublishPlan"), "/plans/new"));
        if (members > 0 && hasPlan && !await db.PlanAssignments.AnyAsync(cancel))
            steps.Add(Step(GivePlans, new Message("Today.GivePlans"), "/people?filter=WithoutPlan"));
        var uninvited = await people.CountAsync(e => !db.Users.Any(a => a.EmployeeId == e.Id), cancel);
        if (members > 0 && uninvited > 0)
            steps.Add(Step(InvitePeople, new Message("Today.InvitePeople", uninvited, uninvited), "/people?filter=WithoutAccount"));
        if (hasPlan && members > 0 && !await db.Responses.AnyAsync(cancel))
            steps.Add(Step(BringAnswers, new Message("Today.BringAnswers"), "/voice/import"));
        if (members > 0 && teamless > 0)
            steps.Add(
                Step(BringPeople, new Message("Today.Teamless", teamless, teamless), "/people?filter=WithoutTeam") with
                {
                    OthersWait = false,
                }
            );
        return steps;
    }

    private static TodayTask Step(string kind, Message text, string path) =>
        new(kind, text, "Today.FirstStepAction", path) { OthersWait = true };
}
