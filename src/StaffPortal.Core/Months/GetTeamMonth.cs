using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Review;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>What a lead looks at before confirming a statement.</summary>
[Flags]
public enum MemberMarks
{
    None = 0,

    /// <summary>Nothing could be measured: HR decides.</summary>
    Unmeasured = 1,

    /// <summary>The lead has given it back to HR.</summary>
    Returned = 2,

    /// <summary>One of its answers is disputed.</summary>
    Disputed = 4,

    /// <summary>Far below what the person had the month before.</summary>
    Drop = 8,

    /// <summary>An amount that people have put there.</summary>
    Adjusted = 16,

    /// <summary>Fewer answers than the plan adds average ones to, or none.</summary>
    FewAnswers = 32,

    /// <summary>The first or the last month.</summary>
    Joining = 64,
    Leaving = 128,
}

/// <summary>One employee in a lead's table.</summary>
public sealed record TeamMember
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Position { get; init; }
    public required Statement Statement { get; init; }
    public required MemberMarks Marks { get; init; }
    public required bool IsViewer { get; init; }

    /// <summary>Beginning of the stored statement's hash, which a confirmation names; empty while the month is open.</summary>
    public required string Seen { get; init; }

    public Signed? Confirmed { get; init; }

    /// <summary>Why somebody confirmed in the lead's place.</summary>
    public string? Instead { get; init; }

    /// <summary>Whether the viewer confirmed it, and may take that back.</summary>
    public bool IsConfirmedByViewer { get; init; }

    /// <summary>The lead's words, while HR has not answered.</summary>
    public string? Returned { get; init; }

    /// <summary>HR's answer to what was given back.</summary>
    public string? Answer { get; init; }

    /// <summary>Percent of the target the month before; null without a statement then.</summary>
    public Fraction? Before { get; init; }

    public Fraction? Percent => Statement.Prorated > 0 ? new Fraction(100 * Statement.Payable, Statement.Prorated) : null;

    public long Answers => Statement.OwnAnswers;

    public bool FewAnswers => Marks.HasFlag(MemberMarks.FewAnswers);

    /// <summary>Whether it can be confirmed without opening it.</summary>
    public bool NeedsLook => Marks != MemberMarks.None;

    public bool Waits => Confirmed is null && Returned is null && !IsViewer;
}

/// <summary>What the viewer may do with the statements of a team's month.</summary>
/// <param name="NeedsReason">The viewer stands in for the lead.</param>
public sealed record TeamRights(bool MayConfirm, bool NeedsReason, bool MayAdjust);

/// <param name="Members">Whose statements wait for this team's lead: the team without the lead, and the leads right below. What needs a
/// look comes first.</param>
/// <param name="Elsewhere">Members of the team whose statement somebody above confirms: the lead.</param>
public sealed record TeamMonth(
    MonthHead Month,
    string TeamCode,
    string TeamName,
    string? LeadName,
    Currency Currency,
    IReadOnlyList<TeamMember> Members,
    IReadOnlyList<TeamMember> Elsewhere,
    TeamRights Rights,
    bool HasReport
)
{
    public int ConfirmedCount => Members.Count(member => member.Confirmed is not null);

    /// <summary>The last confirmation, once all are confirmed.</summary>
    public Signed? Confirmed =>
        Members.Count > 0 && ConfirmedCount == Members.Count
            ? Members.Select(member => member.Confirmed!).MaxBy(signed => signed.At)
            : null;

    public long Payable => Members.Sum(member => member.Statement.Payable);
    public long Target => Members.Sum(member => member.Statement.Prorated);
}

/// <summary>A team's month for its lead, the leads above, HR and auditors.</summary>
public sealed class GetTeamMonth(
    PortalContext db,
    Memory memory,
    CurrentMonths months,
    KnownTeams teams,
    LiveMonths live,
    PlanRules rules,
    LoadMemberFacts memberFacts,
    CompanyClock clock
)
{
    public Task<TeamMonth?> RunAsync(Actor actor, YearMonth month, string teamCode, CancellationToken cancel) =>
        memory.KeepAsync(
            (nameof(GetTeamMonth), actor.EmployeeId, month, teamCode),
            () => ReadAsync(actor, month, teamCode, cancel),
            cancel
        );

    private async Task<TeamMonth?> ReadAsync(Actor actor, YearMonth month, string teamCode, CancellationToken cancel)
    {
        var row = await months.FindAsync(month, cancel);
        var team = (await teams.AllAsync(cancel)).Values.FirstOrDefault(t => t.Code == teamCode);
        if (row is null || team is null || !(actor.SeesAllPay || actor.LedTeams.Contains(team.Id)))
            return null;

        var statements = row.State == MonthState.Open ? await LiveAsync(row, team, cancel) : await StoredAsync(row, team, cancel);
        var beside = await memberFacts.RunAsync(row, team.Id, cancel);
        var members = statements
            .Where(s => s.ReviewTeamId == team.Id)
            .Select(s => Member(s, actor, beside.Of(s.EmployeeId), row.Month))
            .OrderByDescending(member => member.Confirmed is null && member.NeedsLook)
            .ThenBy(member => member.Name, StringComparer.CurrentCulture)
            .ToList();
        var elsewhere = statements
            .Where(s => s.ReviewTeamId != team.Id)
            .Select(s => Member(s, actor, beside.Of(s.EmployeeId), row.Month))
            .ToList();
        var currency = statements.FirstOrDefault()?.Plan.Currency ?? GetMonth.NoPlan;
        var isReviewer = actor.IsHr || actor.LedTeams.Contains(team.Id);
        var rights = new TeamRights(
            row.State == MonthState.Review && isReviewer && members.Exists(member => member.Waits),
            !team.IsLedBy(actor.EmployeeId, clock.Today),
            row.State != MonthState.Closed && isReviewer && statements.Exists(s => s.Plan.AdjustmentPercent > 0)
        );
        var hasReport =
            row.State == MonthState.Closed
            && await db.ReportFiles.AnyAsync(
                f => f.MonthId == row.Id && f.Kind == Reports.ReportKind.Team && f.SubjectId == team.Id,
                cancel
            );
        return new TeamMonth(MonthHead.Of(row), team.Code, team.Name, team.Lead?.Name, currency, members, elsewhere, rights, hasReport);
    }

    private sealed record Row(
        long EmployeeId,
        string Code,
        string Name,
        string Position,
        long ReviewTeamId,
        Plan Plan,
        Statement Statement,
        string Hash
    );

    private async Task<List<Row>> LiveAsync(BonusMonth month, Team team, CancellationToken cancel) =>
        [
            .. (await live.GetAsync(month, cancel))
                .Statements.Values.Where(s => s.Person.TeamId == team.Id || s.Person.ReviewTeamId == team.Id)
                .Select(s => new Row(
                    s.Person.EmployeeId,
                    s.Person.Code,
                    s.Person.Name,
                    s.Person.Position,
                    s.Person.ReviewTeamId,
                    s.Plan,
                    s.Statement,
                    ""
                ))
                .OrderBy(s => s.Name, StringComparer.CurrentCulture),
        ];

    private async Task<List<Row>> StoredAsync(BonusMonth month, Team team, CancellationToken cancel)
    {
        var stored = await db
            .Statements.AsNoTracking()
            .Include(s => s.Employee)
            .Include(s => s.PlanVersion)
            .Where(s => s.MonthId == month.Id && (s.TeamId == team.Id || s.ReviewTeamId == team.Id))
            .ToListAsync(cancel);
        return
        [
            .. stored
                .Select(s => (Row: s, Plan: rules.Of(s.PlanVersion!)))
                .Select(s => new Row(
                    s.Row.EmployeeId,
                    s.Row.Employee!.Code,
                    s.Row.Employee.Name,
                    s.Row.Employee.Position,
                    s.Row.ReviewTeamId,
                    s.Plan,
                    StatementRecord.Read(s.Plan, s.Row),
                    s.Row.Hash
                ))
                .OrderBy(s => s.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>Percent points of the target below the month before that call for a look.</summary>
    private const int Drop = 30;

    private static TeamMember Member(Row row, Actor actor, MemberFacts facts, YearMonth month)
    {
        var few = row.Statement.Components.Any(line =>
            line.Component is { Scope: Scoring.Scope.Individual, Metric.IsSurvey: true }
            && (
                line.Notes != LineNotes.None
                || (line.Component.SmallSample.Method == SmallSampleMethod.Shrink && line.Count < line.Component.SmallSample.Strength)
            )
        );
        var percent = row.Statement.Prorated > 0 ? new Fraction(100 * row.Statement.Payable, row.Statement.Prorated) : (Fraction?)null;
        var marks =
            (row.Statement.NeedsDecision ? MemberMarks.Unmeasured : 0)
            | (facts.Returned is not null ? MemberMarks.Returned : 0)
            | (facts.Disputes > 0 ? MemberMarks.Disputed : 0)
            | (percent is { } now && facts.Before is { } before && before - now >= Drop ? MemberMarks.Drop : 0)
            | (row.Statement.Adjustments.Count > 0 ? MemberMarks.Adjusted : 0)
            | (few ? MemberMarks.FewAnswers : 0)
            | (YearMonth.Of(facts.HiredOn) == month ? MemberMarks.Joining : 0)
            | (facts.LeftOn <= month.LastDay ? MemberMarks.Leaving : 0);
        return new TeamMember
        {
            Code = row.Code,
            Name = row.Name,
            Position = row.Position,
            Statement = row.Statement,
            Marks = marks,
            IsViewer = row.EmployeeId == actor.EmployeeId,
            Seen = row.Hash.Length > SeenLength ? row.Hash[..SeenLength] : "",
            Confirmed = facts.Confirmed is { } confirmed ? new Signed(confirmed.By, confirmed.At) : null,
            Instead = facts.Confirmed?.Instead,
            IsConfirmedByViewer = facts.Confirmed is { } own && own.ByEmployeeId == actor.EmployeeId,
            Returned = facts.Returned,
            Answer = facts.Answer,
            Before = facts.Before,
        };
    }

    private const int SeenLength = 16;
}
