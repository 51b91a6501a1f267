using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Kernel.Hooks;

namespace StaffPortal.Core.Feedback;

/// <summary>What other systems are told of customers: ids and scores, no words and no names.</summary>
public static class FeedbackHooks
{
    public const string LowAnswer = "answer.low",
        CaseOpened = "case.opened",
        CaseChanged = "case.changed";

    public static readonly IReadOnlyList<string> All = [LowAnswer, CaseOpened, CaseChanged];

    internal static HookDraft Low(Response answer) => new(LowAnswer, "/voice/answers", DataOf(answer));

    internal static HookDraft Opened(CustomerCase one, Response answer) =>
        new(
            CaseOpened,
            $"/voice/cases/{one.Id}",
            new
            {
                @case = one.Id,
                trigger = one.Trigger.ToString(),
                dueOn = one.DueOn,
                answer = DataOf(answer),
            }
        );

    internal static HookDraft Changed(CustomerCase one) =>
        new(
            CaseChanged,
            $"/voice/cases/{one.Id}",
            new
            {
                @case = one.Id,
                state = one.State.ToString(),
                answer = one.Response?.ExternalId,
            }
        );

    private static object DataOf(Response answer) =>
        new
        {
            externalId = answer.ExternalId,
            occurredOn = answer.OccurredOn,
            answer.Nps,
            answer.Csat,
            answer.Ces,
        };
}
