using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Mail;

namespace StaffPortal.Core.People.Accounts;

/// <summary>A forgotten password: writes a link to the account's own address. Whether there is such an account is not told.</summary>
public sealed class AskForReset(
    PortalContext db,
    Change change,
    CompanyClock clock,
    CompanyProfile company,
    AccountLinks links,
    SignInFailures failures
)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Without a mail server the portal can write to nobody; HR hands out a link instead.</summary>
    public bool IsPossible => company.SendsMail;

    public async Task RunAsync(string name, string address, CancellationToken cancel)
    {
        if (!IsPossible || failures.AreTooMany(address))
            return;
        // Each asking counts like a wrong password: nobody fills a stranger's mailbox, or goes through a list of names.
        failures.Note(address);
        var (normalized, today) = (name.Trim().ToUpperInvariant(), clock.Today);
        var account = await db
            .Users.AsNoTracking()
            .Include(a => a.Employee)
            .SingleOrDefaultAsync(
                a =>
                    a.NormalizedUserName == normalized
                    && a.DeactivatedAt == null
                    && (a.Employee!.LeftOn == null || a.Employee.LeftOn >= today),
                cancel
            );
        if (account?.Employee?.Recipient is not { } recipient)
            return;
        await change.RunAsync(
            SignInDoor.ActorOf(account),
            Aggregate.Of<Account>(account.Id),
            async tx =>
            {
                var since = clock.UtcNow - Pause;
                if (
                    await db.AccountLinks.AnyAsync(
                        l => l.AccountId == account.Id && l.Kind == AccountLinkKind.Reset && l.CreatedAt > since,
                        cancel
                    )
                )
                    return;
                var link = await links.IssueAsync(AccountLinkKind.Reset, account.Id, cancel);
                tx.Audit("account.forgot", $"account:{account.Id}", new { });
                tx.Mail([
                    new MailDraft(
                        $"{MailDraft.Secret}{Hashes.Sha256(link.Token)[..32]}",
                        recipient,
                        new Message("Mail.ResetSubject", company.Name),
                        new Message("Mail.ResetBody", account.Employee.Name, company.Name, account.UserName, clock.DateOf(link.ExpiresAt)),
                        $"/account/link/{link.Token}"
                    ),
                ]);
            },
            cancel
        );
    }
}
