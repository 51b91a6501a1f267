using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Feedback;

/// <summary>Unhappy customers are called back: by whom, until when, and how it ends.</summary>
public class CaseTests
{
    [Theory, EveryDatabase]
    public async Task A_low_answer_opens_a_case_for_the_right_person(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        // Friday noon.
        portal.Clock.Set(2026, 10, 16);
        await company.ImportAsync(
            """
            happy,2026-10-15,ANNA,repair,,,10,5,7,
            detractor,2026-10-15,ANNA,repair,,,6,4,7,Late
            low,2026-10-15,BORIS,,,,,2,,
            own,2026-10-15,LEAD,,,,3,,,
            boss,2026-10-15,BOSS,,,,3,,,
            old,2026-10-01,ANNA,repair,,,0,1,1,
            """
        );
        var cases = await portal.ReadAsync(db =>
            db.CustomerCases.Select(c => new
                {
                    c.Response!.ExternalId,
                    c.Trigger,
                    Owner = c.Owner!.Code,
                    c.DueOn,
                })
                .ToDictionaryAsync(c => c.ExternalId)
        );
        cases.Keys.ShouldBe(["detractor", "low", "own", "boss"], ignoreOrder: true);
        (cases["detractor"].Trigger, cases["detractor"].Owner).ShouldBe((CaseTrigger.Detractor, "LEAD"));
        (cases["low"].Trigger, cases["low"].Owner).ShouldBe((CaseTrigger.LowCsat, "LEAD"));
        // About the lead it is the boss's; about the boss, whom nobody leads, it is HR's.
        (cases["own"].Owner, cases["boss"].Owner).ShouldBe(("BOSS", null));
        // Monday is the next working day.
        cases["detractor"].DueOn.ShouldBe(new DateOnly(2026, 10, 19));

        (await TasksAsync(portal, company.Lead)).ShouldBe(2);
        (await TasksAsync(portal, company.Anna)).ShouldBe(0);
        (await TasksAsync(portal, company.Hr)).ShouldBe(1);

        // The touchpoint's owner goes before the lead, but never works on a case about themselves.
        await portal.TamperAsync(async db =>
            (await db.Touchpoints.SingleAsync(t => t.Code == "repair")).OwnerId = company.Boris.EmployeeId
        );
        await company.ImportAsync("p1,2026-10-15,ANNA,repair,,,1,,,\np2,2026-10-15,BORIS,repair,,,1,,,\n");
        (await OwnerAsync(portal, "p1")).ShouldBe("BORIS");
        (await OwnerAsync(portal, "p2")).ShouldBe("LEAD");
    }

    [Theory, EveryDatabase]
    public async Task A_case_is_worked_on_to_its_end_and_can_come_back(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        portal.Clock.Set(2026, 10, 16);
        await company.ImportAsync("c1,2026-10-15,ANNA,repair,,,2,1,,Nobody came\n");
        var id = await portal.ReadAsync(db => db.CustomerCases.Select(c => c.Id).SingleAsync());

        // Whoever it is about does not find it, and neither do others.
        (await OneAsync(portal, company.Anna, id)).ShouldBeNull();
        (await OneAsync(portal, company.Boris, id)).ShouldBeNull();
        (await NoteAsync(portal, company.Anna, id)).Result.IsMissing.ShouldBeTrue();
        (await OneAsync(portal, company.Lead, id)).ShouldNotBeNull().MayWork.ShouldBeTrue();

        (await NoteAsync(portal, company.Lead, id, note: " ")).Field.ShouldBe("Note");
        (await NoteAsync(portal, company.Lead, id, way: null)).Field.ShouldBe("Way");
        (await SettleAsync(portal, company.Lead, id)).Result.Refusal!.Key.ShouldBe("Cases.NotReachedYet");
        (await NoteAsync(portal, company.Lead, id, reached: false)).Result.Value.ShouldBeDone();
        (await OneAsync(portal, company.Lead, id))!.Line.State.ShouldBe(CaseState.Open);
        (await NoteAsync(portal, company.Lead, id)).Result.Value.ShouldBeDone();
        (await TasksAsync(portal, company.Lead)).ShouldBe(0);
        (await SettleAsync(portal, company.Lead, id, done: "")).Field.ShouldBe("Done");
        (await SettleAsync(portal, company.Lead, id)).Result.Value.ShouldBeDone();
        (await SettleAsync(portal, company.Lead, id)).Result.Refusal!.Key.ShouldBe("Cases.IsSettled");
        (await NoteAsync(portal, company.Lead, id)).Result.Refusal!.Key.ShouldBe("Cases.IsSettled");

        var board = await portal.InScopeAsync((GetCases query) => query.RunAsync(company.Hr, 1, default));
        (board.Open.Count, board.Settled.Items.Count, board.Promised, board.Kept).ShouldBe((0, 1, 1, 1));
        (board.Heard, board.Satisfied).ShouldBe((1, 1));
        board.Causes.ShouldBe([new CauseCount(CaseCause.Waiting, 1)]);

        (await portal.InScopeAsync((WorkOnCase work) => work.ReopenAsync(company.Lead, id, default))).Value.ShouldBeDone();
        var again = (await OneAsync(portal, company.Hr, id)).ShouldNotBeNull();
        (again.Line.State, again.Reopenings, again.Contacts.Count).ShouldBe((CaseState.Open, 1, 2));
        (await TasksAsync(portal, company.Lead)).ShouldBe(1);
        var (self, _) = await HandOverAsync(portal, company.Lead, id, "ANNA");
        self.Refusal!.Key.ShouldBe("Cases.NotTheirOwn");
        (await HandOverAsync(portal, company.Lead, id, "BORIS")).Result.Value.ShouldBeDone();
        (await TasksAsync(portal, company.Boris)).ShouldBe(1);
        (await OneAsync(portal, company.Boris, id)).ShouldNotBeNull().MayWork.ShouldBeTrue();
        // A lead sees the team's cases also when somebody else works on them.
        (await OneAsync(portal, company.Lead, id))
            .ShouldNotBeNull()
            .MayWork.ShouldBeFalse();
    }

    [Theory, EveryDatabase]
    public async Task Whoever_reads_an_answer_may_open_a_case_once(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportAsync("h1,2026-10-02,ANNA,,,,9,5,,Please call\n");
        var answer = await company.AnswerAsync("h1");
        (await ByHandAsync(portal, company.Anna, answer)).IsMissing.ShouldBeTrue();
        (await ByHandAsync(portal, company.Boris, answer)).IsMissing.ShouldBeTrue();
        (await ByHandAsync(portal, company.Lead, answer)).Value.ShouldBeDone();
        (await ByHandAsync(portal, company.Hr, answer)).Refusal!.Key.ShouldBe("Cases.Already");
        (await portal.ReadAsync(db => db.CustomerCases.Select(c => c.Trigger).SingleAsync())).ShouldBe(CaseTrigger.ByHand);
        // A case pays nobody and takes nothing: no figure has moved.
        (await portal.ReadAsync(db => db.AnswerRulings.CountAsync())).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task An_overdue_case_is_written_about_once(string database)
    {
        await using var portal = await TestPortal.CreateAsync(
            database,
            configure: services => services.Configure<MailOptions>(mail => mail.Server = "localhost")
        );
        var company = await SmallCompany.CreateAsync(portal);
        portal.Clock.Set(2026, 10, 16);
        await company.ImportAsync("m1,2026-10-15,ANNA,,,,2,1,,\n");
        (await KeysAsync(portal)).ShouldBe(["case:1:0:opened"]);
        await portal.InScopeAsync((RemindOwners remind) => remind.RunAsync(default));
        portal.Clock.Set(2026, 10, 20);
        await portal.InScopeAsync((RemindOwners remind) => remind.RunAsync(default));
        await portal.InScopeAsync((RemindOwners remind) => remind.RunAsync(default));
        (await KeysAsync(portal)).ShouldBe(["case:1:0:opened", "case:1:0:overdue"]);
    }

    private static async Task<IReadOnlyList<string>> KeysAsync(TestPortal portal) =>
        [
            .. (await portal.ReadAsync(db => db.Mails.Select(m => m.Key).ToListAsync()))
                .Where(key => key.StartsWith("case:", StringComparison.Ordinal))
                .Select(key => key[..key.LastIndexOf(':')])
                .Order(StringComparer.Ordinal),
        ];

    private static async Task<int> TasksAsync(TestPortal portal, Actor actor) =>
        (await portal.InScopeAsync((CaseTasks tasks) => tasks.RunAsync(actor, "en", default))).Count;

    private static Task<string?> OwnerAsync(TestPortal portal, string answer) =>
        portal.ReadAsync(db =>
            db.CustomerCases.Where(c => c.Response!.ExternalId == answer).Select(c => (string?)c.Owner!.Code).SingleAsync()
        );

    private static Task<CaseDetail?> OneAsync(TestPortal portal, Actor actor, long id) =>
        portal.InScopeAsync((GetCases query) => query.OneAsync(actor, id, default));

    private static Task<Result<CaseOpened>> ByHandAsync(TestPortal portal, Actor actor, long answer) =>
        portal.InScopeAsync((OpenCases open) => open.ByHandAsync(actor, answer, default));

    private static Task<(Result<CaseKept> Result, string? Field)> NoteAsync(
        TestPortal portal,
        Actor actor,
        long id,
        bool reached = true,
        string note = "We talked.",
        ContactWay? way = ContactWay.Phone
    ) => portal.InScopeAsync((WorkOnCase work) => work.NoteAsync(actor, id, new ContactInput(way, reached, note), default));

    private static Task<(Result<CaseKept> Result, string? Field)> SettleAsync(
        TestPortal portal,
        Actor actor,
        long id,
        string done = "Apologised, came again."
    ) =>
        portal.InScopeAsync(
            (WorkOnCase work) => work.SettleAsync(actor, id, new SettleInput(CaseCause.Waiting, CaseOutcome.Satisfied, done, null), default)
        );

    private static Task<(Result<CaseKept> Result, string? Field)> HandOverAsync(TestPortal portal, Actor actor, long id, string code) =>
        portal.InScopeAsync((WorkOnCase work) => work.HandOverAsync(actor, id, code, default));
}
