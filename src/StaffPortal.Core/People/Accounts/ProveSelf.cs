using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

public sealed record SelfProved(DateTime At);

/// <summary>
/// Shows once more who is at the keyboard, before something that an open browser must not do by itself: closing a month, giving roles, taking payroll away.
/// Whoever signs in with a code shows a code, others the password.
/// </summary>
public sealed class ProveSelf(
    PortalContext db,
    Change change,
    CompanyClock clock,
    PasswordChecks passwords,
    SignInDoor door,
    CheckCode check
)
{
    /// <summary>For so long a proof is enough to begin something.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    /// <summary>And for so long to end what was begun: nobody loses a form to the clock.</summary>
    public static readonly TimeSpan Enough = TimeSpan.FromMinutes(45);

    public Task<bool> TakesCodeAsync(Actor actor, CancellationToken cancel) =>
        db.Users.AnyAsync(a => a.EmployeeId == actor.EmployeeId && a.CodeSince != null, cancel);

    /// <param name="session">The token of the present session.</param>
    /// <param name="secret">The code, or the password.</param>
    public async Task<Result<SelfProved>> RunAsync(Actor actor, string session, string? secret, Caller caller, CancellationToken cancel)
    {
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.EmployeeId == actor.EmployeeId, cancel);
        var isRight = false;
        if (account.CodeSince is null)
        {
            if (await passwords.VerifyAsync(account, account.PasswordHash ?? "", secret ?? "", cancel) is not { } outcome)
                return Result<SelfProved>.Refused("Account.Busy");
            isRight = outcome != PasswordVerificationResult.Failed;
        }

        var proved = await change.RunAsync(
            actor,
            Aggregate.Of<Account>(account.Id),
            async tx =>
            {
                var own = await door.AccountAsync(account.Id, cancel);
                var device = await door.DeviceAsync(account.Id, caller, cancel);
                if (door.IsShut(own, device) || own.CodeSince is null != account.CodeSince is null)
                    return false;
                if (own.CodeSince is null ? !isRight : !await check.RunAsync(own, secret ?? "", cancel))
                {
                    door.CountFailure(own, device);
                    return false;
                }

                await door.ProveAsync(tx, own, session, cancel);
                return true;
            },
            cancel
        );
        return proved ? new SelfProved(clock.UtcNow)
            : account.CodeSince is null ? Result<SelfProved>.Refused("Account.WrongPassword")
            : Result<SelfProved>.Refused("Account.WrongCode");
    }
}
