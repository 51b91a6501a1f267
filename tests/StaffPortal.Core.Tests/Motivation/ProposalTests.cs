using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Company;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Proposals;
using StaffPortal.Core.Motivation.Reading;
using StaffPortal.Core.People;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Motivation;

/// <summary>Rules from a draft to a version that people have read.</summary>
public class ProposalTests
{
    private static readonly YearMonth November = new(2026, 11);
    private static readonly string Next = SmallCompany.Plan.Replace("[100, 100]", "[100, 200]");
    private static readonly Consultation Agreed = new("Works council", "12/2026", new DateOnly(2026, 10, 1));

    [Theory, EveryDatabase]
    public async Task Rules_go_from_a_draft_over_a_return_to_a_version_that_somebody_else_approves(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var draft = (await SaveAsync(company, Next, send: false)).Value.ShouldBeDone();
        draft.State.ShouldBe(ProposalState.Draft);
        (await TasksAsync(portal, company.OtherHr)).ShouldNotContain(PlanTasks.DecidePlan);
        (await DecideAsync(portal, company.OtherHr, draft.ProposalId, ProposalAnswer.Approve, 1)).Refusal!.Key.ShouldBe("Plan.NotAsked");

        (await SaveAsync(company, Next, edition: 1)).Value.ShouldBeDone().State.ShouldBe(ProposalState.Waiting);
        (await TasksAsync(portal, company.OtherHr)).ShouldContain(PlanTasks.DecidePlan);
        (await TasksAsync(portal, company.Hr)).ShouldNotContain(PlanTasks.DecidePlan);
        (await DecideAsync(portal, company.Hr, draft.ProposalId, ProposalAnswer.Approve, 2)).Refusal!.Key.ShouldBe("Plan.OwnProposal");
        (await DecideAsync(portal, company.Lead, draft.ProposalId, ProposalAnswer.Approve, 2)).IsMissing.ShouldBeTrue();
        (await DecideAsync(portal, company.OtherHr, draft.ProposalId, ProposalAnswer.Return, 2)).Refusal!.Key.ShouldBe(
            "Plan.SayWhatToChange"
        );
        (await DecideAsync(portal, company.OtherHr, draft.ProposalId, ProposalAnswer.Return, 2, "A cap.")).Value.ShouldBeDone();
        (await TasksAsync(portal, company.Hr)).ShouldContain(PlanTasks.ChangePlan);

        (await SaveAsync(company, Next, edition: 2)).Refusal!.Key.ShouldBe("Plan.ChangedMeanwhile");
        (await SaveAsync(company, Next, edition: 3, agreed: Agreed)).Value.ShouldBeDone();
        (await DecideAsync(portal, company.OtherHr, draft.ProposalId, ProposalAnswer.Approve, 3)).Refusal!.Key.ShouldBe(
            "Plan.ChangedMeanwhile"
        );
        (await portal.ReadAsync(db => db.PlanVersions.CountAsync())).ShouldBe(1);
        (await DecideAsync(portal, company.OtherHr, draft.ProposalId, ProposalAnswer.Approve, 4))
            .Value.ShouldBeDone()
            .Published!.Version.ShouldBe(2);

        var version = await portal.ReadAsync(db => db.PlanVersions.SingleAsync(v => v.Number == 2));
        (version.ProposedBy, version.PublishedBy, version.Consultation).ShouldBe((company.Hr.Name, company.OtherHr.Name, Agreed));
        (await portal.ReadAsync(db => db.PlanProposals.CountAsync())).ShouldBe(0);
        (await DecideAsync(portal, company.OtherHr, draft.ProposalId, ProposalAnswer.Approve, 4)).IsMissing.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task Who_is_alone_in_HR_publishes_at_once_and_nothing_is_left_of_the_draft(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await SaveAsync(company, Next, send: false)).Value.ShouldBeDone();
        await portal.TamperAsync(async db =>
            await db
                .Users.Where(a => a.EmployeeId == company.OtherHr.EmployeeId)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.DeactivatedAt, DateTime.UnixEpoch))
        );
        (await SaveAsync(company, Next, edition: 1)).Value.ShouldBeDone().Published!.Version.ShouldBe(2);
        (await portal.ReadAsync(db => db.PlanProposals.CountAsync())).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task A_refused_publication_leaves_the_proposal_as_it_was(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var sent = (await SaveAsync(company, Next, from: SmallCompany.October)).Value.ShouldBeDone();
        await company.StartReviewAsync();
        (await DecideAsync(portal, company.OtherHr, sent.ProposalId, ProposalAnswer.Approve, 1)).Refusal!.Key.ShouldBe("Plan.MonthTaken");
        (await portal.ReadAsync(db => db.PlanProposals.SingleAsync())).State.ShouldBe(ProposalState.Waiting);
        (await DecideAsync(portal, company.Hr, sent.ProposalId, ProposalAnswer.Discard, 1)).Value.ShouldBeDone();
        (await portal.ReadAsync(db => db.PlanProposals.CountAsync())).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task A_next_version_is_announced_as_many_days_ahead_as_the_settings_ask(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var settings = new CompanyInput("Small", "en", "Europe/Warsaw", 5, "http://localhost:5080") { PlanNoticeDays = 14 };
        (
            await portal.InScopeAsync((SaveCompany save) => save.RunAsync(Actor.System("cli"), settings, default))
        ).Result.Value.ShouldBeDone();
        portal.Clock.Set(2026, 10, 19);
        var refusal = (await SaveAsync(company, Next)).Refusal!;
        (refusal.Key, refusal.Args[1]).ShouldBe(("Plan.TooSoon", new YearMonth(2026, 12)));
        portal.Clock.Set(2026, 10, 18);
        var refused = (await SaveAsync(company, Next, from: SmallCompany.October)).Refusal!;
        refused.Args[1].ShouldBe(November);
        (await SaveAsync(company, Next)).Value.ShouldBeDone();
        // A plan that pays nobody yet surprises nobody.
        (await SaveAsync(company, Next.Replace("\"Small\"", "\"New\""), from: SmallCompany.October)).Value.ShouldBeDone();
    }

    [Theory]
    [InlineData(null, "12", "2026-10-01", "Plan.ConsultedWithWhom")]
    [InlineData("Union", "12", null, "Plan.ConsultedWhen")]
    [InlineData("Union", null, "2026-10-21", "Plan.ConsultedWhen")]
    public void Half_a_consultation_is_none(string? with, string? number, string? on, string key) =>
        Consultation
            .Of(with, number, on is null ? null : DateOnly.ParseExact(on, "yyyy-MM-dd"))!
            .Problem(new DateOnly(2026, 10, 20))!
            .Reason.Key.ShouldBe(key);

    [Theory, EveryDatabase]
    public async Task Each_reads_the_version_that_pays_them_and_is_asked_anew_for_the_next(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var plan = await portal.ReadAsync(db => db.Plans.Select(p => p.Id).SingleAsync());
        (await UnreadAsync()).ShouldBe(["ANNA", "BORIS", "LEAD"]);
        (await TasksAsync(portal, company.Anna)).ShouldContain(PlanTasks.ReadPlan);
        (await TasksAsync(portal, company.Boss)).ShouldNotContain(PlanTasks.ReadPlan);
        (await ReadAsync(company.Anna, 1)).Value.ShouldBeDone();
        (await ReadAsync(company.Anna, 1)).Value.ShouldBeDone();
        (await ReadAsync(company.Boss, 1)).IsMissing.ShouldBeTrue();
        (await ReadAsync(company.Anna, 2)).IsMissing.ShouldBeTrue();
        (await portal.ReadAsync(db => db.PlanAcknowledgements.CountAsync())).ShouldBe(1);
        (await TasksAsync(portal, company.Anna)).ShouldNotContain(PlanTasks.ReadPlan);
        (await UnreadAsync()).ShouldBe(["BORIS", "LEAD"]);
        (await ViewAsync(company.Hr)).ShouldBe((false, 3, 1));
        (await ViewAsync(company.Boris)).ShouldBe((true, null, 0));

        await company.PublishAsync(Encoding.UTF8.GetBytes(Next), November);
        (await ReadAsync(company.Anna, 1)).Refusal!.Key.ShouldBe("Plan.NewerVersion");
        (await TasksAsync(portal, company.Anna)).ShouldContain(PlanTasks.ReadPlan);
        (await UnreadAsync()).ShouldBe(["ANNA", "BORIS", "LEAD"]);

        Task<Result<PlanAcknowledged>> ReadAsync(Actor actor, int number) =>
            portal.InScopeAsync((AcknowledgePlan read) => read.RunAsync(actor, plan, number, default));
        async Task<IEnumerable<string>> UnreadAsync() =>
            (
                await portal.InScopeAsync(
                    (GetPeople people) =>
                        people.RunAsync(company.Hr, new PeopleRequest(null, PeopleFilter.PlanUnread, null, 1, PeopleOrder.Code), default)
                )
            )!.People.Select(person => person.Code);
        async Task<(bool Asked, int? People, int Read)> ViewAsync(Actor actor)
        {
            var view = (await portal.InScopeAsync((GetPlans plans) => plans.LatestAsync(plan, default)))!;
            var reading = await portal.InScopeAsync((GetPlanReading query) => query.RunAsync(actor, view, default));
            return (reading.Asked, reading.People, reading.Read);
        }
    }

    [Theory, EveryDatabase]
    public async Task Versions_are_past_in_force_or_announced(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.PublishAsync(Encoding.UTF8.GetBytes(Next), SmallCompany.October);
        await company.PublishAsync(Encoding.UTF8.GetBytes(SmallCompany.Plan), November);
        (await StatesAsync()).ShouldBe([(3, PlanState.Announced), (2, PlanState.InForce), (1, PlanState.Past)]);
        portal.Clock.Set(2026, 11, 1);
        (await StatesAsync()).ShouldBe([(3, PlanState.InForce), (2, PlanState.Past), (1, PlanState.Past)]);

        async Task<IEnumerable<(int, PlanState)>> StatesAsync() =>
            (await portal.InScopeAsync((GetPlans plans) => plans.ListAsync(default)))
                .ShouldHaveSingleItem()
                .Versions.Select(version => (version.Number, version.State));
    }

    private static async Task<Result<ProposalSaved>> SaveAsync(
        SmallCompany company,
        string rules,
        bool send = true,
        int edition = 0,
        YearMonth? from = null,
        Consultation? agreed = null
    ) =>
        (
            await company.Portal.InScopeAsync(
                (SaveProposal save) =>
                    save.RunAsync(
                        company.Hr,
                        new ProposalInput(Encoding.UTF8.GetBytes(rules), from ?? November, agreed, send, edition),
                        default
                    )
            )
        ).Result;

    private static async Task<Result<ProposalDecided>> DecideAsync(
        TestPortal portal,
        Actor actor,
        long id,
        ProposalAnswer answer,
        int edition,
        string? note = null
    ) =>
        (
            await portal.InScopeAsync(
                (DecideProposal decide) => decide.RunAsync(actor, id, new ProposalDecision(answer, edition, note), default)
            )
        ).Result;

    private static async Task<IEnumerable<string>> TasksAsync(TestPortal portal, Actor actor) =>
        (await portal.InScopeAsync((Core.Today.GetTasks tasks) => tasks.RunAsync(actor, "en", default))).Select(task => task.Kind);
}
