using System.Globalization;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Core.Feedback.Cases;

/// <summary>What the owner of a case hears by mail: that there is one, and that its day has passed.</summary>
internal static class CaseMails
{
    public static MailDraft Opened(CustomerCase one, Employee owner) => Of(one, owner, "opened", "Mail.CaseSubject", "Mail.CaseBody");

    /// <summary>As often as it is handed over, also back to somebody who had it before.</summary>
    public static MailDraft Given(CustomerCase one, Employee owner) =>
        Of(one, owner, string.Create(CultureInfo.InvariantCulture, $"given-{one.Version}"), "Mail.CaseSubject", "Mail.CaseBody");

    public static MailDraft Overdue(CustomerCase one, Employee owner) =>
        Of(one, owner, "overdue", "Mail.CaseOverdueSubject", "Mail.CaseOverdueBody");

    private static MailDraft Of(CustomerCase one, Employee owner, string step, string subject, string body) =>
        new(
            $"case:{one.Id}:{one.Reopenings}:{step}:{owner.Id}",
            owner.Recipient,
            new Message(subject),
            new Message(body, owner.Name, one.DueOn),
            $"/voice/cases/{one.Id}"
        );
}
