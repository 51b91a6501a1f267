using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <summary>The second step of signing in: a code of the authenticator, or one on paper. Each is taken once.</summary>
public sealed class EnterCode(Change change, AccountLinks links, SignInDoor door, CheckCode check)
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
                if (!await check.RunAsync(account, code, cancel))
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
}
