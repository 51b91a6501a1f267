using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <summary>Checks account name and password. A wrong password, an unknown name and a locked account get the same answer in about the same time.</summary>
public sealed class SignIn(PortalContext db, Change change, PasswordChecks passwords, SignInFailures failures, SignInDoor door)
{
    private static readonly Message Wrong = new("Account.WrongSignIn"),
        TooMany = new("Account.TooManyFailures"),
        Busy = new("Account.Busy");
    private static string? _dummyHash;

    /// <summary>Whether a refusal asks to come back later rather than to correct something.</summary>
    public static bool IsForLater(Message refusal) => refusal == TooMany || refusal == Busy;

    /// <param name="name">The account's name: an e-mail, or what was given to somebody who has none.</param>
    public async Task<Result<SignInStep>> RunAsync(string name, string password, Caller caller, CancellationToken cancel)
    {
        var normalized = name.Trim().ToUpperInvariant();
        var account = await db
            .Users.AsNoTracking()
            .Include(a => a.Employee)
            .SingleOrDefaultAsync(a => a.NormalizedUserName == normalized, cancel);
        var known = account is not null && await door.DeviceAsync(account.Id, caller, cancel) is not null;
        db.ChangeTracker.Clear();
        if (!known && failures.AreTooMany(caller.Address))
            return TooMany;

        // Whoever has not chosen a password yet is compared with one that nobody knows.
        var hash = account?.PasswordHash ?? (_dummyHash ??= passwords.Hash(new Account(), Hashes.NewToken()));
        if (await passwords.VerifyAsync(account ?? new Account(), hash, password, cancel) is not { } outcome)
            return Busy;
        if (account is null)
            return Fail(caller, known);
        var step = await change.RunAsync(
            SignInDoor.ActorOf(account),
            Aggregate.Of<Account>(account.Id),
            tx => DecideAsync(tx, account.Id, caller, outcome, password, cancel),
            cancel
        );
        return step is null ? Fail(caller, known) : step;
    }

    private async Task<SignInStep?> DecideAsync(
        ChangeScope tx,
        long id,
        Caller caller,
        PasswordVerificationResult outcome,
        string password,
        CancellationToken cancel
    )
    {
        var account = await door.AccountAsync(id, cancel);
        var device = await door.DeviceAsync(id, caller, cancel);
        if (door.IsShut(account, device))
            return null;
        if (outcome == PasswordVerificationResult.Failed || account.PasswordHash is null)
        {
            door.CountFailure(account, device);
            return null;
        }

        if (outcome == PasswordVerificationResult.SuccessRehashNeeded)
            account.PasswordHash = passwords.Hash(account, password);
        return await door.PassAsync(tx, account, device, caller, cancel);
    }

    private Result<SignInStep> Fail(Caller caller, bool known)
    {
        if (!known)
            failures.Note(caller.Address);
        return Wrong;
    }
}
