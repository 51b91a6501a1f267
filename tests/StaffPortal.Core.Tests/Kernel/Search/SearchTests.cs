using StaffPortal.Core.Kernel.Search;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Kernel.Search;

public class SearchTests
{
    private static readonly Dictionary<string, (string Word, string[] Forms)[]> WordForms = new()
    {
        ["ru"] =
        [
            ("регламент", ["регламента", "регламентов", "регламентами", "Регламенте"]),
            ("клиент", ["клиентами", "клиентов", "клиенту", "клиентах"]),
            ("стандарт", ["стандарты", "стандартов", "стандартам"]),
            ("рекламация", ["рекламации", "рекламаций", "рекламацией"]),
            ("опоздание", ["опоздания", "опозданием", "опоздании"]),
            ("отзыв", ["отзывы", "отзывов", "отзывами"]),
            ("перчатки", ["перчатками", "перчаткам"]),
        ],
        ["pl"] =
        [
            ("procedura", ["procedury", "procedurach", "procedurę", "procedurami"]),
            ("klient", ["klienta", "klientów", "klientami", "klientowi"]),
            ("standard", ["standardem", "standardów", "standardy"]),
            ("reklamacja", ["reklamacje", "reklamacji", "reklamację"]),
            ("zespół", ["zespoł", "zespołem", "zespoły"]),
            ("opinia", ["opinie", "opinii", "opiniami"]),
            ("naprawa", ["naprawy", "naprawę", "naprawach"]),
        ],
        ["en"] =
        [
            ("customer", ["customers", "customer's"]),
            ("standard", ["standards"]),
            ("regulation", ["regulations"]),
            ("repair", ["repairs", "repaired", "repairing"]),
            ("complaint", ["complaints"]),
        ],
    };

    [Theory, EveryDatabase]
    public async Task Other_forms_of_a_word_and_a_typo_find_it(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        foreach (var (language, words) in WordForms)
        foreach (var (i, (word, _)) in words.Index())
        {
            await library.CreateAsync($"doc-{language}-{i}", $"## Abc\n\nXxx {word} yyy.", language);
            await library.IssueAsync($"doc-{language}-{i}");
        }

        foreach (var (language, words) in WordForms)
        foreach (var (i, (word, forms)) in words.Index())
        foreach (var form in forms.Append(word).Append(word.ToUpperInvariant()))
            (await FindAsync(form, language)).ShouldContain($"/standards/doc-{language}-{i}", customMessage: form);

        foreach (
            var (typo, path) in new[]
            {
                ("регламнет", "/standards/doc-ru-0"),
                ("рекломация", "/standards/doc-ru-3"),
                ("proceduar", "/standards/doc-pl-0"),
                ("reklamcja", "/standards/doc-pl-3"),
                ("regulaton", "/standards/doc-en-2"),
                ("complaimt", "/standards/doc-en-4"),
            }
        )
            (await FindAsync(typo, "en")).ShouldContain(path, customMessage: typo);

        (await FindAsync("customer nothinglikeit", "en")).ShouldBeEmpty("every word must occur");
        (await FindAsync("", "en")).ShouldBeEmpty();
        (await FindAsync("' OR 1=1 -- % _ \"", "en")).ShouldBeEmpty();

        async Task<List<string>> FindAsync(string words, string language) =>
            [
                .. (
                    await portal.InScopeAsync(
                        (SearchPortal search) => search.RunAsync(company.Anna, new SearchRequest(words, null, language), default)
                    )
                ).Hits.Select(hit => hit.Path),
            ];
    }

    /// <summary>A word that stands in a document for others is as if it were nowhere: no hit, no correction towards it, and no difference by typing it right.</summary>
    [Theory, EveryDatabase]
    public async Task Search_corrects_only_towards_words_that_the_reader_may_see(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        await library.CreateAsync("secret", "## Plan\n\nThe restructuring begins in spring.");
        await library.AddressAsync("secret", ["OFFICE"]);
        await library.IssueAsync("secret");
        await library.CreateAsync("open", "## Door\n\nRing the doorbell twice.");
        await library.IssueAsync("open");

        (await FindAsync(company.Hr, "restrcturing")).Corrected.ShouldNotBeNull();
        foreach (var typed in new[] { "restrcturing", "restructuring", "restruct" })
        {
            var found = await FindAsync(company.Anna, typed);
            (found.Total, found.Corrected).ShouldBe((0, null), typed);
        }

        (await FindAsync(company.Anna, "doorbel")).Hits.ShouldNotBeEmpty();

        Task<SearchResults> FindAsync(Core.Kernel.Actor actor, string words) =>
            portal.InScopeAsync((SearchPortal search) => search.RunAsync(actor, new SearchRequest(words, null, "en"), default));
    }

    [Theory, EveryDatabase]
    public async Task A_hit_is_marked_in_a_snippet_and_a_new_revision_replaces_the_old_words(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        await library.CreateAsync(
            "visit",
            "## Door\n\n" + string.Concat(Enumerable.Repeat("many words before it. ", 40)) + "Put on shoe covers before the doorstep."
        );
        await library.IssueAsync("visit");
        var hit = (
            await portal.InScopeAsync(
                (SearchPortal search) => search.RunAsync(company.Anna, new SearchRequest("cover", null, "en"), default)
            )
        ).Hits.Single();
        hit.Snippet.Where(part => part.Hit).Select(part => part.Text).ShouldBe(["covers"]);
        hit.Snippet[0].Text.ShouldBe("… ");
        string.Concat(hit.Snippet.Select(part => part.Text)).Length.ShouldBeLessThan(260);

        await library.ReviseAsync("visit", "## Door {#door}\n\nSlippers are enough.");
        (await CountAsync("covers", null)).ShouldBe(0);
        (await CountAsync("slipper", null)).ShouldBe(1);
        (await CountAsync("slipper", "Standard")).ShouldBe(1);
        (await CountAsync("slipper", "Regulation")).ShouldBe(0);
        (await CountAsync("slipper", "Touchpoint")).ShouldBe(0);

        async Task<int> CountAsync(string words, string? kind) =>
            (
                await portal.InScopeAsync(
                    (SearchPortal search) => search.RunAsync(company.Anna, new SearchRequest(words, kind, "en"), default)
                )
            ).Total;
    }

    [Theory]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "ab", 1)]
    [InlineData("abc", "xbc", 1)]
    [InlineData("abcdef", "badcfe", 3)]
    [InlineData("", "abc", 3)]
    public void The_distance_counts_letters_and_swapped_neighbours(string a, string b, int expected) =>
        Stems.Distance(a, b, 5).ShouldBe(expected);
}
