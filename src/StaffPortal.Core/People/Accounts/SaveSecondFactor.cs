using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <param name="Secret">In base 32, for typing in.</param>
/// <param name="Uri">For the picture that an authenticator reads.</param>
public sealed record SecondFactorOffer(string Secret, string Uri);

/// <param name="Codes">Shown once.</param>
public sealed record SecondFactorOn(IReadOnlyList<string> Codes);

public sealed record SecondFactorOff(string Name);

/// <summary>Sets up an authenticator for the own account, and takes it away: the own with the password, a colleague's by an administrator or HR.</summary>
public sealed class SaveSecondFactor(
    PortalContext db,
    Change change,
    CompanyClock clock,
    CompanyProfile company,
    PasswordChecks passwords,
    SignInDoor door,
    AccountGuard guard
)
{
    /// <summary>A new secret, which asks for nothing until a first code has shown that the authenticator has it. It takes the password: whoever finds an open browser gets none.</summary>
    public async Task<Result<SecondFactorOffer>> OfferAsync(Actor actor, string? password, CancellationToken cancel)
    {
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.EmployeeId == actor.EmployeeId, cancel);
        if (await passwords.VerifyAsync(account, account.PasswordHash ?? "", password ?? "", cancel) is not { } outcome)
            return Result<SecondFactorOffer>.Refused("Account.Busy");
        var secret = await change.RunAsync(
            actor,
            Aggregate.Of<Account>(account.Id),
            async tx =>
            {
                var own = await door.AccountAsync(account.Id, cancel);
                if (own.CodeSince is not null || door.IsShut(own, null))
                    return null;
                if (outcome != PasswordVerificationResult.Failed)
                    return own.CodeSecret = SecondFactor.NewSecret();
                door.CountFailure(own, null);
                return null;
            },
            cancel
        );
        return secret is null
            ? Result<SecondFactorOffer>.Refused("Account.WrongPassword")
            : new SecondFactorOffer(secret, SecondFactor.UriOf(secret, company.Name, account.UserName!));
    }

    /// <summary>The secret that waits for its first code; null without one.</summary>
    public async Task<SecondFactorOffer?> WaitingAsync(Actor actor, CancellationToken cancel) =>
        await db.Users.AsNoTracking().SingleAsync(a => a.EmployeeId == actor.EmployeeId, cancel)
            is { CodeSince: null, CodeSecret: { } secret } account
            ? new SecondFactorOffer(secret, SecondFactor.UriOf(secret, company.Name, account.UserName!))
            : null;

    public Task<Result<SecondFactorOn>> SwitchOnAsync(Actor actor, string? code, CancellationToken cancel) =>
        ForOwnAsync<SecondFactorOn>(
            actor,
            async (tx, account) =>
            {
                if (account.CodeSince is not null)
                    return Result<SecondFactorOn>.Refused("Account.CodeIsOn");
                if (account.CodeSecret is not { } secret || SecondFactor.StepOf(secret, code ?? "", clock.UtcNow) is not { } step)
                    return Result<SecondFactorOn>.Refused("Account.WrongCode");
                (account.CodeSince, account.CodeStep) = (clock.UtcNow, step);
                await db.RecoveryCodes.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(cancel);
                var codes = Enumerable.Range(0, SecondFactor.Codes).Select(_ => SecondFactor.NewRecoveryCode()).ToList();
                db.RecoveryCodes.AddRange(
                    codes.Select(one => new RecoveryCode { AccountId = account.Id, CodeHash = SecondFactor.HashOf(one) })
                );
                tx.Audit("account.code-on", $"account:{account.Id}", new { });
                return new SecondFactorOn(codes);
            },
            cancel
        );

    public async Task<Result<SecondFactorOff>> SwitchOffOwnAsync(Actor actor, string? password, CancellationToken cancel)
    {
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.EmployeeId == actor.EmployeeId, cancel);
        if (await passwords.VerifyAsync(account, account.PasswordHash ?? "", password ?? "", cancel) is not { } outcome)
            return Result<SecondFactorOff>.Refused("Account.Busy");
        var right = outcome != PasswordVerificationResult.Failed;
        var wrong = await change.RunAsync(
            actor,
            Aggregate.Of<Account>(account.Id),
            async tx =>
            {
                var own = await door.AccountAsync(account.Id, cancel);
                if (door.IsShut(own, null))
                    return true;
                if (right)
                    await ClearAsync(tx, own, cancel);
                else
                    door.CountFailure(own, null);
                return own.CodeSince is not null;
            },
            cancel
        );
        return wrong ? Result<SecondFactorOff>.Refused("Account.WrongPassword") : new SecondFactorOff(actor.Name);
    }

    /// <summary>For a colleague who has lost the authenticator and the codes on paper. HR cannot do it to an administrator.</summary>
    public async Task<Result<SecondFactorOff>> SwitchOffAsync(Actor actor, string code, CancellationToken cancel)
    {
        if (!actor.IsHr && !actor.IsAdmin)
            return Result<SecondFactorOff>.Missing;
        return await change.RunAsync<Result<SecondFactorOff>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                var account = await db.Users.Include(a => a.Employee).SingleOrDefaultAsync(a => a.Employee!.Code == code, cancel);
                if (account is null || (account.CodeSince is null && !await db.Passkeys.AnyAsync(k => k.AccountId == account.Id, cancel)))
                    return Result<SecondFactorOff>.Missing;
                if (account.EmployeeId == actor.EmployeeId)
                    return Result<SecondFactorOff>.Refused("Access.NotOwn");
                if (await guard.RefusalAsync(actor, account, account.Employee!.Name, cancel) is { } refusal)
                    return refusal;
                await ClearAsync(tx, account, cancel);
                // A lost telephone has the passkeys, too.
                await db.Passkeys.Where(key => key.AccountId == account.Id).ExecuteDeleteAsync(cancel);
                return new SecondFactorOff(account.Employee.Name);
            },
            cancel
        );
    }

    private async Task ClearAsync(ChangeScope tx, Account account, CancellationToken cancel)
    {
        (account.CodeSecret, account.CodeSince) = (null, null);
        await db.RecoveryCodes.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(cancel);
        tx.Audit("account.code-off", $"account:{account.Id}", new { });
    }

    private Task<Result<T>> ForOwnAsync<T>(Actor actor, Func<ChangeScope, Account, Task<Result<T>>> work, CancellationToken cancel)
        where T : class =>
        change.RunAsync(
            actor,
            Aggregate.Of<Account>(a => a.EmployeeId == actor.EmployeeId),
            async tx => await work(tx, await db.Users.SingleAsync(a => a.EmployeeId == actor.EmployeeId, cancel)),
            cancel
        );
}
