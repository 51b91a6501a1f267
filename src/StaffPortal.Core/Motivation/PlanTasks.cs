using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Motivation.Proposals;
using StaffPortal.Core.Motivation.Reading;

namespace StaffPortal.Core.Motivation;

/// <summary>Rules to read for those whom they pay, and proposals to decide or to change for HR.</summary>
public sealed class PlanTasks(PortalContext db, CompanyClock clock) : ITaskSource
{
    public const string ReadPlan = nameof(ReadPlan),
        DecidePlan = nameof(DecidePlan),
        ChangePlan = nameof(ChangePlan);

    public async Task<IReadOnlyList<TodayTask>> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        List<TodayTask> tasks = [];
        if (actor.EmployeeId is not { } me)
            return tasks;
        if (actor.IsHr)
            foreach (
                var proposal in await db.PlanProposals.AsNoTracking().Where(row => row.State != ProposalState.Draft).ToListAsync(cancel)
            )
                if (proposal.State == ProposalState.Waiting && proposal.AuthorId != me)
                    tasks.Add(
                        new TodayTask(
                            DecidePlan,
                            new Message("Today.DecidePlan", proposal.PlanName, proposal.FromMonth),
                            "Today.DecidePlanAction",
                            $"/plans/proposals/{proposal.Id}"
                        )
                        {
                            OthersWait = true,
                        }
                    );
                else if (proposal.State == ProposalState.Returned && proposal.AuthorId == me)
                    tasks.Add(
                        new TodayTask(
                            ChangePlan,
                            new Message("Today.ChangePlan", proposal.PlanName),
                            "Today.ChangePlanAction",
                            $"/plans/proposals/{proposal.Id}"
                        )
                    );
        if (await db.UnreadPlanAsync(me, clock.Today, cancel) is not { } unread)
            return tasks;
        tasks.Add(
            new TodayTask(
                ReadPlan,
                new Message("Today.ReadPlan", unread.Name, unread.Number),
                "Today.ReadPlanAction",
                $"/plans/{unread.PlanId}/versions/{unread.Number}"
            )
        );
        return tasks;
    }
}
