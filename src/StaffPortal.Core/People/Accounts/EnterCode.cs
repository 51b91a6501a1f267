using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <summary>The second step of signing in: a code of the authenticator, or one on paper. Each is taken once.</summary>
public sealed class EnterCode(PortalContext db, Change change, CompanyClock clock, AccountLinks links, SignInDoor door)
{
    private static readonly Message Gone = new("Account.CodeGone");

    /// <summary>Whether a refusal leads back to the password.</summary>
    public static bool IsGone(Message refusal) => refusal == Gone;

    public async Task<Result<SignedIn>> RunAsync(string token, string code, Caller caller, CancellationToken cancel)
    {
        if (await links.FindAsync(token, [AccountLinkKind.Code], cancel) is not { Account: { } found } link)
            return Gone;
        var answer = await change.RunAsync(
            SignInDoor.ActorOf(found),
            Aggregate.Of<Account>(found.Id),
            async tx =>
            {
                var account = await door.AccountAsync(found.Id, cancel);
                var device = await door.DeviceAsync(found.Id, caller, cancel);
                if (door.IsShut(account, device))
                    return (null, Gone);
                if (!await IsRightAsync(account, code, cancel))
                {
                    door.CountFailure(account, device);
                    return (null, new Message("Account.WrongCode"));
                }

                return await links.UseAsync(link, cancel)
                    ? (door.Begin(tx, account, device, caller), null)
                    : ((SignedIn?)null, (Message?)Gone);
            },
            cancel
        );
        return answer.Item1 is { } session ? session : answer.Item2!;
    }

    private async Task<bool> IsRightAsync(Account account, string code, CancellationToken cancel)
    {
        if (account.CodeSecret is not { } secret)
            return false;
        if (SecondFactor.StepOf(secret, code, clock.UtcNow) is { } step)
        {
            if (step <= account.CodeStep)
                return false;
            account.CodeStep = step;
            return true;
        }

        var (hash, now) = (SecondFactor.HashOf(code), clock.UtcNow);
        return await db
                .RecoveryCodes.Where(c => c.AccountId == account.Id && c.CodeHash == hash && c.UsedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), cancel) == 1;
    }
}
