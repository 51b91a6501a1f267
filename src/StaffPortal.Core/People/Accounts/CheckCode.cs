using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <summary>Whether a code of the authenticator, or one on paper, is right; a step of a change behind the account's lock, since each is taken once.</summary>
public sealed class CheckCode(PortalContext db, CompanyClock clock)
{
    internal async Task<bool> RunAsync(Account account, string code, CancellationToken cancel)
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
