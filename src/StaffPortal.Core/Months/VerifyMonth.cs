using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;
using StaffPortal.Core.Motivation;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>What recomputing a closed month found.</summary>
/// <param name="Differences">Codes of employees whose statement does not come out as stored, with what differs; empty when everything matches.</param>
public sealed record MonthVerification(YearMonth Month, int Statements, bool HashMatches, IReadOnlyList<(string Employee, string What)> Differences)
{
    public bool Holds => HashMatches && Differences.Count == 0;
}

/// <summary>Recomputes a closed month from its stored inputs, and the inputs' counts from the answers; both must match bit by bit.</summary>
public sealed class VerifyMonth(PortalContext db, PlanRules rules, CalculateMonth calculate)
{
    public async Task<Result<MonthVerification>> RunAsync(Actor actor, YearMonth month, CancellationToken cancel)
    {
        var row = await db.Months.AsNoTracking().Include(m => m.Closure).SingleOrDefaultAsync(m => m.Month == month, cancel);
        if (row is null || !actor.SeesAllPay) return Result<MonthVerification>.Missing;
        if (row.Closure is not { } closure) return Result<MonthVerification>.Refused("Months.NotClosed", month);
        if (closure.EngineVersion != StatementCalculator.EngineVersion) return Result<MonthVerification>.Refused("Months.OtherEngine", closure.EngineVersion);

        var statements = await db.Statements.AsNoTracking().Where(s => s.MonthId == row.Id).Include(s => s.Employee).Include(s => s.PlanVersion).ToListAsync(cancel);
        statements.Sort((a, b) => string.CompareOrdinal(a.Employee!.Code, b.Employee!.Code));
        var differences = new List<(string, string)>();
        foreach (var group in statements.GroupBy(statement => statement.PlanVersionId))
            differences.AddRange(Compare(month, [.. group]));
        differences.AddRange(await CompareWithAnswersAsync(row, statements, cancel));
        var hash = Hashes.Sha256(string.Join('\n', statements.Select(statement => statement.Hash)));
        return new MonthVerification(month, statements.Count, hash == closure.StatementsHash && statements.Count == closure.Statements, differences);
    }

    private IEnumerable<(string, string)> Compare(YearMonth month, IReadOnlyList<BonusStatement> rows)
    {
        var version = rows[0].PlanVersion!;
        if (Hashes.Sha256(version.Rules) != version.Sha256) yield return ("*", "plan");
        var plan = rules.Of(version);
        var recomputed = Pool.Apply(plan, [.. rows.AsParallel().AsOrdered().Select(row => StatementRecord.Recalculate(plan, row))]);
        foreach (var (row, statement) in rows.Zip(recomputed))
        {
            if (StatementRecord.HashOf(month, version, plan, row, statement) != row.Hash) yield return (row.Employee!.Code, "hash");
            else if (statement.Payable != row.Payable || statement.Pool != row.Pool || statement.Held != row.Held || statement.Prorated != row.Prorated) yield return (row.Employee!.Code, "amount");
        }
    }

    /// <summary>The frozen counts must be those of the answers that still stand in the database: an answer changed afterwards shows here.</summary>
    private async Task<IEnumerable<(string, string)>> CompareWithAnswersAsync(BonusMonth month, IReadOnlyList<BonusStatement> rows, CancellationToken cancel)
    {
        var calculated = await calculate.RunAsync(month.Month, month.CutOffAt, cancel);
        return rows.Where(row => !calculated.Statements.TryGetValue(row.EmployeeId, out var now) || !Answers(now.Plan, row).SequenceEqual(now.Statement.Input.Components.Select(component => component.Answers)))
            .Select(row => (row.Employee!.Code, "answers")).ToList();
    }

    private static IEnumerable<Histogram?> Answers(Plan plan, BonusStatement row) =>
        StatementInputJson.Read(plan, System.Text.Encoding.UTF8.GetBytes(row.Inputs)).Components.Select(component => component.Answers);
}
