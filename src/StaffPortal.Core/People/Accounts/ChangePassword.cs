using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <param name="Ended">How many other sessions have ended with it.</param>
public sealed record PasswordChanged(int Ended);

/// <summary>Changes the own password; all other sessions end.</summary>
public sealed class ChangePassword(
    PortalContext db,
    Change change,
    CompanyClock clock,
    CompanyProfile company,
    PasswordChecks passwords,
    SignInDoor door
)
{
    /// <param name="session">The token of the session that goes on.</param>
    public async Task<Result<PasswordChanged>> RunAsync(
        Actor actor,
        string session,
        string? current,
        string? wanted,
        CancellationToken cancel
    )
    {
        var account = await db.Users.AsNoTracking().Include(a => a.Employee).SingleAsync(a => a.EmployeeId == actor.EmployeeId, cancel);
        if (PasswordRule.Problem(wanted, account.Employee!.OwnWords(company)) is { } problem)
            return problem;
        if (await passwords.VerifyAsync(account, account.PasswordHash ?? "", current ?? "", cancel) is not { } outcome)
            return Result<PasswordChanged>.Refused("Account.Busy");
        var refused = await change.RunAsync(
            actor,
            Aggregate.Of<Account>(account.Id),
            async tx =>
            {
                var own = await door.AccountAsync(account.Id, cancel);
                if (door.IsShut(own, null))
                    return (0, new Message("Account.TooManyFailures"));
                if (outcome == PasswordVerificationResult.Failed || own.PasswordHash != account.PasswordHash)
                {
                    door.CountFailure(own, null);
                    return (0, new Message("Account.WrongPassword"));
                }

                own.PasswordHash = passwords.Hash(own, wanted!);
                tx.Audit("account.password", $"account:{own.Id}", new { by = "self" });
                var (now, kept) = (clock.UtcNow, Hashes.Sha256(session));
                return (
                    await db
                        .Sessions.Where(s => s.AccountId == own.Id && s.EndedAt == null && s.TokenHash != kept)
                        .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancel),
                    (Message?)null
                );
            },
            cancel
        );
        return refused.Item2 is { } refusal ? refusal : new PasswordChanged(refused.Item1);
    }
}
