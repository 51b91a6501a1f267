using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Reports;

/// <summary>What the portal knows of a statement on paper.</summary>
/// <param name="Fingerprint">SHA-256 of the statement as it was closed, as the paper has it at its end.</param>
/// <param name="Later">Number and day of the version that holds today; null while it is the closed one.</param>
public sealed record CheckedPaper(YearMonth Month, DateOnly ClosedOn, string Fingerprint, (int Version, DateOnly On)? Later);

/// <summary>
/// Whether a month was closed with the statement of a paper. Anybody who holds the paper may ask: its address carries a part of the
/// fingerprint that nobody guesses, and the answer has neither a name nor an amount.
/// </summary>
public sealed class CheckPaper(PortalContext db, CompanyClock clock)
{
    /// <summary>Letters of the fingerprint in the address: 64 bits.</summary>
    public const int MarkLength = 16;

    /// <param name="origin">Where the portal is reached.</param>
    public static string AddressOf(string origin, YearMonth month, string code, string fingerprint) =>
        string.Create(CultureInfo.InvariantCulture, $"{origin}/verify/{month}/{Uri.EscapeDataString(code)}/{fingerprint[..MarkLength]}");

    public async Task<CheckedPaper?> RunAsync(YearMonth month, string code, string mark, CancellationToken cancel)
    {
        var statement = await db
            .Statements.AsNoTracking()
            .Where(s => s.Month!.Month == month && s.Month.State == MonthState.Closed && s.Employee!.Code == code)
            .Select(s => new
            {
                s.Hash,
                s.MonthId,
                s.EmployeeId,
                ClosedAt = s.Month!.Closure!.At,
            })
            .SingleOrDefaultAsync(cancel);
        if (statement is null || !IsMarkOf(mark, statement.Hash))
            return null;
        var later = await db
            .StatementCorrections.AsNoTracking()
            .Where(c => c.MonthId == statement.MonthId && c.EmployeeId == statement.EmployeeId && c.State == CorrectionState.Approved)
            .OrderByDescending(c => c.Version)
            .Select(c => new { c.Version, At = c.DecidedAt ?? c.At })
            .FirstOrDefaultAsync(cancel);
        return new CheckedPaper(
            month,
            clock.DateOf(statement.ClosedAt),
            statement.Hash,
            later is null ? null : (later.Version, clock.DateOf(later.At))
        );
    }

    private static bool IsMarkOf(string mark, string fingerprint) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mark), Encoding.UTF8.GetBytes(fingerprint[..MarkLength]));
}
