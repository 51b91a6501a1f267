using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Mail;

namespace StaffPortal.Core.People.Accounts;

/// <summary>A link for one person, shown once: to be handed over on paper, or sent by mail as well.</summary>
/// <param name="SignInName">What to type at the sign-in.</param>
public sealed record AccessSheet(
    string Code,
    string Name,
    string SignInName,
    string Address,
    DateTime ExpiresAt,
    bool IsReset,
    bool IsMailed
);

public sealed record PeopleInvited(IReadOnlyList<AccessSheet> Sheets);

/// <summary>Gives people a link with which they choose a password: the first one, or another one. Whoever has no sign-in gets one.</summary>
public sealed class InvitePeople(
    PortalContext db,
    Change change,
    MakeAccount make,
    AccountLinks links,
    CompanyClock clock,
    CompanyProfile company,
    AccountGuard guard
)
{
    /// <summary>A team fits; a company comes team by team.</summary>
    public const int Most = 200;

    /// <param name="codes">Of the employees.</param>
    public async Task<Result<PeopleInvited>> RunAsync(Actor actor, IReadOnlyCollection<string> codes, CancellationToken cancel)
    {
        if (!actor.IsHr && !actor.IsAdmin)
            return Result<PeopleInvited>.Missing;
        if (codes.Count is 0 or > Most)
            return Result<PeopleInvited>.Refused("Access.Nobody", Most);
        var today = clock.Today;
        return await change.RunAsync<Result<PeopleInvited>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                var people = await db.Employees.Where(e => codes.Contains(e.Code)).OrderBy(e => e.Name).ToListAsync(cancel);
                if (people.Count < codes.Distinct(StringComparer.Ordinal).Count())
                    return Result<PeopleInvited>.Missing;
                if (people.Find(e => e.LeftOn < today) is { } gone)
                    return Result<PeopleInvited>.Refused("Access.HasLeft", gone.Name);
                var sheets = new List<AccessSheet>();
                foreach (var person in people)
                {
                    // Whoever sits at somebody's open browser must not get a password out of it.
                    if (person.Id == actor.EmployeeId)
                        return Result<PeopleInvited>.Refused("Access.NotOwnLink");
                    var account = await db.Users.SingleOrDefaultAsync(a => a.EmployeeId == person.Id, cancel);
                    if (account is not null && await guard.RefusalAsync(actor, account, person.Name, cancel) is { } refusal)
                        return refusal;
                    sheets.Add(await IssueAsync(tx, person, account, cancel));
                }

                return new PeopleInvited(sheets);
            },
            cancel
        );
    }

    private async Task<AccessSheet> IssueAsync(ChangeScope tx, Employee person, Account? account, CancellationToken cancel)
    {
        account ??= await make.RunAsync(tx, person, [], cancel);
        var isReset = account.PasswordHash is not null;
        var link = await links.IssueAsync(isReset ? AccountLinkKind.Reset : AccountLinkKind.Invitation, account.Id, cancel);
        tx.Audit(isReset ? "account.reset" : "account.invite", $"account:{account.Id}", new { employee = person.Id });
        var path = $"/account/link/{link.Token}";
        var isMailed = person.Recipient is not null && company.SendsMail;
        tx.Mail([
            new MailDraft(
                $"{MailDraft.Secret}{Hashes.Sha256(link.Token)[..32]}",
                person.Recipient,
                new Message(isReset ? "Mail.ResetSubject" : "Mail.InvitationSubject", company.Name),
                new Message(
                    isReset ? "Mail.ResetBody" : "Mail.InvitationBody",
                    person.Name,
                    company.Name,
                    account.UserName,
                    clock.DateOf(link.ExpiresAt)
                ),
                path
            ),
        ]);
        return new AccessSheet(person.Code, person.Name, account.UserName!, company.Address + path, link.ExpiresAt, isReset, isMailed);
    }
}
