using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Review;

namespace StaffPortal.Core.Months;

/// <summary>
/// Fingerprints of everything that a month's pay follows from, a table each. They stand in the audit chain from the close on: whatever is changed afterwards behind the portal's back shows there, with the table's name.
/// What may go on in later months, such as a membership that ends, is seen only as far as this month reaches.
/// </summary>
public sealed class MonthSources(PortalContext db)
{
    /// <returns>By table: SHA-256 over its lines.</returns>
    public async Task<IReadOnlyDictionary<string, string>> RunAsync(BonusMonth month, CancellationToken cancel)
    {
        DateOnly first = month.Month.FirstDay,
            last = month.Month.LastDay;
        var through = month.RulingsThrough;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["answers"] = await HashAsync(
                CalculateMonth
                    .InTime(db.Responses.AsNoTracking(), month)
                    .OrderBy(r => r.Id)
                    .Select(r => new
                    {
                        r.ExternalId,
                        r.OccurredOn,
                        r.ReceivedAt,
                        r.EmployeeId,
                        r.TouchpointId,
                        r.Nps,
                        r.Csat,
                        r.Ces,
                    }),
                r => Line(r.ExternalId, r.OccurredOn, r.ReceivedAt, r.EmployeeId, r.TouchpointId, r.Nps, r.Csat, r.Ces),
                cancel
            ),
            ["rulings"] = await HashAsync(
                db.AnswerRulings.AsNoTracking()
                    .Where(r => r.OccurredOn >= first && r.OccurredOn <= last && r.Id <= through)
                    .OrderBy(r => r.Id)
                    .Select(r => new
                    {
                        r.Response!.ExternalId,
                        r.Response.Nps,
                        r.Response.Csat,
                        r.Response.Ces,
                        r.OccurredOn,
                        r.Kind,
                        r.Counts,
                        r.EmployeeId,
                    }),
                r => Line(r.ExternalId, r.Nps, r.Csat, r.Ces, r.OccurredOn, r.Kind.ToString(), r.Counts, r.EmployeeId),
                cancel
            ),
            ["adjustments"] = await HashAsync(
                db.Adjustments.AsNoTracking().Where(a => a.MonthId == month.Id && a.State == AdjustmentState.Approved).OrderBy(a => a.Id),
                a => Line(a.EmployeeId, a.Kind.ToString(), a.Amount, a.By, a.DecidedBy),
                cancel
            ),
            ["ledger"] = await HashAsync(
                db.LedgerEntries.AsNoTracking().Where(e => e.PaidMonthId == month.Id).OrderBy(e => e.Id),
                e => Line(e.EmployeeId, e.MonthId, e.Kind.ToString(), e.Amount, e.Held),
                cancel
            ),
            ["confirmations"] = await HashAsync(
                db.Confirmations.AsNoTracking().Where(c => c.MonthId == month.Id).OrderBy(c => c.Id),
                c => Line(c.StatementId, c.At, c.ByEmployeeId, c.By, c.Instead),
                cancel
            ),
            ["measures"] = await HashAsync(
                db.Measures.AsNoTracking().Where(m => m.Month == month.Month).OrderBy(m => m.Id),
                m => Line(m.EmployeeId, m.Metric, m.Numerator, m.Denominator),
                cancel
            ),
            ["absences"] = await HashAsync(
                db.Absences.AsNoTracking().Where(a => a.From <= last && a.To >= first).OrderBy(a => a.Id),
                a => Line(a.EmployeeId, a.From, a.To > last ? last : a.To, a.CountsOut),
                cancel
            ),
            ["people"] = await HashAsync(
                db.Employees.AsNoTracking()
                    .Where(e =>
                        e.FirstHiredOn <= last
                        && db.Memberships.Any(m => m.EmployeeId == e.Id && m.From <= last && (m.To == null || m.To >= first))
                    )
                    .OrderBy(e => e.Id),
                // As it stood by the end of the month: who came back later had left by then.
                e => e.SpellBy(last) is { } spell ? Line(e.Id, e.Code, spell.From, spell.To >= last ? null : spell.To) : "",
                cancel
            ),
            ["memberships"] = await HashAsync(
                db.Memberships.AsNoTracking().Where(m => m.From <= last && (m.To == null || m.To >= first)).OrderBy(m => m.Id),
                m => Line(m.EmployeeId, m.TeamId, m.From, m.To >= last ? null : m.To),
                cancel
            ),
            ["targets"] = await HashAsync(
                db.PlanAssignments.AsNoTracking()
                    .Where(a => a.From <= last)
                    .OrderBy(a => a.Id)
                    .Select(a => new
                    {
                        a.EmployeeId,
                        a.PlanId,
                        a.From,
                        a.Target,
                        a.Share,
                    }),
                a => Line(a.EmployeeId, a.PlanId, a.From, a.Target, a.Share),
                cancel
            ),
            ["statements"] = await HashAsync(
                db.Statements.AsNoTracking()
                    .Where(s => s.MonthId == month.Id)
                    .OrderBy(s => s.Id)
                    .Select(s => new
                    {
                        s.EmployeeId,
                        s.InputSet,
                        s.PlanVersion!.Sha256,
                        s.TeamId,
                        s.ReviewTeamId,
                        s.Target,
                        s.Prorated,
                        s.Pool,
                        s.Held,
                        s.Payable,
                        s.NeedsDecision,
                        s.Answers,
                        s.Hash,
                        s.Inputs,
                    }),
                s =>
                    Line(
                        s.EmployeeId,
                        s.InputSet,
                        s.Sha256,
                        s.TeamId,
                        s.ReviewTeamId,
                        s.Target,
                        s.Prorated,
                        s.Pool,
                        s.Held,
                        s.Payable,
                        s.NeedsDecision,
                        s.Answers,
                        s.Hash,
                        s.Inputs
                    ),
                cancel
            ),
        };
    }

    private static async Task<string> HashAsync<T>(IQueryable<T> rows, Func<T, string> line, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
            hash.AppendData(Encoding.UTF8.GetBytes(line(row)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Line(params object?[] values) =>
        string.Join(
            '\t',
            values.Select(value =>
                value switch
                {
                    DateTime at => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture),
                    DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
                    IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
                    _ => value?.ToString() ?? "",
                }
            )
        ) + "\n";
}
