using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Feedback.Privacy;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback;

public enum Landing
{
    Added,

    /// <summary>The same id with the same content stands already.</summary>
    Repeated,

    /// <summary>The same id stands with other content, which is kept.</summary>
    OtherContent,

    /// <summary>Nobody of that code was employed on that day.</summary>
    Unplaced,
    Refused,
}

/// <summary>What became of one answer.</summary>
public sealed record Landed(Landing Kind, RowProblem? Problem = null, bool Late = false);

/// <summary>What answers are placed by; loaded once for as many as come together.</summary>
public sealed record AnswerLookups(
    IReadOnlyDictionary<string, Employee> Employees,
    Dictionary<string, long> Touchpoints,
    IReadOnlyDictionary<YearMonth, DateTime> CutOffs
);

/// <summary>
/// The one door through which customers' answers come in, from a file, a survey or another system: each lands once, is counted in the
/// figures of its month, and opens a case where somebody has to call back.
/// </summary>
public sealed class TakeInAnswers(PortalContext db, NoteTouchpoint touchpoints, CountAnswers count, OpenCases cases, CompanyClock clock)
{
    /// <summary>Ids that surveys give: nobody else's answer takes the place of a customer's.</summary>
    internal const string OfOrder = "survey:",
        OfCard = "card:";

    private static readonly string[] OwnIds = [OfOrder, OfCard];

    /// <param name="codes">The employees who may be named; null for all.</param>
    public async Task<AnswerLookups> LookupsAsync(CancellationToken cancel, IReadOnlyCollection<string>? codes = null)
    {
        var employees = db.Employees.AsNoTracking();
        if (codes is not null)
        {
            var named = codes.ToArray();
            employees = employees.Where(employee => EF.Parameter(named).Contains(employee.Code));
        }

        return new AnswerLookups(
            await employees.ToDictionaryAsync(employee => employee.Code, StringComparer.Ordinal, cancel),
            await db
                .Touchpoints.Select(touchpoint => new { touchpoint.Code, touchpoint.Id })
                .ToDictionaryAsync(touchpoint => touchpoint.Code, touchpoint => touchpoint.Id, StringComparer.Ordinal, cancel),
            await db
                .Months.Select(month => new { month.Month, month.CutOffAt })
                .ToDictionaryAsync(month => month.Month, month => month.CutOffAt, cancel)
        );
    }

    /// <summary>A step of the change that brings the answers.</summary>
    /// <returns>One outcome for each row, in their order.</returns>
    public async Task<IReadOnlyList<Landed>> RunAsync(
        ChangeScope tx,
        IReadOnlyList<ResponseRow> rows,
        AnswerLookups lookups,
        long? batch,
        CancellationToken cancel
    )
    {
        // A review that freezes a month at this moment has either all of them before it, or all of them late.
        await tx.LockAsync(Stamp.Pay, cancel);
        var ids = rows.Select(row => row.ExternalId).Distinct().ToArray();
        var known = await db
            .Responses.AsNoTracking()
            .Where(r => EF.Parameter(ids).Contains(r.ExternalId))
            .Select(r => new { r.ExternalId, r.ContentHash })
            .ToDictionaryAsync(r => r.ExternalId, r => r.ContentHash, StringComparer.Ordinal, cancel);
        var now = clock.UtcNow;
        var (landed, added) = (new List<Landed>(rows.Count), new List<(Response Answer, string? CallBack)>());
        var originals = new List<OriginalWords>();
        foreach (var row in rows)
        {
            var hash = row.ContentHash;
            var outcome = Place(row, hash, known, lookups, now);
            landed.Add(outcome);
            if (outcome.Kind != Landing.Added)
                continue;
            known[row.ExternalId] = hash;
            var touchpoint = await TouchpointAsync(row.Touchpoint, lookups, cancel);
            var answer = ResponseOf(row, lookups.Employees[row.EmployeeCode].Id, touchpoint, now, hash, batch);
            added.Add((answer, row.CallBack));
            if (answer.Comment != row.Comment)
                originals.Add(new OriginalWords { ExternalId = row.ExternalId, Text = row.Comment! });
        }

        if (added.Count == 0)
            return landed;
        await tx.BulkInsertAsync(added.Select(a => a.Answer), cancel);
        await tx.BulkInsertAsync(originals, cancel);
        await count.AddAsync([.. added.Select(a => a.Answer)], cancel);
        // A file brings what was heard long ago: nobody else is told of each.
        foreach (
            var (answer, _) in added.Where(one =>
                one.Answer.Source != AnswerSource.File && OpenCases.TriggerOf(one.Answer, null) is not null
            )
        )
            tx.Tell(FeedbackHooks.Low(answer));
        await cases.ForAsync(tx, added, cancel);
        tx.Figures();
        return landed;
    }

    private Landed Place(ResponseRow row, string hash, Dictionary<string, string> known, AnswerLookups lookups, DateTime now)
    {
        if (known.TryGetValue(row.ExternalId, out var before))
            return before == hash
                ? new Landed(Landing.Repeated)
                : new Landed(Landing.OtherContent, new RowProblem("external_id", new Message("Voice.OtherContent", row.ExternalId)));
        if (
            row.Source is AnswerSource.File or AnswerSource.Api
            && OwnIds.Any(own => row.ExternalId.StartsWith(own, StringComparison.Ordinal))
        )
            return new Landed(Landing.Refused, new RowProblem("external_id", new Message("Voice.ReservedId", row.ExternalId)));
        if (row.OccurredOn > clock.DateOf(now))
            return new Landed(Landing.Refused, new RowProblem("occurred_on", new Message("Table.FutureDate", row.OccurredOn)));
        if (!lookups.Employees.TryGetValue(row.EmployeeCode, out var employee))
            return Unplaced(new Message("Voice.UnknownEmployee", row.EmployeeCode));
        if (!employee.EmployedOn(row.OccurredOn))
            return Unplaced(new Message("Voice.NotEmployedThen", row.EmployeeCode, row.OccurredOn));
        // Before the first plan no month is there yet: each will have the cut-off that the settings give it.
        var month = YearMonth.Of(row.OccurredOn);
        return new Landed(
            Landing.Added,
            Late: lookups.CutOffs.TryGetValue(month, out var cutOff)
                ? now >= cutOff
                : lookups.CutOffs.Count == 0 && now >= clock.CutOff(month)
        );
    }

    private static Landed Unplaced(Message reason) => new(Landing.Unplaced, new RowProblem("employee_code", reason));

    private static Response ResponseOf(ResponseRow row, long employee, long? touchpoint, DateTime now, string hash, long? batch) =>
        new()
        {
            ExternalId = row.ExternalId,
            OccurredOn = row.OccurredOn,
            ReceivedAt = now,
            EmployeeId = employee,
            TouchpointId = touchpoint,
            Segment = row.Segment,
            Customer = row.Customer,
            CustomerKey = row.CustomerKey ?? (row.Customer is { } customer ? CustomerName.KeyOf(customer) : null),
            Nps = row.Nps,
            Csat = row.Csat,
            Ces = row.Ces,
            Comment = row.Comment is { } words ? MaskedWords.Of(words) : null,
            CommentLanguage = CommentLanguage.Of(row.Comment),
            Reasons = row.Reasons.Count == 0 ? null : string.Join(' ', row.Reasons),
            Influenced = row.Influenced,
            Source = row.Source,
            ContentHash = hash,
            BatchId = batch,
        };

    // What is noted now is not remembered across transactions: this one may still roll back.
    private async Task<long?> TouchpointAsync(string? code, AnswerLookups lookups, CancellationToken cancel) =>
        code is null ? null
        : lookups.Touchpoints.TryGetValue(code, out var id) ? id
        : await touchpoints.RunAsync(code, cancel);
}
