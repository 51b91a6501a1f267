using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Core.Kernel.Search;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Questions;
using StaffPortal.Core.Standards.Reading;
using StaffPortal.Core.Standards.Revisions;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Standards;

/// <summary>A document from the first word to the end of its force.</summary>
public class DocumentLifeTests
{
    [Theory, EveryDatabase]
    public async Task Nothing_is_published_without_the_word_of_somebody_else(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        await library.CreateAsync("visit", "Before.\n\n## On the way\n\nRing.");
        (await library.PublishAsync("visit")).Refusal!.Key.ShouldBe("Standards.NotApproved");
        (await library.SubmitAsync("visit", approver: "HR1")).Refusal!.Key.ShouldBe("Standards.AuthorApproves");
        (await library.SubmitAsync("visit", approver: "NOBODY")).Refusal!.Key.ShouldBe("People.NobodyCalled");
        (await library.SubmitAsync("visit", approver: " ")).Refusal!.Key.ShouldBe("Standards.NoApprover");
        (await library.SubmitAsync("visit")).Value.ShouldNotBeNull();
        (await library.PublishAsync("visit")).Refusal!.Key.ShouldBe("Standards.NotApproved");
        (await library.SaveAsync("visit", "Changed after all", 1)).Refusal!.Key.ShouldBe("Standards.NotADraft");
        (await library.DecideAsync("visit", actor: company.Anna)).IsMissing.ShouldBeTrue();
        (await library.DecideAsync("visit", approve: false)).Refusal!.Key.ShouldBe("Standards.RefusalNeedsReason");
        (await library.DecideAsync("visit", approve: false, comment: "Too short")).Value!.Approved.ShouldBeFalse();
        (await library.DraftAsync("visit")).State.ShouldBe(RevisionState.Draft);
        var published = await library.IssueAsync("visit");
        published.Number.ShouldBe(1);
        published.Sha256.Length.ShouldBe(64);
        (await library.PublishAsync("visit")).Refusal!.Key.ShouldBe("Standards.NotApproved");
        (await portal.InScopeAsync((VerifyAudit verify) => verify.RunAsync(default))).BrokenAt.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task Whoever_has_written_in_it_approves_nothing_and_nobody_approves_what_they_have_not_seen(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        await library.CreateAsync("visit", "Text.");
        (await library.SaveAsync("visit", "All of it by the other.", 1, author: company.OtherHr)).Value.ShouldNotBeNull();
        (await library.SaveAsync("visit", "All of it by the other.", 2)).Value.ShouldNotBeNull();
        (await library.SubmitAsync("visit", approver: "HR2")).Refusal!.Key.ShouldBe(
            "Standards.AuthorApproves",
            "the last one to save is not the only author"
        );
        (await library.SubmitAsync("visit")).Value.ShouldNotBeNull();
        (await portal.InScopeAsync((WithdrawRevision withdraw) => withdraw.RunAsync(company.Hr, "visit", default))).Value.ShouldNotBeNull();
        (await library.SaveAsync("visit", "Something else altogether.", 3)).Value.ShouldNotBeNull();
        (await library.SubmitAsync("visit")).Value.ShouldNotBeNull();
        (await library.DecideAsync("visit", round: 1)).Refusal!.Key.ShouldBe("Standards.NotInApproval", "that word was on another text");
        (await library.DecideAsync("visit", round: 2)).Value.ShouldNotBeNull();
    }

    [Theory, EveryDatabase]
    public async Task A_refused_document_leaves_nothing_and_a_draft_can_be_thrown_away(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        (
            await portal.InScopeAsync(
                (CreateDocument create) =>
                    create.RunAsync(company.Hr, new NewDocument(DocumentKind.Guide, "en", "T", "visit", "", "nul \0"), default)
            )
        ).Refusal!.Key.ShouldBe("Standards.OddCharacters");
        var created = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ =>
                    Task.Run(() =>
                        portal.InScopeAsync(
                            (CreateDocument create) =>
                                create.RunAsync(company.Hr, new NewDocument(DocumentKind.Guide, "en", "T", "visit", "", "Text."), default)
                        )
                    )
                )
        );
        created.Count(result => result.Value is not null).ShouldBe(1);
        created.Count(result => result.Refusal?.Key == "Standards.SlugTaken").ShouldBe(5);
        (await library.SaveAsync("visit", "Tekst.", 0, "pl")).Value.ShouldNotBeNull();
        (await library.SaveAsync("visit", " ", 1, "pl")).Value.ShouldNotBeNull("an emptied translation is taken away");
        (await library.DraftAsync("visit")).Languages.ShouldBe(["en"]);
        await library.IssueAsync("visit");
        (await portal.InScopeAsync((DiscardRevision discard) => discard.RunAsync(company.Hr, "visit", default))).Refusal!.Key.ShouldBe(
            "Standards.NotADraft"
        );
        await portal.InScopeAsync((StartRevision start) => start.RunAsync(company.Hr, "visit", default));
        (await portal.InScopeAsync((DiscardRevision discard) => discard.RunAsync(company.Anna, "visit", default))).IsMissing.ShouldBeTrue();
        (
            await portal.InScopeAsync((DiscardRevision discard) => discard.RunAsync(company.Hr, "visit", default))
        ).Value!.DocumentGone.ShouldBeFalse();
        await library.CreateAsync("other", "Text.");
        (
            await portal.InScopeAsync((DiscardRevision discard) => discard.RunAsync(company.Hr, "other", default))
        ).Value!.DocumentGone.ShouldBeTrue();
        (await portal.ReadAsync(db => db.Documents.CountAsync())).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task Who_saves_second_is_refused_and_both_texts_stand(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        await library.CreateAsync("visit", "One.");
        (await library.SaveAsync("visit", "First author.", 1)).Value.ShouldNotBeNull();
        var second = await library.SaveAsync("visit", "Second author.", 1, author: company.OtherHr);
        second.Refusal!.Key.ShouldBe("Standards.EditConflict");
        second.Refusal.Args[0].ShouldBe("Hanna Hr");
        (await library.DraftAsync("visit")).Markdown.ShouldBe("First author.");
    }

    [Theory, EveryDatabase]
    public async Task A_translation_lags_in_the_clauses_that_changed_since(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var library = new Library(await SmallCompany.CreateAsync(portal));
        await library.CreateAsync("visit", "Start.\n\n## Way\n\nRing 15 minutes ahead.\n\n## Door\n\nShoe covers.");
        var original = await library.DraftAsync("visit");
        original.Markdown.ShouldContain("## Way {#way}");
        (
            await library.SaveAsync("visit", "Początek.\n\n## Droga\n\n15 minut.\n\n## Drzwi\n\nOchraniacze.", 0, "pl")
        ).Value.ShouldNotBeNull();
        var polish = await library.DraftAsync("visit", "pl");
        polish.Markdown.ShouldContain("## Droga {#way}", customMessage: "a translation takes the anchors of its original");
        polish.Lagging.ShouldBeEmpty();

        (await library.SaveAsync("visit", original.Markdown.Replace("15", "30"), original.Version)).Value.ShouldNotBeNull();
        polish = await library.DraftAsync("visit", "pl");
        polish.Lagging.ShouldBe(["way"]);
        (await library.SaveAsync("visit", polish.Markdown.Replace("15", "30"), polish.Version, "pl")).Value.ShouldNotBeNull();
        (await library.DraftAsync("visit", "pl")).Lagging.ShouldBeEmpty();

        (
            await library.SaveAsync(
                "visit",
                (await library.DraftAsync("visit")).Markdown + "\n\n## New {#new}\n\nMore.",
                original.Version + 1
            )
        ).Value.ShouldNotBeNull();
        polish = await library.DraftAsync("visit", "pl");
        polish.Lagging.ShouldBe(["new"]);
        (await library.SaveAsync("visit", polish.Markdown, polish.Version, "pl", upToDate: true)).Value.ShouldNotBeNull();
        (await library.DraftAsync("visit", "pl")).Lagging.ShouldBe(["new"]);
    }

    [Theory, EveryDatabase]
    public async Task What_is_for_others_is_not_there_in_any_form(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        await library.CreateAsync("office", "## Keys\n\nThe alarm code is on paper.");
        await library.IssueAsync("office");
        (await library.ReadAsync(company.Anna, "office")).ShouldNotBeNull();
        await library.AddressAsync("office", ["OFFICE"]);
        (await library.ReadAsync(company.Anna, "office")).ShouldBeNull();
        (await library.ReadAsync(company.Anna, "office", number: 1)).ShouldBeNull();
        (await library.ReadAsync(company.Boss, "office")).ShouldNotBeNull();
        (await library.AcknowledgeAsync(company.Anna, "office", 1)).IsMissing.ShouldBeTrue();
        (await portal.InScopeAsync((GetRevisions query) => query.CompareAsync(company.Anna, "office", 1, 1, "en", default))).ShouldBeNull();
        (await portal.InScopeAsync((GetRevisions query) => query.ListAsync(company.Anna, "office", "en", default))).ShouldBeNull();
        (await portal.InScopeAsync((GetDocumentPdf query) => query.RunAsync(company.Anna, "office", "en", default))).ShouldBeNull();
        (
            await portal.InScopeAsync(
                (AskQuestion ask) => ask.RunAsync(company.Anna, new QuestionRequest("office", "keys", "en", "Which paper?"), default)
            )
        ).IsMissing.ShouldBeTrue();
        (await portal.InScopeAsync((GetDocuments query) => query.RunAsync(company.Anna, null, "en", 1, default))).Lines.ShouldBeEmpty();
        (
            await portal.InScopeAsync(
                (SearchPortal search) => search.RunAsync(company.Anna, new SearchRequest("alarm", null, "en"), default)
            )
        ).Total.ShouldBe(0);
        (
            await portal.InScopeAsync(
                (SearchPortal search) => search.RunAsync(company.Boss, new SearchRequest("alarm", null, "en"), default)
            )
        ).Total.ShouldBe(1);

        await library.AddressAsync("office", [], ["Engineer"]);
        (await library.ReadAsync(company.Anna, "office")).ShouldNotBeNull("her position is Engineer");
        (await library.ReadAsync(company.Boss, "office")).ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task An_audience_of_nobody_is_refused_and_changes_nothing(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var library = new Library(await SmallCompany.CreateAsync(portal));
        await library.CreateAsync("visit", "Text.");
        (await library.TryAddressAsync("visit", [], [], 1)).Refusal!.Key.ShouldBe("Standards.AudienceNobody");
        (await library.TryAddressAsync("visit", ["NOWHERE"], [], 1)).Refusal!.Key.ShouldBe(
            "Standards.AudienceNobody",
            "a team that is gone is not everybody"
        );
        (await library.TryAddressAsync("visit", ["NOWHERE"], ["Astronaut"], 1)).Refusal!.Key.ShouldBe("Standards.AudienceNobody");
        (await portal.ReadAsync(db => db.AudienceRules.CountAsync())).ShouldBe(0);
        (await portal.ReadAsync(db => db.Documents.SingleAsync())).Version.ShouldBe(1);
        (await library.TryAddressAsync("visit", ["FIELD"], [], 1)).Value!.People.ShouldBe(3);
        (await library.TryAddressAsync("visit", ["OFFICE"], [], 1)).Refusal!.Key.ShouldBe("Standards.SettingsConflict");
    }

    [Theory, EveryDatabase]
    public async Task Titles_names_and_texts_out_of_bounds_are_refused_with_a_sentence(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        await library.CreateAsync("visit", "Text.");
        async Task<string?> Refused(string slug, string title = "T", string language = "en", string owner = "") =>
            (
                await portal.InScopeAsync(
                    (CreateDocument create) =>
                        create.RunAsync(company.Hr, new NewDocument(DocumentKind.Guide, language, title, slug, owner), default)
                )
            )
                .Refusal
                ?.Key;
        (await Refused("visit")).ShouldBe("Standards.SlugTaken");
        (await Refused("files")).ShouldBe("Standards.BadSlug");
        (await Refused("../x")).ShouldBe("Standards.BadSlug");
        (await Refused("x", title: " ")).ShouldBe("Standards.TitleLength");
        (await Refused("x", language: "de")).ShouldBe("Standards.UnknownLanguage");
        (await Refused("x", owner: "NOBODY")).ShouldBe("People.NobodyCalled");
        (await library.SaveAsync("visit", new string('a', 2_000_000), 1)).Refusal!.Key.ShouldBe("Standards.TooLong");
        (await library.SaveAsync("visit", "nul \0", 1)).Refusal!.Key.ShouldBe("Standards.OddCharacters");
        (await library.SaveAsync("visit", string.Concat(Enumerable.Repeat("> ", 5_000)) + "deep", 1)).Refusal!.Key.ShouldBe(
            "Standards.TooDeep"
        );
        (await library.SaveAsync("visit", "x", 1, author: company.Anna)).IsMissing.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task Questions_and_their_answers_stand_under_the_clause(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        await library.CreateAsync("visit", "## Door\n\nShoe covers.");
        await library.IssueAsync("visit");
        (
            await portal.InScopeAsync(
                (AskQuestion ask) => ask.RunAsync(company.Anna, new QuestionRequest("visit", "window", "en", "?"), default)
            )
        ).IsMissing.ShouldBeTrue("there is no such clause");
        (
            await portal.InScopeAsync(
                (AskQuestion ask) => ask.RunAsync(company.Anna, new QuestionRequest("visit", "door", "en", " "), default)
            )
        ).Refusal!.Key.ShouldBe("Standards.QuestionLength");
        (
            await portal.InScopeAsync(
                (AskQuestion ask) => ask.RunAsync(company.Anna, new QuestionRequest("visit", "door", "en", "Also in summer?"), default)
            )
        ).Value.ShouldNotBeNull();
        (await library.ReadAsync(company.Anna, "visit"))!.Talks.Single().Answer.ShouldBeNull();
        (await library.ReadAsync(company.Boris, "visit"))!.Talks.ShouldBeEmpty("nobody else sees a question without an answer");
        var open = (await portal.InScopeAsync((GetQuestions query) => query.RunAsync(company.Hr, "en", default))).Questions.Single();
        (
            await portal.InScopeAsync((AnswerQuestion answer) => answer.RunAsync(company.Boris, open.Id, "No", default))
        ).IsMissing.ShouldBeTrue();
        (
            await portal.InScopeAsync((AnswerQuestion answer) => answer.RunAsync(company.Hr, open.Id, "Also in summer.", default))
        ).Value.ShouldNotBeNull();
        (
            await portal.InScopeAsync((AnswerQuestion answer) => answer.RunAsync(company.Hr, open.Id, "Again.", default))
        ).Refusal!.Key.ShouldBe("Standards.AlreadyAnswered");
        (await library.ReadAsync(company.Boris, "visit"))!.Talks.Single().Answer.ShouldBe("Also in summer.");

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i =>
                    portal.InScopeAsync(
                        (MarkClause mark) =>
                            mark.RunAsync(company.Anna, "visit", "door", i % 2 == 0 ? MarkKind.Helped : MarkKind.Unclear, default)
                    )
                )
        );
        (await portal.ReadAsync(db => db.ClauseMarks.CountAsync())).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task What_is_out_of_force_is_found_by_nobody_and_kept(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        await library.CreateAsync("visit", "## Door\n\nShoe covers.");
        await library.IssueAsync("visit");
        (await library.AcknowledgeAsync(company.Anna, "visit", 1)).Value.ShouldNotBeNull();
        (await portal.InScopeAsync((RetireDocument retire) => retire.RunAsync(company.Hr, "visit", " ", default))).Refusal!.Key.ShouldBe(
            "Standards.RetireNeedsReason"
        );
        (
            await portal.InScopeAsync((RetireDocument retire) => retire.RunAsync(company.Hr, "visit", "Nobody visits any more", default))
        ).Value.ShouldNotBeNull();
        (await library.ReadAsync(company.Anna, "visit")).ShouldBeNull();
        (await library.ReadAsync(company.Hr, "visit"))!.Retired.ShouldBeTrue("those who keep the records still see it");
        (await library.AcknowledgeAsync(company.Boris, "visit", 1)).IsMissing.ShouldBeTrue();
        (
            await portal.InScopeAsync((SearchPortal search) => search.RunAsync(company.Hr, new SearchRequest("shoe", null, "en"), default))
        ).Total.ShouldBe(0);
        (await portal.ReadAsync(db => db.Acknowledgements.CountAsync())).ShouldBe(1);
        (await portal.InScopeAsync((StartRevision start) => start.RunAsync(company.Hr, "visit", default))).Refusal!.Key.ShouldBe(
            "Standards.Retired"
        );
    }

    [Theory, EveryDatabase]
    public async Task Ten_publications_at_once_make_one(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var library = new Library(await SmallCompany.CreateAsync(portal));
        await library.CreateAsync("visit", "## Door\n\nShoe covers.");
        await library.SubmitAsync("visit");
        await library.DecideAsync("visit");
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => library.PublishAsync("visit"))));
        results.Count(result => result.Value is not null).ShouldBe(1);
        (await portal.ReadAsync(db => db.SearchEntries.CountAsync())).ShouldBe(1);
    }
}
