using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Audit;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;

namespace StaffPortal.Core.People;

/// <param name="Token">Goes into the cookie; the database keeps its hash alone.</param>
public sealed record SignedIn(string Token, DateTime ExpiresAt, string Language);

/// <summary>Checks e-mail and password and begins a session. A wrong password, an unknown e-mail and a locked account get the same answer in about the same time.</summary>
public sealed class SignIn(PortalContext db, Writes writes, AuditLog audit, CompanyClock clock, IPasswordHasher<Account> hasher)
{
    public static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);
    private const int MostFailures = 8;

    private static readonly Result<SignedIn> Wrong = Result<SignedIn>.Refused("Account.WrongSignIn");
    private static string? _dummyHash;

    public async Task<Result<SignedIn>> RunAsync(string email, string password, CancellationToken cancel)
    {
        var normalized = email.Trim().ToUpperInvariant();
        var account = await db.Users.AsNoTracking().Include(a => a.Employee).SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, cancel);
        var hash = account?.PasswordHash ?? (_dummyHash ??= hasher.HashPassword(new Account(), "no such account"));
        var outcome = hasher.VerifyHashedPassword(account ?? new Account(), hash, password);
        if (account is null) return Wrong;

        var now = clock.UtcNow;
        var locked = account.LockoutEnd > now || account.DeactivatedAt is not null || !account.Employee!.EmployedOn(clock.Today);
        if (outcome == PasswordVerificationResult.Failed || locked)
        {
            await NoteFailureAsync(account, now, cancel);
            return Wrong;
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return await writes.InTransactionAsync<Result<SignedIn>>(async () =>
        {
            var rehashed = outcome == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(account, password) : account.PasswordHash;
            await db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.PasswordHash, rehashed), cancel);
            db.Sessions.Add(new AccountSession { AccountId = account.Id, TokenHash = Hashes.Sha256(token), StartedAt = now, ExpiresAt = now + SessionLength });
            await audit.AppendAsync(new Actor(account.EmployeeId, "", "portal", new HashSet<string>(), new HashSet<long>()), "account.sign-in", $"account:{account.Id}", new { }, cancel);
            return new SignedIn(token, now + SessionLength, account.Employee!.Language);
        }, cancel);
    }

    private Task NoteFailureAsync(Account account, DateTime now, CancellationToken cancel) => writes.InTransactionAsync(async () =>
    {
        DateTimeOffset? until = account.AccessFailedCount + 1 >= MostFailures ? new DateTimeOffset(now + Lockout) : account.LockoutEnd;
        var failures = account.AccessFailedCount + 1 >= MostFailures ? 0 : account.AccessFailedCount + 1;
        await db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, failures).SetProperty(a => a.LockoutEnd, until), cancel);
    }, cancel);
}
