using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <param name="Device">The token that a former sign-in left in this browser; null or unknown for a new one.</param>
/// <param name="Address">Where the request came from.</param>
/// <param name="Browser">What it says of itself.</param>
public sealed record Caller(string? Device, string Address, string Browser = "");

/// <param name="Token">Goes into the cookie; the database keeps its hash alone.</param>
/// <param name="Device">Names this browser from now on.</param>
public sealed record SignedIn(string Token, DateTime ExpiresAt, string Language, string Device);

/// <summary>Either a session has begun, or a code is asked for.</summary>
/// <param name="CodeToken">Names this attempt when the code comes.</param>
public sealed record SignInStep(SignedIn? Session, string? CodeToken)
{
    /// <summary>The person comes in on the first day of work.</summary>
    public static SignInStep Later { get; } = new(null, null);
}

/// <summary>Who gets in, who is locked out, and what happens in between; steps of a change behind the account's lock, so that attempts at once all count.</summary>
public sealed class SignInDoor(PortalContext db, CompanyClock clock, CompanyProfile company, AccountLinks links)
{
    internal static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);
    private const int MostFailures = 8,
        MostBrowser = 200;

    internal Task<Account> AccountAsync(long id, CancellationToken cancel) =>
        db.Users.Include(a => a.Employee).SingleAsync(a => a.Id == id, cancel);

    /// <summary>The browser, if this account has signed in from it before.</summary>
    internal async Task<AccountDevice?> DeviceAsync(long account, Caller caller, CancellationToken cancel)
    {
        if (caller.Device is null)
            return null;
        var (hash, since) = (Hashes.Sha256(caller.Device), clock.UtcNow - AccountDevice.Remembered);
        return await db.AccountDevices.SingleOrDefaultAsync(
            d => d.TokenHash == hash && d.AccountId == account && d.LastSignInAt > since,
            cancel
        );
    }

    /// <summary>What is tried during a lock neither counts nor prolongs it.</summary>
    internal bool IsShut(Account account, AccountDevice? device) =>
        account.DeactivatedAt is not null
        || !account.Employee!.EmployedOn(clock.Today)
        || (device is null ? account.LockoutEnd > clock.UtcNow : device.LockedUntil > clock.UtcNow);

    internal void CountFailure(Account account, AccountDevice? device)
    {
        if (device is null)
        {
            if (++account.AccessFailedCount >= MostFailures)
                (account.AccessFailedCount, account.LockoutEnd) = (0, new DateTimeOffset(clock.UtcNow + Lockout));
        }
        else if (++device.Failures >= MostFailures)
            (device.Failures, device.LockedUntil) = (0, clock.UtcNow + Lockout);
    }

    /// <summary>After a right password: the session, or the question for the code.</summary>
    internal async Task<SignInStep> PassAsync(
        ChangeScope tx,
        Account account,
        AccountDevice? device,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (account.CodeSince is null)
            return new SignInStep(Begin(tx, account, device, caller), null);
        return new SignInStep(null, (await links.IssueAsync(AccountLinkKind.Code, account.Id, cancel)).Token);
    }

    internal SignedIn Begin(ChangeScope tx, Account account, AccountDevice? device, Caller caller)
    {
        var (now, token, mark) = (clock.UtcNow, Hashes.NewToken(), Hashes.NewToken());
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
                Browser = caller.Browser.Shortened(MostBrowser),
                StartedAt = now,
                ProvedAt = now,
                SeenAt = now,
                ExpiresAt = now + company.SessionLength,
            }
        );
        tx.Audit("account.sign-in", $"account:{account.Id}", new { });
        return new SignedIn(token, now + company.SessionLength, account.Employee!.Language, mark);
    }

    /// <summary>Who is at the keyboard has shown it once more.</summary>
    internal async Task ProveAsync(ChangeScope tx, Account account, string session, CancellationToken cancel)
    {
        var (hash, now) = (Hashes.Sha256(session), clock.UtcNow);
        await db
            .Sessions.Where(s => s.TokenHash == hash && s.AccountId == account.Id && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ProvedAt, now), cancel);
        tx.Audit("account.prove", $"account:{account.Id}", new { });
    }

    internal static Actor ActorOf(Account account) => new(account.EmployeeId, "", "portal", new HashSet<string>(), new HashSet<long>());
}
