using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Search;
using StaffPortal.Core.Orientation;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Orientation;

/// <summary>The register of touchpoints: what each lacks, and where it slips.</summary>
public class TouchpointTests
{
    [Theory, EveryDatabase]
    public async Task The_board_shows_what_a_touchpoint_lacks(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await new Library(company).CreateAsync("rules", "## Door\n\nText.");
        await SaveAsync(company, Edit("repair", owner: "", regulation: "rules"));
        (await LacksAsync(company, "repair")).ShouldBe(
            [Lack.Owner, Lack.Regulation, Lack.Review, Lack.Answers],
            "a regulation that is not published does not hold"
        );
        await new Library(company).IssueAsync("rules");
        await SaveAsync(company, Edit("repair", owner: "BORIS", regulation: "rules", review: new DateOnly(2027, 1, 1), version: 1));
        (await LacksAsync(company, "repair")).ShouldBe([Lack.Answers]);

        // Three months of good answers, then three of worse ones.
        await company.ImportAsync(
            string.Concat(Enumerable.Range(0, 50).Select(i => $"g{i},2026-06-{1 + i % 28:D2},ANNA,repair,,,10,5,7,\n"))
                + string.Concat(
                    Enumerable
                        .Range(0, 50)
                        .Select(i => $"b{i},2026-09-{1 + i % 28:D2},ANNA,repair,,,{(i % 3 == 0 ? 3 : 10)},{(i % 3 == 0 ? 2 : 5)},7,\n")
                )
        );
        var line = (await BoardAsync(company)).All.Single(touchpoint => touchpoint.Code == "repair");
        line.Lacks.ShouldBe([Lack.Falling]);
        line.Scores.Select(score => (score.Metric.Id, score.Answers, score.Falling))
            .ShouldBe([("csat", 50, true), ("nps", 50, true), ("ces", 50, false)]);

        await company.ImportPeopleAsync(
            "code,name,email,position,team,lead_of,target,hired,left\nBORIS,Борис Б,boris@x.test,Engineer,FIELD,,3000.50,2020-01-01,2026-10-10\n"
        );
        (await LacksAsync(company, "repair")).ShouldBe([Lack.OwnerLeft, Lack.Falling]);
        (await portal.InScopeAsync((GetTouchpoints query) => query.WithoutOwnerAsync(default))).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task What_cannot_be_is_refused_and_what_is_saved_can_be_found(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        async Task<string?> RefusedAsync(TouchpointEdit edit) =>
            (await portal.InScopeAsync((SaveTouchpoint save) => save.RunAsync(company.Hr, edit, default))).Refusal?.Key;
        (await RefusedAsync(Edit("Bad code"))).ShouldBe("Orientation.BadCode");
        (await RefusedAsync(Edit("gate") with { Name = LocalText.Empty })).ShouldBe("Orientation.NeedsName");
        (await RefusedAsync(Edit("gate") with { Name = new LocalText(new string('x', 200)) })).ShouldBe("Orientation.NameLength");
        (await RefusedAsync(Edit("gate") with { FreedomUpTo = -1 })).ShouldBe("Orientation.FreedomRange");
        (await RefusedAsync(Edit("gate", owner: "GHOST"))).ShouldBe("People.NobodyCalled");
        (await RefusedAsync(Edit("gate", regulation: "nothing"))).ShouldBe("Orientation.UnknownRegulation");
        (await portal.InScopeAsync((SaveTouchpoint save) => save.RunAsync(company.Anna, Edit("gate"), default))).IsMissing.ShouldBeTrue();
        await SaveAsync(company, Edit("gate"));
        (await RefusedAsync(Edit("gate"))).ShouldBe("Orientation.CodeTaken");
        (await RefusedAsync(Edit("gate", version: 7))).ShouldBe("Orientation.EditConflict");
        (
            await portal.InScopeAsync(
                (SearchPortal search) => search.RunAsync(company.Anna, new SearchRequest("охранника", null, "ru"), default)
            )
        )
            .Hits.Single()
            .Path.ShouldBe("/touchpoints/gate");
    }

    private static TouchpointEdit Edit(string code, string owner = "", string regulation = "", DateOnly? review = null, long version = 0) =>
        new(
            code,
            new LocalText("Place " + code, "Место"),
            TouchpointKind.Employee,
            Channel.Home,
            "",
            owner,
            regulation,
            new LocalText("Be polite", "Вежливый охранник"),
            LocalText.Empty,
            LocalText.Empty,
            200,
            review,
            version
        );

    private static async Task SaveAsync(SmallCompany company, TouchpointEdit edit) =>
        (await company.Portal.InScopeAsync((SaveTouchpoint save) => save.RunAsync(company.Hr, edit, default))).Value.ShouldBeDone();

    private static Task<TouchpointBoard> BoardAsync(SmallCompany company) =>
        company.Portal.InScopeAsync((GetTouchpoints query) => query.RunAsync(company.Hr, default));

    private static async Task<IReadOnlyList<Lack>> LacksAsync(SmallCompany company, string code) =>
        (await BoardAsync(company)).All.Single(line => line.Code == code).Lacks;
}
