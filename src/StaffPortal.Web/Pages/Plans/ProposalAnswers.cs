using StaffPortal.Core.Kernel;
using StaffPortal.Core.Motivation.Proposals;

namespace StaffPortal.Web.Pages.Plans;

/// <summary>Where somebody lands who has kept, sent or published rules, and what is said there.</summary>
internal static class ProposalAnswers
{
    public static string PathOf(ProposalSaved saved) =>
        saved.Published is { } done ? $"/plans/{done.PlanId}/versions/{done.Version}" : $"/plans/proposals/{saved.ProposalId}";

    public static Message Said(ProposalSaved saved) =>
        saved.Published is { } done ? new Message("Plan.Published", done.Name, done.FromMonth)
        : saved.State == ProposalState.Waiting ? new Message("Plan.Sent", saved.PlanName)
        : new Message("Plan.Kept", saved.PlanName);
}
