using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Disputes;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Answers;

/// <summary>How an answer counts as things stand.</summary>
public enum Standing
{
    Counts,

    /// <summary>It came after the cut-off, and nobody has accepted it.</summary>
    Late,
    Excluded,
    GivenToOther,
}

public sealed record RulingLine(RulingKind Kind, RulingReason Reason, string Text, string? EmployeeName, string By, DateTime At);

/// <summary>A dispute as those may read it who see the answer's pay.</summary>
public sealed record DisputeView
{
    public required DisputeState State { get; init; }
    public required RulingReason Reason { get; init; }
    public required string Text { get; init; }
    public required string By { get; init; }
    public required DateTime At { get; init; }
    public required DateOnly DueOn { get; init; }
    public Signed? Decided { get; init; }
    public string? Decision { get; init; }
    public DateTime? AppealedAt { get; init; }
    public string? Appeal { get; init; }
    public Signed? AppealDecided { get; init; }
    public string? AppealDecision { get; init; }
}

/// <summary>What the viewer may do with an answer.</summary>
/// <param name="DisputeUntil">The last day for a dispute; null where the viewer cannot dispute it.</param>
public sealed record AnswerRights(bool MayRule, DateOnly? DisputeUntil, bool MayDecide, bool MayAppeal, bool MayWithdraw);

/// <summary>One customer's answer: what was said, for whom it counts, and what people have decided about it.</summary>
public sealed record AnswerView
{
    public required VoiceLine Voice { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public required string? Segment { get; init; }
    public required Standing Standing { get; init; }

    /// <summary>For whom it counts, if for anybody.</summary>
    public required (string Code, string Name) CountsFor { get; init; }

    /// <summary>The month of the service, if the viewer may see what it pays; null elsewhere.</summary>
    public required YearMonth? PayMonth { get; init; }

    public required IReadOnlyList<RulingLine> Rulings { get; init; }
    public required DisputeView? Dispute { get; init; }
    public required AnswerRights Rights { get; init; }
}

/// <summary>One answer for whoever may see it: whom it is about or counts for, the leads of that day, HR, editors and auditors.</summary>
public sealed class GetAnswer(PortalContext db, GetVoices voices, CurrentMonths months, CompanyProfile company, CompanyClock clock)
{
    public async Task<AnswerView?> RunAsync(Actor actor, long id, CancellationToken cancel)
    {
        if (await voices.FindAsync(actor, id, cancel) is not { } found)
            return null;
        var rulings = await db
            .AnswerRulings.AsNoTracking()
            .Where(r => r.ResponseId == id)
            .OrderBy(r => r.Id)
            .Select(r => new
            {
                r.EmployeeId,
                r.Counts,
                r.Employee!.Code,
                Line = new RulingLine(r.Kind, r.Reason, r.Text, r.Employee.Name, r.By, r.At),
            })
            .ToListAsync(cancel);
        var dispute = await db.Disputes.AsNoTracking().Include(d => d.Employee).SingleOrDefaultAsync(d => d.ResponseId == id, cancel);
        var month = await months.FindAsync(YearMonth.Of(found.OccurredOn), cancel);
        var last = rulings.LastOrDefault();
        var standing = last is null
            ? month is not null && found.ReceivedAt >= month.CutOffAt
                ? Standing.Late
                : Standing.Counts
            : !last.Counts
                ? last.Line.Kind == RulingKind.Excluded
                    ? Standing.Excluded
                    : Standing.Late
                : last.EmployeeId == found.EmployeeId
                    ? Standing.Counts
                    : Standing.GivenToOther;
        var countsFor = last is null ? (found.EmployeeCode, found.EmployeeName) : (last.Code, last.Line.EmployeeName!);
        var countsForId = last?.EmployeeId ?? found.EmployeeId;
        var team = await TeamOnAsync(countsForId, found.OccurredOn, cancel);
        var seesPay = GetScorecard.MaySee(actor, countsForId, team);
        var isOwn = countsForId == actor.EmployeeId && standing is Standing.Counts or Standing.GivenToOther or Standing.Late;
        var until = RaiseDispute.LastDay(clock, company, found.ReceivedAt, month?.CutOffAt);
        return new AnswerView
        {
            Voice = found,
            ReceivedAt = found.ReceivedAt,
            Segment = found.Segment,
            Standing = standing,
            CountsFor = countsFor,
            PayMonth = seesPay && month is not null ? month.Month : null,
            Rulings = seesPay || actor.SeesAllPay ? [.. rulings.Select(r => r.Line)] : [],
            Dispute =
                dispute is not null
                && (dispute.EmployeeId == actor.EmployeeId || actor.SeesAllPay || actor.LedTeams.Contains(dispute.ReviewTeamId))
                    ? View(dispute)
                    : null,
            Rights = new AnswerRights(
                actor.IsHr && found.EmployeeId != actor.EmployeeId && countsForId != actor.EmployeeId,
                isOwn && dispute is null && clock.Today <= until ? until : null,
                dispute?.MayDecide(actor, clock.Today) == true,
                dispute?.MayAppeal(actor, clock.Today) == true,
                dispute?.MayWithdraw(actor) == true
            ),
        };
    }

    /// <returns>0 for nobody's.</returns>
    private Task<long> TeamOnAsync(long employee, DateOnly day, CancellationToken cancel) =>
        db
            .Memberships.Where(m => m.EmployeeId == employee && m.From <= day && (m.To == null || m.To >= day))
            .OrderByDescending(m => m.From)
            .Select(m => m.TeamId)
            .FirstOrDefaultAsync(cancel);

    private static DisputeView View(Dispute dispute) =>
        new()
        {
            State = dispute.State,
            Reason = dispute.Reason,
            Text = dispute.Text,
            By = dispute.Employee!.Name,
            At = dispute.At,
            DueOn = dispute.DueOn,
            Decided = dispute.DecidedBy is { } by ? new Signed(by, dispute.DecidedAt!.Value) : null,
            Decision = dispute.Decision,
            AppealedAt = dispute.AppealedAt,
            Appeal = dispute.Appeal,
            AppealDecided = dispute.AppealDecidedBy is { } other ? new Signed(other, dispute.AppealDecidedAt!.Value) : null,
            AppealDecision = dispute.AppealDecision,
        };
}
