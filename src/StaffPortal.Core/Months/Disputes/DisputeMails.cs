using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Core.Months.Disputes;

/// <summary>Who hears of a dispute by mail: who has to decide next, and the employee of each decision.</summary>
public sealed class DisputeMails(PortalContext db, CompanyClock clock)
{
    internal async Task RaisedAsync(ChangeScope tx, Dispute dispute, string name, CancellationToken cancel)
    {
        var lead = dispute.ReviewTeamId == BonusStatement.TopReview ? await HrAsync(dispute, cancel) : await LeadsAsync(dispute, cancel);
        Send(
            tx,
            dispute,
            lead,
            "raised",
            "Mail.DisputeSubject",
            person => new Message("Mail.DisputeBody", person.Name, name, dispute.DueOn)
        );
    }

    internal async Task AppealedAsync(ChangeScope tx, Dispute dispute, string name, CancellationToken cancel) =>
        Send(
            tx,
            dispute,
            await HrAsync(dispute, cancel),
            "appealed",
            "Mail.AppealSubject",
            person => new Message("Mail.AppealBody", person.Name, name, dispute.DueOn)
        );

    internal async Task DecidedAsync(ChangeScope tx, Dispute dispute, CancellationToken cancel) =>
        Send(
            tx,
            dispute,
            await db.Employees.AsNoTracking().Where(e => e.Id == dispute.EmployeeId).ToListAsync(cancel),
            dispute.AppealDecidedAt is null ? "decided" : "appeal-decided",
            "Mail.DecisionSubject",
            person => new Message(
                dispute.State switch
                {
                    DisputeState.Upheld or DisputeState.AppealUpheld => "Mail.DecisionUpheld",
                    DisputeState.Refused => "Mail.DecisionRefused",
                    _ => "Mail.DecisionFinal",
                },
                person.Name,
                dispute.AppealDecidedBy ?? dispute.DecidedBy,
                dispute.DueOn
            )
        );

    /// <summary>The lead, and whoever stands in.</summary>
    private Task<List<Employee>> LeadsAsync(Dispute dispute, CancellationToken cancel)
    {
        var (team, today) = (dispute.ReviewTeamId, clock.Today);
        return db
            .Employees.AsNoTracking()
            .Where(e =>
                db.Teams.Any(t => t.Id == team && t.LeadId == e.Id)
                || db.TeamDuties.Any(duty =>
                    duty.TeamId == team
                    && duty.Kind == TeamDutyKind.Deputy
                    && duty.EmployeeId == e.Id
                    && duty.From <= today
                    && duty.To >= today
                )
            )
            .Where(e => e.Id != dispute.EmployeeId)
            .OrderBy(e => e.Id)
            .ToListAsync(cancel);
    }

    private Task<List<Employee>> HrAsync(Dispute dispute, CancellationToken cancel) =>
        db
            .Employees.AsNoTracking()
            .Where(e => db.EmployeesWithRole(Roles.Hr).Contains(e.Id) && e.Id != dispute.EmployeeId && e.Id != (dispute.DecidedById ?? 0))
            .OrderBy(e => e.Id)
            .ToListAsync(cancel);

    private static void Send(
        ChangeScope tx,
        Dispute dispute,
        IEnumerable<Employee> people,
        string step,
        string subject,
        Func<Employee, Message> body
    ) =>
        tx.Mail(
            people.Select(person => new MailDraft(
                $"dispute:{dispute.Id}:{step}:{person.Id}",
                person.Recipient,
                new Message(subject),
                body(person),
                $"/voice/{dispute.ResponseId}"
            ))
        );
}
