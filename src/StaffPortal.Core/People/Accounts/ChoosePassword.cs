using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <param name="IsReset">Whether there was a password before.</param>
public sealed record PasswordLink(string Name, string SignInName, bool IsReset);

/// <summary>By an invitation or a reset: the person chooses a password and is signed in. Sessions that were there before end.</summary>
public sealed class ChoosePassword(
    PortalContext db,
    Change change,
    CompanyClock clock,
    CompanyProfile company,
    AccountLinks links,
    PasswordChecks passwords,
    SignInDoor door
)
{
    private static readonly AccountLinkKind[] Kinds = [AccountLinkKind.Invitation, AccountLinkKind.Reset];

    /// <summary>Whose link it is; null for one that holds no more.</summary>
    public async Task<PasswordLink?> FindAsync(string token, CancellationToken cancel) =>
        await links.FindAsync(token, Kinds, cancel) is { Account: { } account } link && Holds(account)
            ? new PasswordLink(account.Employee!.Name, account.UserName!, link.Kind == AccountLinkKind.Reset)
            : null;

    public async Task<Result<SignInStep>> RunAsync(string token, string? password, Caller caller, CancellationToken cancel)
    {
        if (await links.FindAsync(token, Kinds, cancel) is not { Account: { } found } link || !Holds(found))
            return Result<SignInStep>.Missing;
        if (PasswordRule.Problem(password, found.Employee!.OwnWords(company)) is { } problem)
            return problem;
        return await change.RunAsync<Result<SignInStep>>(
            SignInDoor.ActorOf(found),
            Aggregate.Of<Account>(found.Id),
            async tx =>
            {
                if (!await links.UseAsync(link, cancel))
                    return Result<SignInStep>.Missing;
                var now = clock.UtcNow;
                await db
                    .Sessions.Where(s => s.AccountId == found.Id && s.EndedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancel);
                // Whoever guessed before knows nothing of the new password.
                await db.AccountDevices.Where(d => d.AccountId == found.Id).ExecuteDeleteAsync(cancel);
                var account = await door.AccountAsync(found.Id, cancel);
                (account.PasswordHash, account.AccessFailedCount, account.LockoutEnd) = (passwords.Hash(account, password!), 0, null);
                tx.Audit("account.password", $"account:{account.Id}", new { by = link.Kind.ToString() });
                // A newcomer may choose it before the first day, and comes in on that day.
                return door.IsShut(account, null) ? SignInStep.Later : await door.PassAsync(tx, account, null, caller, cancel);
            },
            cancel
        );
    }

    private bool Holds(Account account) =>
        account.DeactivatedAt is null && (account.Employee!.LeftOn is null || account.Employee.LeftOn >= clock.Today);
}
