using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Audit;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;

namespace StaffPortal.Core.People;

/// <param name="Device">The token that a former sign-in left in this browser; null or unknown for a new one.</param>
/// <param name="Address">Where the request came from.</param>
public sealed record SignInRequest(string Email, string Password, string? Device, string Address);

/// <param name="Token">Goes into the cookie; the database keeps its hash alone.</param>
/// <param name="Device">Names this browser from now on.</param>
public sealed record SignedIn(string Token, DateTime ExpiresAt, string Language, string Device);

/// <summary>Checks e-mail and password and begins a session. A wrong password, an unknown e-mail and a locked account get the same answer in about the same time.</summary>
public sealed class SignIn(PortalContext db, Writes writes, AuditLog audit, CompanyClock clock, PasswordChecks passwords, SignInFailures failures)
{
    public static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);
    internal static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);
    private const int MostFailures = 8;

    private static readonly Message Wrong = new("Account.WrongSignIn"), TooMany = new("Account.TooManyFailures"), Busy = new("Account.Busy");
    private static string? _dummyHash;

    /// <summary>Whether a refusal asks to come back later rather than to correct something.</summary>
    public static bool IsForLater(Message refusal) => refusal == TooMany || refusal == Busy;

    public async Task<Result<SignedIn>> RunAsync(SignInRequest request, CancellationToken cancel)
    {
        var normalized = request.Email.Trim().ToUpperInvariant();
        var account = await db.Users.AsNoTracking().Include(a => a.Employee).SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, cancel);
        var device = account is null || request.Device is null ? null : await KnownDeviceAsync(account, request.Device, cancel);
        if (device is null && failures.AreTooMany(request.Address)) return TooMany;

        var hash = account?.PasswordHash ?? (_dummyHash ??= passwords.Hash(new Account(), "no such account"));
        if (await passwords.VerifyAsync(account ?? new Account(), hash, request.Password, cancel) is not { } outcome) return Busy;
        var now = clock.UtcNow;
        if (account is null || account.DeactivatedAt is not null || !account.Employee!.EmployedOn(clock.Today)) return Fail(request, device);
        // What is tried during a lock neither counts nor prolongs it.
        if (device is null ? account.LockoutEnd > now : device.LockedUntil > now) return Fail(request, device);
        if (outcome != PasswordVerificationResult.Failed) return await BeginAsync(account, device, outcome, request.Password, cancel);
        await CountAsync(account, device, cancel);
        return Fail(request, device);
    }

    private Result<SignedIn> Fail(SignInRequest request, AccountDevice? device)
    {
        if (device is null) failures.Note(request.Address);
        return Wrong;
    }

    private Task<AccountDevice?> KnownDeviceAsync(Account account, string token, CancellationToken cancel)
    {
        var (hash, since) = (Hashes.Sha256(token), clock.UtcNow - AccountDevice.Remembered);
        return db.AccountDevices.AsNoTracking().SingleOrDefaultAsync(d => d.TokenHash == hash && d.AccountId == account.Id && d.LastSignInAt > since, cancel);
    }

    private Task<Result<SignedIn>> BeginAsync(Account account, AccountDevice? device, PasswordVerificationResult outcome, string password, CancellationToken cancel)
    {
        var (now, token, mark) = (clock.UtcNow, NewToken(), NewToken());
        return writes.InTransactionAsync<Result<SignedIn>>(async () =>
        {
            var rehashed = outcome == PasswordVerificationResult.SuccessRehashNeeded ? passwords.Hash(account, password) : account.PasswordHash;
            // Failures of strangers are theirs: the right password from a known device forgives its own alone.
            await db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, a => device == null ? 0 : a.AccessFailedCount).SetProperty(a => a.PasswordHash, rehashed), cancel);
            if (device is not null) await db.AccountDevices.Where(d => d.Id == device.Id).ExecuteDeleteAsync(cancel);
            db.AccountDevices.Add(new AccountDevice { AccountId = account.Id, TokenHash = Hashes.Sha256(mark), LastSignInAt = now });
            db.Sessions.Add(new AccountSession { AccountId = account.Id, TokenHash = Hashes.Sha256(token), StartedAt = now, ExpiresAt = now + SessionLength });
            await audit.AppendAsync(new Actor(account.EmployeeId, "", "portal", new HashSet<string>(), new HashSet<long>()), "account.sign-in", $"account:{account.Id}", new { }, cancel);
            return new SignedIn(token, now + SessionLength, account.Employee!.Language, mark);
        }, cancel);
    }

    /// <summary>Counted in the database, so that attempts at once all count.</summary>
    private Task CountAsync(Account account, AccountDevice? device, CancellationToken cancel) => writes.InTransactionAsync(async () =>
    {
        var until = clock.UtcNow + Lockout;
        if (device is null)
        {
            await db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1), cancel);
            await db.Users.Where(a => a.Id == account.Id && a.AccessFailedCount >= MostFailures)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, new DateTimeOffset(until)), cancel);
        }
        else
        {
            await db.AccountDevices.Where(d => d.Id == device.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.Failures, d => d.Failures + 1), cancel);
            await db.AccountDevices.Where(d => d.Id == device.Id && d.Failures >= MostFailures).ExecuteUpdateAsync(set => set.SetProperty(d => d.Failures, 0).SetProperty(d => d.LockedUntil, until), cancel);
        }
    }, cancel);

    private static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
