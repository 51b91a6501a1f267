using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Core.Months.Review;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>An employee's month for the employee, the leads above, HR and auditors; for everybody else it is not there.</summary>
public sealed class GetScorecard(
    PortalContext db,
    Memory memory,
    CurrentMonths months,
    KnownTeams teams,
    LiveMonths live,
    PlanRules rules,
    MonthRulings rulings,
    Ledger ledger
)
{
    private const int Voices = 5,
        Bars = 12;

    /// <param name="code">Null for the own month.</param>
    public Task<Scorecard?> RunAsync(Actor actor, YearMonth month, string? code, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetScorecard), actor.EmployeeId, month, code), () => ReadAsync(actor, month, code, cancel), cancel);

    private async Task<Scorecard?> ReadAsync(Actor actor, YearMonth month, string? code, CancellationToken cancel)
    {
        var row = await months.FindAsync(month, cancel);
        var employee = await db
            .Employees.AsNoTracking()
            .SingleOrDefaultAsync(e => code == null ? e.Id == actor.EmployeeId : e.Code == code, cancel);
        if (
            row is null
            || employee is null
            || await FindAsync(row, employee.Id, cancel) is not { } found
            || !MaySee(actor, employee.Id, found.TeamId)
        )
            return null;

        var team = (await teams.AllAsync(cancel))[found.TeamId];
        var answers = await rulings.AnswersOfAsync(row, employee.Id, cancel);
        var (voices, count) = await VoicesAsync(answers, cancel);
        var beside = await BesideAsync(row, employee.Id, found, cancel);
        return new Scorecard
        {
            EmployeeId = employee.Id,
            ReviewTeamId = found.ReviewTeamId,
            PlanVersionId = found.Version.Id,
            ConfirmedById = found.ConfirmedById,
            Month = MonthHead.Of(row),
            EmployeeCode = employee.Code,
            EmployeeName = employee.Name,
            Position = employee.Position,
            TeamCode = team.Code,
            TeamName = team.Name,
            PlanName = found.Version.Plan!.Name,
            PlanVersion = found.Version.Number,
            Consultation = found.Version.Consultation,
            Plan = found.Plan,
            Statement = found.Statement,
            History = await HistoryAsync(employee.Id, row, found.Statement, cancel),
            Voices = voices,
            VoiceCount = count,
            Advice = row.State == MonthState.Open ? [.. AdviceFor(found)] : [],
            Confirmed = found.Confirmed,
            Instead = found.Instead,
            IsOwn = employee.Id == actor.EmployeeId,
            StatementHash = found.Hash,
            Adjusted = beside.Adjusted,
            Ledger = beside.Ledger,
            Versions = beside.Versions,
            Held = beside.Held,
        };
    }

    /// <summary>What people have put beside the figures.</summary>
    private sealed record Beside(
        IReadOnlyList<AdjustedLine> Adjusted,
        IReadOnlyList<LedgerLine> Ledger,
        IReadOnlyList<VersionLine> Versions,
        HeldLine? Held
    );

    private async Task<Beside> BesideAsync(BonusMonth month, long employee, Found found, CancellationToken cancel)
    {
        IReadOnlyList<AdjustedLine> adjusted =
            found.Statement.Adjustments.Count == 0
                ? []
                : await db
                    .Adjustments.AsNoTracking()
                    .Where(a => a.MonthId == month.Id && a.EmployeeId == employee && a.State == AdjustmentState.Approved)
                    .OrderBy(a => a.Kind == AdjustmentKind.Decision)
                    .ThenBy(a => a.Id)
                    .Take(found.Statement.Adjustments.Count)
                    .Select(a => new AdjustedLine(a.Kind, a.Amount, a.Reason, a.By))
                    .ToListAsync(cancel);
        if (month.State == MonthState.Open)
        {
            var isNext = (await months.UnclosedAsync(cancel)).Find(one => one.State == MonthState.Open)?.Id == month.Id;
            return new Beside(adjusted, isNext ? [.. await ledger.PendingAsync(employee, cancel)] : [], [], null);
        }

        var entries = await db
            .LedgerEntries.AsNoTracking()
            .Where(e => e.EmployeeId == employee && (e.MonthId == month.Id || e.PaidMonthId == month.Id))
            .OrderBy(e => e.Id)
            .Select(e => new Entry(
                e.MonthId,
                e.PaidMonthId,
                e.BatchId,
                e.CorrectionId,
                e.PaidMonth == null ? null : e.PaidMonth.Month,
                e.At,
                new LedgerLine(e.Kind, e.Month!.Month, e.Amount, e.Held, e.Correction == null ? null : e.Correction.Version)
            ))
            .ToListAsync(cancel);
        var versions = found.HasVersions
            ? await db
                .StatementCorrections.AsNoTracking()
                .Where(c => c.MonthId == month.Id && c.EmployeeId == employee)
                .OrderBy(c => c.Version)
                .ToListAsync(cancel)
            : [];
        return new Beside(
            adjusted,
            [.. entries.Where(e => e.PaidMonthId == month.Id).Select(e => e.Line)],
            [
                .. versions.Select(c =>
                {
                    var paid = entries.Find(e => e.CorrectionId == c.Id);
                    return new VersionLine(c.Version, c.At, c.Payable, c.Amount, c.State, c.Reason)
                    {
                        PaidIn = paid?.PaidIn,
                        IsPaidBetween = paid?.BatchId is not null,
                    };
                }),
            ],
            HeldOf(month, found.Statement, versions, entries)
        );
    }

    private sealed record Entry(
        long MonthId,
        long? PaidMonthId,
        long? BatchId,
        long? CorrectionId,
        YearMonth? PaidIn,
        DateTime At,
        LedgerLine Line
    );

    private static HeldLine? HeldOf(BonusMonth month, Statement statement, List<StatementCorrection> versions, List<Entry> entries)
    {
        var settled = entries.Find(e => e.MonthId == month.Id && e.Line.Kind != LedgerKind.Correction);
        var latest = versions.FindLast(c => c.State == CorrectionState.Approved)?.Held ?? statement.Held;
        var amount = settled?.Line.Held ?? latest;
        return month.State == MonthState.Closed && amount > 0
            ? new HeldLine(amount, settled?.Line.Kind, settled?.At, SettleHeld.LastDay(month.Month))
            : null;
    }

    internal sealed record Found(long TeamId, long ReviewTeamId, PlanVersion Version, Plan Plan, Statement Statement, string Hash)
    {
        public Signed? Confirmed { get; init; }

        public long? ConfirmedById { get; init; }

        /// <summary>Why somebody confirmed in the lead's place.</summary>
        public string? Instead { get; init; }

        /// <summary>Whether the closed statement has further versions.</summary>
        public bool HasVersions { get; init; }
    }

    internal static bool MaySee(Actor actor, long employeeId, long teamId) =>
        employeeId == actor.EmployeeId || actor.SeesAllPay || actor.LedTeams.Contains(teamId);

    /// <summary>Open months are calculated, later ones read as they were frozen.</summary>
    internal async Task<Found?> FindAsync(BonusMonth month, long employeeId, CancellationToken cancel)
    {
        if (month.State == MonthState.Open)
        {
            var calculated = await live.GetAsync(month, cancel);
            return calculated.Statements.TryGetValue(employeeId, out var now)
                ? new Found(now.Person.TeamId, now.Person.ReviewTeamId, now.Version, now.Plan, now.Statement, "")
                : null;
        }

        var stored = await db
            .Statements.AsNoTracking()
            .Include(s => s.PlanVersion!.Plan)
            .Where(s => s.MonthId == month.Id && s.EmployeeId == employeeId)
            .Select(s => new
            {
                Row = s,
                Version = s.PlanVersion!,
                s.PlanVersion!.Plan,
                ConfirmedBy = db.Confirmations.Where(c => c.StatementId == s.Id).Select(c => c.By).FirstOrDefault(),
                ConfirmedAt = db.Confirmations.Where(c => c.StatementId == s.Id).Select(c => (DateTime?)c.At).FirstOrDefault(),
                ConfirmedById = db.Confirmations.Where(c => c.StatementId == s.Id).Select(c => c.ByEmployeeId).FirstOrDefault(),
                Instead = db.Confirmations.Where(c => c.StatementId == s.Id).Select(c => c.Instead).FirstOrDefault(),
                HasVersions = db.StatementCorrections.Any(c => c.MonthId == month.Id && c.EmployeeId == employeeId),
            })
            .SingleOrDefaultAsync(cancel);
        if (stored is null)
            return null;
        var (row, plan) = (stored.Row, rules.Of(stored.Version));
        stored.Version.Plan = stored.Plan;
        return new Found(row.TeamId, row.ReviewTeamId, stored.Version, plan, StatementRecord.Read(plan, row), row.Hash)
        {
            ConfirmedById = stored.ConfirmedById,
            Confirmed = stored.ConfirmedBy is { } by ? new Signed(by, stored.ConfirmedAt!.Value) : null,
            Instead = stored.Instead,
            HasVersions = stored.HasVersions,
        };
    }

    /// <summary>The newest comments, and how many answers there are: one query where there is a comment.</summary>
    private static async Task<(IReadOnlyList<Voice> Voices, int Count)> VoicesAsync(
        IQueryable<Feedback.Response> answers,
        CancellationToken cancel
    )
    {
        var found = await answers
            .Where(r => r.Comment != null)
            .OrderByDescending(r => r.OccurredOn)
            .ThenByDescending(r => r.Id)
            .Take(Voices)
            .SelectVoices()
            .Select(voice => new { voice, Count = answers.Count() })
            .ToListAsync(cancel);
        return found.Count > 0 ? ([.. found.Select(row => row.voice)], found[0].Count) : ([], await answers.CountAsync(cancel));
    }

    private async Task<IReadOnlyList<MonthShare>> HistoryAsync(
        long employeeId,
        BonusMonth month,
        Statement present,
        CancellationToken cancel
    )
    {
        var first = month.Month.AddMonths(1 - Bars);
        var stored = await db
            .Statements.AsNoTracking()
            .Where(s => s.EmployeeId == employeeId && s.Month!.Month >= first && s.Month.Month < month.Month)
            .Select(s => new
            {
                s.Month!.Month,
                s.Payable,
                s.Prorated,
            })
            .ToDictionaryAsync(s => s.Month, cancel);
        return
        [
            .. Enumerable
                .Range(0, Bars - 1)
                .Select(i => first.AddMonths(i))
                .Select(m => stored.TryGetValue(m, out var s) ? Share(m, s.Payable, s.Prorated) : new MonthShare(m, null, 0)),
            Share(month.Month, present.Payable, present.Prorated),
        ];
    }

    private static MonthShare Share(YearMonth month, long payable, long prorated) =>
        new(month, prorated > 0 ? new Fraction(100 * payable, prorated) : null, payable);

    private static IEnumerable<Advice> AdviceFor(Found found) =>
        found
            .Plan.Components.Zip(found.Statement.Components, found.Statement.Input.Components)
            .Select(row => Advice.For(row.First, row.Second, row.Third))
            .OfType<Advice>();
}

internal static class VoiceQueries
{
    public static IQueryable<Voice> SelectVoices(this IQueryable<Feedback.Response> responses) =>
        responses.Select(r => new Voice(
            r.Id,
            r.OccurredOn,
            r.Touchpoint == null ? null : r.Touchpoint.Code,
            r.Touchpoint == null ? null : r.Touchpoint.Name,
            r.Nps,
            r.Csat,
            r.Ces,
            r.Comment,
            r.CommentLanguage
        ));
}
