using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>What recomputing a closed month found.</summary>
/// <param name="HashMatches">Whether the statements are those that the audit chain kept at the close.</param>
/// <param name="Differences">What differs and whose it is: an employee's code, or <see cref="VerifyMonth.Nobody"/> with the name of a table, a file or the audit; empty when everything matches.</param>
public sealed record MonthVerification(
    YearMonth Month,
    int Statements,
    bool HashMatches,
    IReadOnlyList<(string Employee, string What)> Differences
)
{
    public bool Holds => HashMatches && Differences.Count == 0;
}

/// <summary>
/// Recomputes a closed month from its stored inputs, and the inputs' counts from the answers; compares every table that the pay follows from, the closure and the issued files with what the audit chain kept of the close.
/// All must match bit by bit.
/// </summary>
public sealed class VerifyMonth(
    PortalContext db,
    PlanRules rules,
    CalculateMonth calculate,
    LoadOwnAnswers ownAnswers,
    MonthRulings rulings,
    MonthSources sources,
    VerifyAudit chain
)
{
    /// <summary>Stands in an employee's place where a difference is nobody's own.</summary>
    public const string Nobody = "*";

    public async Task<Result<MonthVerification>> RunAsync(Actor actor, YearMonth month, CancellationToken cancel)
    {
        var row = await db.Months.AsNoTracking().Include(m => m.Closure).SingleOrDefaultAsync(m => m.Month == month, cancel);
        if (row is null || !actor.SeesAllPay)
            return Result<MonthVerification>.Missing;
        var subject = $"month:{month}";
        var entry = await db
            .AuditEntries.AsNoTracking()
            .Where(e => e.Action == CloseRecord.Action && e.Subject == subject)
            .OrderByDescending(e => e.Number)
            .FirstOrDefaultAsync(cancel);
        if (entry is null && row.Closure is null)
            return Result<MonthVerification>.Refused("Months.NotClosed", month);
        var kept = entry is null ? null : CloseRecord.Read(entry.Details);
        if ((kept?.Engine ?? row.Closure!.EngineVersion) is var engine && engine != StatementCalculator.EngineVersion)
            return Result<MonthVerification>.Refused("Months.OtherEngine", engine);

        var statements = await db
            .Statements.AsNoTracking()
            .Where(s => s.MonthId == row.Id)
            .Include(s => s.Employee)
            .Include(s => s.PlanVersion)
            .ToListAsync(cancel);
        statements.Sort((a, b) => string.CompareOrdinal(a.Employee!.Code, b.Employee!.Code));
        var differences = new List<(string, string)>();
        if ((await chain.RunAsync(cancel)).BrokenAt is not null || kept is null)
            differences.Add((Nobody, "audit"));
        foreach (var group in statements.GroupBy(statement => statement.PlanVersionId))
            differences.AddRange(Compare(month, [.. group]));
        differences.AddRange(await CompareWithAnswersAsync(row, statements, cancel));
        differences.AddRange(await CompareCorrectionsAsync(row, statements, cancel));
        var hash = Hashes.Sha256(string.Join('\n', statements.Select(statement => statement.Hash)));
        if (kept is not null)
            differences.AddRange(await CompareWithChainAsync(row, kept, cancel));
        differences.AddRange(await CompareFilesAsync(row, cancel));
        var holds =
            hash == (kept?.Hash ?? row.Closure!.StatementsHash) && statements.Count == (kept?.Statements ?? row.Closure!.Statements);
        return new MonthVerification(month, statements.Count, holds, differences);
    }

    /// <summary>The month's own rows and all that its pay follows from, against what the chain kept at the close.</summary>
    private async Task<IEnumerable<(string, string)>> CompareWithChainAsync(BonusMonth row, CloseRecord kept, CancellationToken cancel)
    {
        var differences = new List<(string, string)>();
        if (row.State != MonthState.Closed || row.InputSet != kept.InputSet || row.RulingsThrough != kept.RulingsThrough)
            differences.Add((Nobody, "state"));
        if (row.CutOffAt != kept.CutOff)
            differences.Add((Nobody, "cut-off"));
        if (
            row.Closure is not { } closure
            || closure.StatementsHash != kept.Hash
            || closure.Statements != kept.Statements
            || closure.EngineVersion != kept.Engine
        )
            differences.Add((Nobody, "closure"));
        var now = await sources.RunAsync(row, cancel);
        differences.AddRange(
            kept.Sources.Where(source => now.GetValueOrDefault(source.Key) != source.Value).Select(source => (Nobody, source.Key))
        );
        return differences;
    }

    /// <summary>Issued files against their own hashes, and those against the chain.</summary>
    private async Task<IEnumerable<(string, string)>> CompareFilesAsync(BonusMonth row, CancellationToken cancel)
    {
        var differences = new List<(string, string)>();
        var names = new List<(string Name, string Sha256)>();
        await foreach (
            var file in db
                .ReportFiles.AsNoTracking()
                .Where(f => f.MonthId == row.Id)
                .Select(f => new
                {
                    f.Name,
                    f.Sha256,
                    f.Content,
                })
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
        {
            names.Add((file.Name, file.Sha256));
            if (Hashes.Sha256(file.Content) != file.Sha256)
                differences.Add((Nobody, file.Name));
        }

        var subject = $"month:{row.Month}";
        var entry = await db
            .AuditEntries.AsNoTracking()
            .Where(e => e.Action == PublishMonthReports.Action && e.Subject == subject)
            .OrderByDescending(e => e.Number)
            .FirstOrDefaultAsync(cancel);
        if (
            entry is not null
            && PublishMonthReports.HashOf(names)
                != System.Text.Json.JsonDocument.Parse(entry.Details).RootElement.GetProperty("hash").GetString()
        )
            differences.Add((Nobody, "reports"));
        return differences;
    }

    private IEnumerable<(string, string)> Compare(YearMonth month, IReadOnlyList<BonusStatement> rows)
    {
        var version = rows[0].PlanVersion!;
        if (Hashes.Sha256(version.Rules) != version.Sha256)
            yield return (Nobody, "plan");
        var plan = rules.Of(version);
        var recomputed = Pool.Apply(plan, [.. rows.AsParallel().AsOrdered().Select(row => StatementRecord.Recalculate(plan, row))]);
        foreach (var (row, statement) in rows.Zip(recomputed))
        {
            if (StatementRecord.HashOf(month, version, plan, row, statement) != row.Hash)
                yield return (row.Employee!.Code, "hash");
            else if (
                statement.Payable != row.Payable
                || statement.Pool != row.Pool
                || statement.Held != row.Held
                || statement.Prorated != row.Prorated
            )
                yield return (row.Employee!.Code, "amount");
        }
    }

    /// <summary>The frozen counts must be those of the answers that still stand in the database: an answer changed afterwards shows here.</summary>
    private async Task<IEnumerable<(string, string)>> CompareWithAnswersAsync(
        BonusMonth month,
        IReadOnlyList<BonusStatement> rows,
        CancellationToken cancel
    )
    {
        var calculated = await calculate.RunAsync(month, cancel);
        return rows.Where(row =>
                !calculated.Statements.TryGetValue(row.EmployeeId, out var now)
                || !Answers(now.Plan, row).SequenceEqual(now.Statement.Input.Components.Select(component => component.Answers))
            )
            .Select(row => (row.Employee!.Code, "answers"))
            .ToList();
    }

    /// <summary>
    /// Every further version: recomputed from its inputs, and against what the chain kept of it; the latest one's counts are those of the
    /// answers as they count now.
    /// </summary>
    private async Task<IEnumerable<(string, string)>> CompareCorrectionsAsync(
        BonusMonth month,
        IReadOnlyList<BonusStatement> rows,
        CancellationToken cancel
    )
    {
        var corrections = await db.StatementCorrections.AsNoTracking().Where(c => c.MonthId == month.Id).ToListAsync(cancel);
        var subject = $"month:{month.Month}";
        var kept = (
            await db
                .AuditEntries.AsNoTracking()
                .Where(e => e.Action == CorrectStatements.Action && e.Subject == subject)
                .Select(e => e.Details)
                .ToListAsync(cancel)
        )
            .Select(CorrectionRecord.Read)
            .ToHashSet();
        if (corrections.Count == 0 && kept.Count == 0)
            return [];
        var differences = new List<(string, string)>();
        if (
            !kept.SetEquals(
                corrections.Select(c => new CorrectionRecord
                {
                    Employee = c.EmployeeId,
                    Version = c.Version,
                    Amount = c.Amount,
                    Hash = c.Hash,
                })
            )
        )
            differences.Add((Nobody, "corrections"));
        var owed = await db
            .LedgerEntries.AsNoTracking()
            .Where(e => e.MonthId == month.Id && e.CorrectionId != null)
            .ToDictionaryAsync(e => e.CorrectionId!.Value, e => e.Amount, cancel);
        var answers = await ownAnswers.RunAsync(month, [.. corrections.Select(c => c.EmployeeId).Distinct()], cancel);
        var closed = rows.ToDictionary(row => row.EmployeeId);
        var ruled = new Dictionary<long, ILookup<long, RuledAnswer>>();
        foreach (var own in corrections.GroupBy(c => c.EmployeeId))
        {
            if (!closed.TryGetValue(own.Key, out var row))
                continue;
            var (version, code) = (row.PlanVersion!, row.Employee!.Code);
            var plan = rules.Of(version);
            foreach (var one in own)
            {
                var inputs = System.Text.Encoding.UTF8.GetBytes(one.Inputs);
                var statement = StatementCalculator.Calculate(plan, StatementInputJson.Read(plan, inputs)) with { Pool = one.Pool };
                if (StatementRecord.HashOf(month.Month, plan, version.Sha256, inputs, statement) != one.Hash)
                    differences.Add((code, $"version {one.Version}: hash"));
                else if (statement.Payable != one.Payable || statement.Held != one.Held)
                    differences.Add((code, $"version {one.Version}: amount"));
                var isOwed = one is { State: CorrectionState.Approved, Amount: not 0 };
                if (isOwed != owed.ContainsKey(one.Id) || (isOwed && owed[one.Id] != one.Amount))
                    differences.Add((code, $"version {one.Version}: ledger"));
            }

            var latest = own.MaxBy(c => c.Version)!;
            if (!ruled.TryGetValue(latest.RulingsThrough, out var known))
                ruled[latest.RulingsThrough] = known = OwnAnswers.ByPerson(
                    await rulings.ReadAsync(month.Month, latest.RulingsThrough, cancel)
                );
            var sums = new Tally();
            foreach (var tally in answers.Of(own.Key, known).Values)
                sums.Add(tally);
            var input = StatementInputJson.Read(plan, System.Text.Encoding.UTF8.GetBytes(latest.Inputs));
            if (
                plan
                    .Components.Zip(input.Components)
                    .Any(pair =>
                        pair.First is { Scope: Scoring.Scope.Individual, Metric.IsSurvey: true }
                        && !sums.Of(pair.First.Metric.Question).Equals(pair.Second.Answers)
                    )
            )
                differences.Add((code, $"version {latest.Version}: answers"));
        }

        return differences;
    }

    private static IEnumerable<Histogram?> Answers(Plan plan, BonusStatement row) =>
        StatementInputJson.Read(plan, System.Text.Encoding.UTF8.GetBytes(row.Inputs)).Components.Select(component => component.Answers);
}
