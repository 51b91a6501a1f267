using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.Orientation.Workshops;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Orientation;

/// <summary>A company finds its definition: everybody writes, nobody peeks, the words keep their authors.</summary>
public class WorkshopTests
{
    [Theory, EveryDatabase]
    public async Task From_the_invitation_to_a_definition_that_everybody_acknowledges(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var id = await CreateAsync(company, everybody: false, teams: ["FIELD"]);
        (await ViewAsync(company.Boss, id)).ShouldBeNull("the boss is not invited");

        await DoAsync<WriteContribution>(portal, w => w.RunAsync(company.Anna, id, "en", "To leave things working.", default));
        await DoAsync<WriteContribution>(portal, w => w.RunAsync(company.Anna, id, "en", "To leave things working for good.", default));
        await DoAsync<WriteContribution>(portal, w => w.RunAsync(company.Boris, id, "ru", "Обещать и делать.", default));
        (await ViewAsync(company.Anna, id))!.Own.ShouldBe("To leave things working for good.");
        foreach (var actor in new[] { company.Hr, company.Boris })
            (await ViewAsync(actor, id))!.Wordings.ShouldBeEmpty("hidden until the phase ends, from who leads it too");
        (await TryAsync<WriteContribution>(portal, w => w.RunAsync(company.Boss, id, "en", "x", default))).IsMissing.ShouldBeTrue();
        (await TryAsync<ProposeCriterion>(portal, p => p.RunAsync(company.Anna, id, "Short", default))).Refusal!.Key.ShouldBe(
            "Workshop.OtherPhase"
        );
        (await TasksAsync(company.Lead)).Single().Text.Key.ShouldBe("Today.TakePart");
        (await TasksAsync(company.Anna)).ShouldBeEmpty();

        portal.Clock.Set(2026, 10, 28);
        var view = (await ViewAsync(company.Boris, id)).ShouldBeDone();
        view.Phase.ShouldBe(WorkshopPhase.Criteria);
        view.Wordings.Count.ShouldBe(2);
        view.Wordings.ShouldAllBe(wording => wording.Author == null, "ratings go by the words alone");
        (await TryAsync<WriteContribution>(portal, w => w.RunAsync(company.Lead, id, "en", "Late", default))).Refusal!.Key.ShouldBe(
            "Workshop.OtherPhase"
        );
        await DoAsync<ProposeCriterion>(portal, p => p.RunAsync(company.Anna, id, "A guard can act on it", default));
        await DoAsync<ProposeCriterion>(portal, p => p.RunAsync(company.Boris, id, "The customer can check it", default));

        // Somebody joins late, and rates.
        (
            await portal.InScopeAsync((LeadWorkshop lead) => lead.RunAsync(company.Anna, Change(id, ["HR2"]), default))
        ).IsMissing.ShouldBeTrue();
        (await portal.InScopeAsync((LeadWorkshop lead) => lead.RunAsync(company.Hr, Change(id, ["HR2"], remind: true), default)))
            .Value.ShouldBeDone()
            .ShouldBe(new WorkshopChanged(1, 1));
        portal.Clock.Set(2026, 11, 2);
        var criteria = (await ViewAsync(company.OtherHr, id))!.Criteria;
        var rated = new HashSet<long>();
        for (
            var wording = (await ViewAsync(company.OtherHr, id))!.ToRate.FirstOrDefault();
            wording is not null;
            wording = (await ViewAsync(company.OtherHr, id))!.ToRate.FirstOrDefault()
        )
        {
            rated.Add(wording.Id).ShouldBeTrue();
            (
                await TryAsync<RateContribution>(
                    portal,
                    r =>
                        r.RunAsync(company.OtherHr, id, new Rating(wording.Id, new Dictionary<long, int> { [criteria[0].Id] = 5 }), default)
                )
            ).Refusal!.Key.ShouldBe("Workshop.RateEach");
            await DoAsync<RateContribution>(
                portal,
                r =>
                    r.RunAsync(
                        company.OtherHr,
                        id,
                        new Rating(wording.Id, criteria.ToDictionary(c => c.Id, _ => wording.Language == "en" ? 5 : 2)),
                        default
                    )
            );
        }

        rated.Count.ShouldBe(2);
        var own = await portal.ReadAsync(db => db.Contributions.SingleAsync(c => c.Language == "en"));
        (
            await TryAsync<RateContribution>(
                portal,
                r => r.RunAsync(company.Anna, id, new Rating(own.Id, criteria.ToDictionary(c => c.Id, _ => 5)), default)
            )
        ).IsMissing.ShouldBeTrue("nobody rates the own words");

        portal.Clock.Set(2026, 11, 10);
        (await TasksAsync(company.Hr)).Single().Text.Key.ShouldBe("Today.Formulate");
        var ranked = (await ViewAsync(company.Hr, id))!.Wordings;
        ranked.Select(wording => (wording.Author, wording.Average)).ShouldBe([("Anna A", 5.0), ("Борис Б", 2.0)]);
        var texts = new Dictionary<string, (string, string)>
        {
            ["en"] = ("What it means", "> Things work for good."),
            ["ru"] = ("Что это значит", "> Всё работает."),
        };
        (
            await portal.InScopeAsync(
                (FinishWorkshop finish) => finish.RunAsync(company.Hr, new FinalWording(id, texts, [own.Id], ["HR1"], 14), default)
            )
        ).Refusal!.Key.ShouldBe("Standards.AuthorApproves");
        var finished = (
            await portal.InScopeAsync(
                (FinishWorkshop finish) => finish.RunAsync(company.Hr, new FinalWording(id, texts, [own.Id], ["BOSS"], 14), default)
            )
        ).Value.ShouldBeDone();
        finished.ShouldBe(new WorkshopFinished("definition", 1));

        var library = new Library(company);
        (await library.DecideAsync("definition")).Value.ShouldNotBeNull();
        (await library.PublishAsync("definition")).Value!.People.ShouldBe(6, "everybody acknowledges it, invited or not");
        var page = await portal.InScopeAsync((GetOrientation query) => query.RunAsync(company.Boris, "ru", default));
        page.Definition!.Title.ShouldBe("Что это значит");
        page.Origin!.Id.ShouldBe(id);
        (await ViewAsync(company.Boss, id))!
            .Wordings[0]
            .ShouldSatisfyAllConditions(w => w.Author.ShouldBe("Anna A"), w => w.Source.ShouldBeTrue());

        // The next workshop makes the next revision of the same definition.
        var next = await CreateAsync(company, everybody: true, teams: []);
        portal.Clock.Set(2026, 12, 20);
        (
            await portal.InScopeAsync(
                (FinishWorkshop finish) => finish.RunAsync(company.Hr, new FinalWording(next, texts, [], ["BOSS"], 14), default)
            )
        ).Value!.Number.ShouldBe(2);

        Task<WorkshopView?> ViewAsync(Actor actor, long workshop) =>
            portal.InScopeAsync((GetWorkshop query) => query.RunAsync(actor, workshop, default));
        Task<IReadOnlyList<TodayTask>> TasksAsync(Actor actor) =>
            portal.InScopeAsync((OrientationTasks tasks) => tasks.RunAsync(actor, "en", default));
    }

    [Theory, EveryDatabase]
    public async Task Dates_that_cannot_be_and_invitations_of_nobody_are_refused(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        async Task<string?> RefusedAsync(NewWorkshop request, Actor? actor = null) =>
            (await portal.InScopeAsync((CreateWorkshop create) => create.RunAsync(actor ?? company.Hr, request, default))).Refusal?.Key;
        var good = new NewWorkshop(
            "T",
            "Q",
            new DateOnly(2026, 10, 27),
            new DateOnly(2026, 11, 1),
            new DateOnly(2026, 11, 8),
            true,
            [],
            []
        );
        (await RefusedAsync(good with { CriteriaUntil = good.WritingUntil })).ShouldBe("Workshop.DateOrder");
        (await RefusedAsync(good with { WritingUntil = new DateOnly(2026, 10, 1) })).ShouldBe("Workshop.DateOrder");
        (await RefusedAsync(good with { Everybody = false })).ShouldBe("Workshop.Nobody");
        (await RefusedAsync(good with { Everybody = false, Names = ["GHOST"] })).ShouldBe("Voice.UnknownEmployee");
        (await RefusedAsync(good with { Question = " " })).ShouldBe("Workshop.TextLength");
        (await portal.InScopeAsync((CreateWorkshop create) => create.RunAsync(company.Anna, good, default))).IsMissing.ShouldBeTrue();
        var id = (await portal.InScopeAsync((CreateWorkshop create) => create.RunAsync(company.Hr, good, default))).Value!.Id;
        (
            await portal.InScopeAsync(
                (FinishWorkshop finish) =>
                    finish.RunAsync(company.Hr, new FinalWording(id, new Dictionary<string, (string, string)>(), [], ["BOSS"], 14), default)
            )
        ).Refusal!.Key.ShouldBe("Workshop.OtherPhase");
        var change = new WorkshopChange(id, new DateOnly(2026, 10, 19), good.CriteriaUntil, good.RatingUntil, [], null, false);
        (
            await portal.InScopeAsync(
                (LeadWorkshop lead) => lead.RunAsync(company.Hr, change with { WritingUntil = new DateOnly(2026, 10, 1) }, default)
            )
        ).Refusal!.Key.ShouldBe("Workshop.DateOrder");
        (await portal.InScopeAsync((LeadWorkshop lead) => lead.RunAsync(company.Hr, change, default))).Value.ShouldNotBeNull(
            "yesterday ends the phase now"
        );
        (await portal.InScopeAsync((GetWorkshop query) => query.RunAsync(company.Hr, id, default)))!.Phase.ShouldBe(WorkshopPhase.Criteria);
    }

    private static WorkshopChange Change(long id, string[] late, bool remind = false) =>
        new(id, default, new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 8), late, null, remind);

    private static async Task<long> CreateAsync(SmallCompany company, bool everybody, string[] teams)
    {
        var today = DateOnly.FromDateTime(company.Portal.Clock.GetUtcNow().DateTime);
        return (
            await company.Portal.InScopeAsync(
                (CreateWorkshop create) =>
                    create.RunAsync(
                        company.Hr,
                        new NewWorkshop(
                            "Our definition",
                            "What does it mean here?",
                            today.AddDays(7),
                            today.AddDays(12),
                            today.AddDays(19),
                            everybody,
                            teams,
                            []
                        ),
                        default
                    )
            )
        )
            .Value.ShouldBeDone()
            .Id;
    }

    private static Task<Result<TookPart>> TryAsync<T>(TestPortal portal, Func<T, Task<Result<TookPart>>> work)
        where T : notnull => portal.InScopeAsync(work);

    private static async Task DoAsync<T>(TestPortal portal, Func<T, Task<Result<TookPart>>> work)
        where T : notnull => (await TryAsync(portal, work)).Value.ShouldBeDone();
}
