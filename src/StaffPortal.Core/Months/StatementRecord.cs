using System.Buffers;
using System.Text;
using System.Text.Json;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Motivation;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>Between a calculated statement and its stored row: what is written can be recomputed and compared bit by bit.</summary>
public static class StatementRecord
{
    public static BonusStatement From(long monthId, YearMonth month, int inputSet, CalculatedStatement calculated)
    {
        var (person, version, plan, statement) = calculated;
        var inputs = StatementInputJson.Write(statement.Input);
        return new BonusStatement
        {
            MonthId = monthId,
            EmployeeId = person.EmployeeId,
            InputSet = inputSet,
            PlanVersionId = version.Id,
            TeamId = person.TeamId,
            ReviewTeamId = person.ReviewTeamId,
            Inputs = Encoding.UTF8.GetString(inputs),
            Hash = HashOf(month, plan, version.Sha256, inputs, statement),
            Target = statement.Input.Target,
            Prorated = statement.Prorated,
            Pool = statement.Pool,
            Held = statement.Held,
            Payable = statement.Payable,
            NeedsDecision = statement.NeedsDecision,
            Answers = (int)statement.OwnAnswers,
        };
    }

    /// <summary>The statement as it follows from the stored inputs; the pool's part is the month's and stays as stored.</summary>
    public static Statement Read(Plan plan, BonusStatement row) =>
        Recalculate(plan, row) with
        {
            Pool = row.Pool,
            NeedsDecision = row.NeedsDecision,
        };

    /// <summary>The statement from the stored inputs alone, before the pool.</summary>
    public static Statement Recalculate(Plan plan, BonusStatement row) =>
        StatementCalculator.Calculate(plan, StatementInputJson.Read(plan, Encoding.UTF8.GetBytes(row.Inputs)));

    public static string HashOf(YearMonth month, PlanVersion version, Plan plan, BonusStatement row, Statement statement) =>
        HashOf(month, plan, version.Sha256, Encoding.UTF8.GetBytes(row.Inputs), statement);

    internal static string HashOf(YearMonth month, Plan plan, string planSha256, byte[] inputs, Statement statement)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        buffer.Write(Encoding.UTF8.GetBytes(planSha256));
        buffer.Write(inputs);
        using (var writer = new Utf8JsonWriter(buffer))
            StatementJson.Write(writer, month, plan.Currency, statement);
        return Hashes.Sha256(buffer.WrittenSpan);
    }
}
