using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Standards.Documents;

/// <summary>Whom a document is for, and who may see it.</summary>
public sealed class Audiences(PortalContext db, CompanyClock clock)
{
    private static bool SeesAll(Actor actor) => actor.IsEditor || actor.Roles.Contains(Roles.Auditor) || actor.Roles.Contains(Roles.Admin);

    /// <summary>The published documents that hold and are for this reader; a lead sees those of the led teams too, an owner the own ones.</summary>
    public IQueryable<Document> Visible(IQueryable<Document> documents, Actor actor)
    {
        documents = documents.Where(document => document.CurrentId != null);
        // Those who keep the records still see what is out of force.
        if (SeesAll(actor))
            return documents;
        documents = documents.Where(document => document.Retirement == null);
        var (me, led) = (actor.EmployeeId, actor.LedTeams.ToList());
        var mine = Addressed(documents, me!.Value);
        return documents.Where(document =>
            document.OwnerId == me
            || mine.Any(own => own.Id == document.Id)
            || document.Audience.Any(rule => rule.TeamId != null && led.Contains(rule.TeamId.Value))
        );
    }

    /// <summary>Documents whose audience has this person in it.</summary>
    public IQueryable<Document> Addressed(IQueryable<Document> documents, long employeeId)
    {
        var today = clock.Today;
        return documents.Where(document =>
            !document.Audience.Any()
            || document.Audience.Any(rule =>
                (rule.Position != null && db.Employees.Any(e => e.Id == employeeId && e.Position == rule.Position))
                || (
                    rule.TeamId != null
                    && db.Memberships.Any(m =>
                        m.EmployeeId == employeeId && m.TeamId == rule.TeamId && m.From <= today && (m.To == null || m.To >= today)
                    )
                )
            )
        );
    }

    /// <summary>The people employed today to whom a document is addressed.</summary>
    public IQueryable<Employee> People(long documentId)
    {
        var today = clock.Today;
        var rules = db.AudienceRules.Where(rule => rule.DocumentId == documentId);
        return Employed()
            .Where(e =>
                !rules.Any()
                || rules.Any(rule =>
                    rule.Position == e.Position
                    || (
                        rule.TeamId != null
                        && db.Memberships.Any(m =>
                            m.EmployeeId == e.Id && m.TeamId == rule.TeamId && m.From <= today && (m.To == null || m.To >= today)
                        )
                    )
                )
            );
    }

    public IQueryable<Employee> Employed()
    {
        var today = clock.Today;
        return db.Employees.Where(e => e.HiredOn <= today && (e.LeftOn == null || e.LeftOn >= today));
    }

    /// <summary>Whether somebody may write this document: editors, HR and its owner.</summary>
    public static bool MayWrite(Actor actor, Document document) => actor.IsEditor || document.OwnerId == actor.EmployeeId;
}
