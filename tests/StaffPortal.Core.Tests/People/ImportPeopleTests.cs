using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.People;

public class ImportPeopleTests
{
    private const string Header = "code,name,email,position,team,lead_of,target,hired,left\n";

    [Theory, EveryDatabase]
    public async Task People_are_added_updated_and_left_alone(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var again = await company.ImportPeopleAsync(
            Header
                + "ANNA,Anna A,anna@x.test,Engineer,FIELD,,4000,2020-01-01,\nBORIS,Борис Б,boris@x.test,Engineer,CLAIMS,CLAIMS,3500,2020-01-01,\nDORA,Dora D,dora@x.test,,CLAIMS,,1000,2026-10-15,\n"
        );
        (again.Added, again.Updated, again.Unchanged).ShouldBe((1, 1, 1));
        var boris = await portal.ReadAsync(db =>
            db.Memberships.Where(m => m.Employee!.Code == "BORIS")
                .OrderBy(m => m.From)
                .Select(m => new
                {
                    m.Team!.Code,
                    m.From,
                    m.To,
                })
                .ToListAsync()
        );
        boris.Select(m => (m.Code, m.To)).ShouldBe([("FIELD", new DateOnly(2026, 10, 19)), ("CLAIMS", null)]);
        (
            await portal.ReadAsync(db =>
                db.PlanAssignments.Where(a => a.Employee!.Code == "BORIS").OrderBy(a => a.From).Select(a => a.Target).ToListAsync()
            )
        ).ShouldBe([300_050, 350_000]);
        (await company.ActorAsync("BORIS")).IsLead.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task A_faulty_row_is_located_and_the_others_are_kept(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var summary = await company.ImportPeopleAsync(
            Header
                + """
                X1,No Mail,nomail,,FIELD,,1,2026-10-01,
                X2,Taken,ANNA@x.test,,FIELD,,1,2026-10-01,
                X3,Left before,x3@x.test,,FIELD,,1,2026-10-02,2026-10-01
                X4,Minus,x4@x.test,,FIELD,,-1,2026-10-02,
                X5,Fine,x5@x.test,,FIELD,,"1234,50",2.10.2026,
                X5,Twice,x6@x.test,,FIELD,,1,2026-10-02,

                """
        );
        summary.Added.ShouldBe(1);
        summary
            .Errors.OrderBy(error => error.Line)
            .Select(error => (error.Line, error.Column, error.Reason.Key))
            .ShouldBe([
                (2, "email", "People.NotAnEmail"),
                (3, "email", "People.EmailTaken"),
                (4, "left", "People.LeftBeforeHired"),
                (5, "target", "Table.NumberOutOfRange"),
                (7, "code", "People.CodeTwice"),
            ]);
        (
            await portal.ReadAsync(db => db.PlanAssignments.Where(a => a.Employee!.Code == "X5").Select(a => a.Target).SingleAsync())
        ).ShouldBe(123_450);
    }

    [Theory, EveryDatabase]
    public async Task A_look_says_what_the_import_then_does_and_keeps_nothing(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        const string File =
            Header
            + "ANNA,Anna Nowa,anna.nowa@x.test,Engineer,FIELD,,4000,2020-01-01,\nBORIS,Борис Б,boris@x.test,Engineer,OFFICE,,3500,2020-01-01,\nDORA,Dora D,,,FIELD,,1000,2026-10-15,\nX,Y,nomail,,FIELD,,,2020-01-01,\n";
        await portal.InScopeAsync((InvitePeople invite) => invite.RunAsync(company.Hr, ["ANNA"], default));
        var before = await StateAsync();
        var look = (
            await portal.InScopeAsync(
                (ImportPeople import) => import.TryAsync(company.Hr, SmallCompany.Stream(File), new TableDeclaration(), default)
            )
        ).Value.ShouldBeDone();
        (await StateAsync()).ShouldBe(before);
        look.Changes.Select(change => (change.Code, change.IsNew, string.Join(' ', change.Fields.Select(Say))))
            .ShouldBe([
                ("ANNA", false, "name:Anna A>Anna Nowa email:anna@x.test>anna.nowa@x.test"),
                ("BORIS", false, "team:FIELD>OFFICE@2026-10-20 target:3000.50>3500.00@2026-10-20"),
                ("DORA", true, "team:>FIELD@2026-10-15 target:>1000.00@2026-10-15"),
            ]);

        var kept = await company.ImportPeopleAsync(File);
        (kept.Added, kept.Updated, kept.Unchanged, kept.Errors.Count).ShouldBe(
            (look.Added, look.Updated, look.Unchanged, look.Errors.Count)
        );
        kept.Changes.Select(change => string.Join(' ', change.Fields.Select(Say)))
            .ShouldBe(look.Changes.Select(change => string.Join(' ', change.Fields.Select(Say))));
        (await portal.ReadAsync(db => db.Users.Where(a => a.Employee!.Code == "ANNA").Select(a => a.UserName).SingleAsync())).ShouldBe(
            "anna.nowa@x.test",
            "whoever signs in by the e-mail goes on with the new one"
        );
        (await company.ImportPeopleAsync(File)).Changes.ShouldBeEmpty();

        static string Say(ChangedField field) =>
            $"{field.Column}:{field.Old}>{field.New}{(field.From is { } day ? $"@{day:yyyy-MM-dd}" : "")}";

        Task<(int, int, int, long)> StateAsync() =>
            portal.ReadAsync(async db =>
                (
                    await db.Employees.CountAsync(),
                    await db.Memberships.CountAsync(),
                    await db.PlanAssignments.CountAsync(),
                    await db.AuditEntries.LongCountAsync()
                )
            );
    }

    [Theory, EveryDatabase]
    public async Task A_file_without_e_mails_takes_nobodys_away(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await company.ImportPeopleAsync("code,name,position,team,hired\nHR1,Hanna Hr,HR,OFFICE,2020-01-01\n")).Unchanged.ShouldBe(1);
        (await portal.ReadAsync(db => db.Employees.Where(e => e.Code == "HR1").Select(e => e.Email).SingleAsync())).ShouldBe("hr1@x.test");
    }

    [Theory, EveryDatabase]
    public async Task Only_HR_administrators_and_the_system_may_import(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (
            await portal.InScopeAsync(
                (ImportPeople import) => import.RunAsync(company.Lead, SmallCompany.Stream(Header), new TableDeclaration(), default)
            )
        ).IsMissing.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task Names_and_codes_are_what_they_look_like(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var summary = await company.ImportPeopleAsync(
            "code,name,email,position,team,lead_of,target,hired,left\n"
                + "../../E1,Ewa,e1@x.test,,FIELD,,,2020-01-01,\n"
                + "E2,E\u202Ewa,e2@x.test,,FIELD,,,2020-01-01,\n"
                + "E\u200B3,Ewa,e3@x.test,,FIELD,,,2020-01-01,\n"
                + "E4,Ewa,e4@x.test,,FI ELD,,,2020-01-01,\n"
                + ".E5,Ewa,e5@x.test,,FIELD,,,2020-01-01,\n"
                + "Ż-6.a_b,Zo\u0301\u0142\u0107,e6@x.test,,FIELD,,,2020-01-01,\n"
        );
        summary
            .Errors.Select(error => (error.Line, error.Column, error.Reason.Key))
            .ShouldBe([
                (2, "code", "Table.NotACode"),
                (3, "name", "Table.Hidden"),
                (4, "code", "Table.Hidden"),
                (5, "team", "Table.NotACode"),
                (6, "code", "Table.NotACode"),
            ]);
        (await portal.ReadAsync(db => db.Employees.Where(e => e.Email == "e6@x.test").Select(e => e.Name).SingleAsync())).ShouldBe(
            "Zółć",
            "letters in one form"
        );
    }
}
