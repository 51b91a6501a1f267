using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>One employee in a lead's table.</summary>
/// <param name="FewAnswers">Fewer answers than the plan adds average ones to, or none.</param>
public sealed record TeamMember(string Code, string Name, string Position, Statement Statement, bool FewAnswers, bool IsViewer)
{
    public long Answers =>
        Statement
            .Components.Where(line => line.Component is { Metric.IsSurvey: true, Scope: Scoring.Scope.Individual })
            .Select(line => (long)line.Count.Round())
            .DefaultIfEmpty()
            .Max();
}

/// <param name="Members">Whose statements wait for this team's lead: the team without the lead, and the leads right below.</param>
/// <param name="Elsewhere">Members of the team whose statement somebody above confirms: the lead.</param>
public sealed record TeamMonth(
    MonthHead Month,
    string TeamCode,
    string TeamName,
    string? LeadName,
    Currency Currency,
    IReadOnlyList<TeamMember> Members,
    IReadOnlyList<TeamMember> Elsewhere,
    Signed? Confirmed,
    bool MayConfirm,
    bool HasReport
)
{
    public long Payable => Members.Sum(member => member.Statement.Payable);
    public long Target => Members.Sum(member => member.Statement.Prorated);
}

/// <summary>A team's month for its lead, the leads above, HR and auditors.</summary>
public sealed class GetTeamMonth(PortalContext db, Memory memory, CurrentMonths months, KnownTeams teams, LiveMonths live, PlanRules rules)
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
        var confirmed =
            row.State == MonthState.Open
                ? null
                : await db
                    .Confirmations.AsNoTracking()
                    .Where(c => c.MonthId == row.Id && c.InputSet == row.InputSet && c.ReviewTeamId == team.Id)
                    .Select(c => new Signed(c.By, c.At))
                    .SingleOrDefaultAsync(cancel);
        var members = statements.Where(s => s.ReviewTeamId == team.Id).Select(s => Member(s, actor)).ToList();
        var elsewhere = statements.Where(s => s.ReviewTeamId != team.Id).Select(s => Member(s, actor)).ToList();
        var currency = statements.FirstOrDefault()?.Plan.Currency ?? GetMonth.NoPlan;
        var mayConfirm =
            row.State == MonthState.Review
            && confirmed is null
            && members.Count > 0
            && !members.Exists(member => member.IsViewer)
            && (actor.IsHr || actor.LedTeams.Contains(team.Id));
        var hasReport =
            row.State == MonthState.Closed
            && await db.ReportFiles.AnyAsync(
                f => f.MonthId == row.Id && f.Kind == Reports.ReportKind.Team && f.SubjectId == team.Id,
                cancel
            );
        return new TeamMonth(
            MonthHead.Of(row),
            team.Code,
            team.Name,
            team.Lead?.Name,
            currency,
            members,
            elsewhere,
            confirmed,
            mayConfirm,
            hasReport
        );
    }

    private sealed record Row(
        long EmployeeId,
        string Code,
        string Name,
        string Position,
        long ReviewTeamId,
        Plan Plan,
        Statement Statement
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
                    s.Statement
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
                    StatementRecord.Read(s.Plan, s.Row)
                ))
                .OrderBy(s => s.Name, StringComparer.CurrentCulture),
        ];
    }

    private static TeamMember Member(Row row, Actor actor)
    {
        var few = row.Statement.Components.Any(line =>
            line.Component is { Scope: Scoring.Scope.Individual, Metric.IsSurvey: true }
            && (
                line.Notes != LineNotes.None
                || (line.Component.SmallSample.Method == SmallSampleMethod.Shrink && line.Count < line.Component.SmallSample.Strength)
            )
        );
        return new TeamMember(row.Code, row.Name, row.Position, row.Statement, few, row.EmployeeId == actor.EmployeeId);
    }
}
