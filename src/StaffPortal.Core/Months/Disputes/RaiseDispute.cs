using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Months.Disputes;

public sealed record DisputeInput(RulingReason? Reason, string? Text);

/// <param name="DueOn">Until when the next step is to be taken.</param>
public sealed record Disputed(long ResponseId, DateOnly DueOn);

/// <summary>An employee disputes one answer that counts for them, takes it back, or appeals against the decision.</summary>
public sealed class RaiseDispute(
    PortalContext db,
    Change change,
    RuleOnAnswers rule,
    KnownTeams teams,
    CurrentMonths months,
    CompanyProfile company,
    CompanyClock clock,
    DisputeMails mails
)
{
    /// <summary>What an employee may say of an answer.</summary>
    public static readonly IReadOnlyList<RulingReason> Reasons =
    [
        RulingReason.OutsideControl,
        RulingReason.OtherPerson,
        RulingReason.Abuse,
        RulingReason.Duplicate,
        RulingReason.Influenced,
    ];

    /// <summary>
    /// The last day on which an answer can be disputed: its days begin once it is there and its month takes no more answers.
    /// </summary>
    /// <param name="cutOffAt">Of the answer's month; null before the first plan.</param>
    public static DateOnly LastDay(CompanyClock clock, CompanyProfile company, DateTime receivedAt, DateTime? cutOffAt) =>
        clock.DateOf(cutOffAt > receivedAt ? cutOffAt.Value : receivedAt).AddDays(company.DisputeWithinDays);

    public async Task<(Result<Disputed> Result, string? Field)> RunAsync(
        Actor actor,
        long response,
        DisputeInput input,
        CancellationToken cancel
    )
    {
        if (
            actor.EmployeeId is not { } employee
            || await db.Responses.AsNoTracking().SingleOrDefaultAsync(r => r.Id == response, cancel) is not { } answer
            || !await rule.CountsForAsync(answer, employee, cancel)
        )
            return (Result<Disputed>.Missing, null);
        if (input.Reason is not { } reason || !Reasons.Contains(reason))
            return (new Message("Answers.ChooseReason"), nameof(DisputeInput.Reason));
        if (TextProblem(input.Text) is { } problem)
            return (problem, nameof(DisputeInput.Text));
        var month = await months.FindAsync(Scoring.YearMonth.Of(answer.OccurredOn), cancel);
        var last = LastDay(clock, company, answer.ReceivedAt, month?.CutOffAt);
        if (clock.Today > last)
            return (Result<Disputed>.Refused("Disputes.TooLate", last), null);
        var review = await ReviewTeamAsync(employee, cancel);
        var result = await change.RunAsync<Result<Disputed>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                if (await db.Disputes.AnyAsync(d => d.ResponseId == response, cancel))
                    return Result<Disputed>.Refused("Disputes.Already");
                var dispute = new Dispute
                {
                    ResponseId = response,
                    EmployeeId = employee,
                    ReviewTeamId = review ?? BonusStatement.TopReview,
                    Reason = reason,
                    Text = input.Text!.Trim(),
                    At = clock.UtcNow,
                    DueOn = company.WorkingDaysAfter(clock.Today, company.DisputeAnswerDays),
                };
                db.Disputes.Add(dispute);
                await db.SaveChangesAsync(cancel);
                tx.Audit("dispute.raise", $"answer:{response}", new { dispute = dispute.Id, reason = reason.ToString() });
                await mails.RaisedAsync(tx, dispute, actor.Name, cancel);
                return new Disputed(response, dispute.DueOn);
            },
            cancel
        );
        return (result, null);
    }

    public Task<Result<Disputed>> WithdrawAsync(Actor actor, long response, CancellationToken cancel) =>
        OwnAsync(
            actor,
            response,
            dispute => dispute.MayWithdraw(actor) ? null : new Message("Review.AlreadyDecided"),
            (tx, dispute) =>
            {
                dispute.State = DisputeState.Withdrawn;
                tx.Audit("dispute.withdraw", $"answer:{response}", new { dispute = dispute.Id });
                return Task.CompletedTask;
            },
            cancel
        );

    /// <summary>Against a refusal, in the days that are left for it.</summary>
    public async Task<(Result<Disputed> Result, string? Field)> AppealAsync(
        Actor actor,
        long response,
        string? text,
        CancellationToken cancel
    )
    {
        if (TextProblem(text) is { } problem)
            return (problem, nameof(DisputeInput.Text));
        return (
            await OwnAsync(
                actor,
                response,
                dispute =>
                    dispute.MayAppeal(actor, clock.Today) ? null
                    : dispute.State == DisputeState.Refused ? new Message("Disputes.AppealTooLate", dispute.DueOn)
                    : new Message("Review.AlreadyDecided"),
                async (tx, dispute) =>
                {
                    (dispute.State, dispute.Appeal, dispute.AppealedAt) = (DisputeState.Appealed, text!.Trim(), clock.UtcNow);
                    dispute.DueOn = company.WorkingDaysAfter(clock.Today, company.AppealDays);
                    tx.Audit("dispute.appeal", $"answer:{response}", new { dispute = dispute.Id });
                    await mails.AppealedAsync(tx, dispute, actor.Name, cancel);
                },
                cancel
            ),
            null
        );
    }

    private async Task<Result<Disputed>> OwnAsync(
        Actor actor,
        long response,
        Func<Dispute, Message?> obstacle,
        Func<ChangeScope, Dispute, Task> act,
        CancellationToken cancel
    ) =>
        await change.RunAsync<Result<Disputed>>(
            actor,
            Aggregate.Of<Dispute>(d => d.ResponseId == response),
            async tx =>
            {
                if (
                    await db.Disputes.SingleOrDefaultAsync(d => d.ResponseId == response, cancel) is not { } dispute
                    || dispute.EmployeeId != actor.EmployeeId
                )
                    return Result<Disputed>.Missing;
                if (obstacle(dispute) is { } refusal)
                    return refusal;
                await act(tx, dispute);
                return new Disputed(response, dispute.DueOn);
            },
            cancel
        );

    private async Task<long?> ReviewTeamAsync(long employee, CancellationToken cancel)
    {
        var today = clock.Today;
        var team = await db
            .Memberships.Where(m => m.EmployeeId == employee && m.From <= today)
            .OrderByDescending(m => m.From)
            .Select(m => (long?)m.TeamId)
            .FirstOrDefaultAsync(cancel);
        return team is { } id ? MonthPeople.ReviewTeam(employee, id, await teams.AllAsync(cancel), today) : null;
    }

    internal static Message? TextProblem(string? text) =>
        string.IsNullOrWhiteSpace(text) || text.Length > Dispute.LongestText
            ? new Message("Review.ReasonNeeded", Dispute.LongestText)
            : null;
}
