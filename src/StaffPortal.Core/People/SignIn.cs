using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People;

/// <param name="Device">The token that a former sign-in left in this browser; null or unknown for a new one.</param>
/// <param name="Address">Where the request came from.</param>
public sealed record SignInRequest(string Email, string Password, string? Device, string Address);

/// <param name="Token">Goes into the cookie; the database keeps its hash alone.</param>
/// <param name="Device">Names this browser from now on.</param>
public sealed record SignedIn(string Token, DateTime ExpiresAt, string Language, string Device);

/// <summary>Checks e-mail and password and begins a session. A wrong password, an unknown e-mail and a locked account get the same answer in about the same time.</summary>
public sealed class SignIn(PortalContext db, Change change, CompanyClock clock, PasswordChecks passwords, SignInFailures failures)
{
    public static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);
    internal static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);
    private const int MostFailures = 8;

    private static readonly Message Wrong = new("Account.WrongSignIn"),
        TooMany = new("Account.TooManyFailures"),
        Busy = new("Account.Busy");
    private static string? _dummyHash;

    /// <summary>Whether a refusal asks to come back later rather than to correct something.</summary>
    public static bool IsForLater(Message refusal) => refusal == TooMany || refusal == Busy;

    public async Task<Result<SignedIn>> RunAsync(SignInRequest request, CancellationToken cancel)
    {
        var normalized = request.Email.Trim().ToUpperInvariant();
        var account = await db
            .Users.AsNoTracking()
            .Include(a => a.Employee)
            .SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, cancel);
        var device = account is null || request.Device is null ? null : await KnownDeviceAsync(account, request.Device, cancel);
        if (device is null && failures.AreTooMany(request.Address))
            return TooMany;

        var hash = account?.PasswordHash ?? (_dummyHash ??= passwords.Hash(new Account(), "no such account"));
        if (await passwords.VerifyAsync(account ?? new Account(), hash, request.Password, cancel) is not { } outcome)
            return Busy;
        if (account is null)
            return Fail(request, device);
        var signedIn = await change.RunAsync(
            ActorOf(account),
            Aggregate.Of<Account>(account.Id),
            tx => DecideAsync(tx, account.Id, device?.Id, outcome, request.Password, cancel),
            cancel
        );
        return signedIn is null ? Fail(request, device) : signedIn;
    }

    /// <summary>Decides behind the account's lock, so that attempts at once all count and none slips past a lock that another one has just set.</summary>
    private async Task<SignedIn?> DecideAsync(
        ChangeScope tx,
        long id,
        long? known,
        PasswordVerificationResult outcome,
        string password,
        CancellationToken cancel
    )
    {
        var now = clock.UtcNow;
        var account = await db.Users.Include(a => a.Employee).SingleAsync(a => a.Id == id, cancel);
        var device = known is null ? null : await db.AccountDevices.SingleOrDefaultAsync(d => d.Id == known, cancel);
        if (account.DeactivatedAt is not null || !account.Employee!.EmployedOn(clock.Today))
            return null;
        // What is tried during a lock neither counts nor prolongs it.
        if (device is null ? account.LockoutEnd > now : device.LockedUntil > now)
            return null;
        if (outcome != PasswordVerificationResult.Failed)
            return Begin(tx, account, device, outcome, password);
        if (device is null)
        {
            if (++account.AccessFailedCount >= MostFailures)
                (account.AccessFailedCount, account.LockoutEnd) = (0, new DateTimeOffset(now + Lockout));
        }
        else if (++device.Failures >= MostFailures)
            (device.Failures, device.LockedUntil) = (0, now + Lockout);
        return null;
    }

    private SignedIn Begin(ChangeScope tx, Account account, AccountDevice? device, PasswordVerificationResult outcome, string password)
    {
        var (now, token, mark) = (clock.UtcNow, NewToken(), NewToken());
        if (outcome == PasswordVerificationResult.SuccessRehashNeeded)
            account.PasswordHash = passwords.Hash(account, password);
        // Failures of strangers are theirs: the right password from a known device forgives its own alone.
        if (device is null)
            account.AccessFailedCount = 0;
        else
            db.AccountDevices.Remove(device);
        db.AccountDevices.Add(
            new AccountDevice
            {
                AccountId = account.Id,
                TokenHash = Hashes.Sha256(mark),
                LastSignInAt = now,
            }
        );
        db.Sessions.Add(
            new AccountSession
            {
                AccountId = account.Id,
                TokenHash = Hashes.Sha256(token),
                StartedAt = now,
                ExpiresAt = now + SessionLength,
            }
        );
        tx.Audit("account.sign-in", $"account:{account.Id}", new { });
        return new SignedIn(token, now + SessionLength, account.Employee!.Language, mark);
    }

    private static Actor ActorOf(Account account) => new(account.EmployeeId, "", "portal", new HashSet<string>(), new HashSet<long>());

    private Result<SignedIn> Fail(SignInRequest request, AccountDevice? device)
    {
        if (device is null)
            failures.Note(request.Address);
        return Wrong;
    }

    private Task<AccountDevice?> KnownDeviceAsync(Account account, string token, CancellationToken cancel)
    {
        var (hash, since) = (Hashes.Sha256(token), clock.UtcNow - AccountDevice.Remembered);
        return db
            .AccountDevices.AsNoTracking()
            .SingleOrDefaultAsync(d => d.TokenHash == hash && d.AccountId == account.Id && d.LastSignInAt > since, cancel);
    }

    private static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
