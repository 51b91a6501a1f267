using AngleSharp;
using StaffPortal.Core.Standards.Markup;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Standards;

/// <summary>What a text may do in a reader's browser: be read.</summary>
public class MarkdownTests
{
    public static TheoryData<string> Vectors => [.. HostileTexts.All];

    [Theory, MemberData(nameof(Vectors))]
    public async Task Hostile_text_becomes_harmless_words(string markdown)
    {
        var html = string.Concat(
            MarkdownText.Read(markdown).Value!.Select(clause => clause.Html + $"<h2>{System.Net.WebUtility.HtmlEncode(clause.Title)}</h2>")
        );
        var page = await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html));
        foreach (var element in page.Body!.QuerySelectorAll("*"))
        {
            element.LocalName.ShouldBeOneOf(
                "p",
                "a",
                "img",
                "h2",
                "code",
                "pre",
                "em",
                "strong",
                "table",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
                "ul",
                "ol",
                "li",
                "blockquote",
                "br",
                "hr",
                "del"
            );
            foreach (var attribute in element.Attributes)
                attribute.Name.ShouldBeOneOf("href", "src", "alt", "title", "rel", "loading", "start", "class");
            if (element.GetAttribute("href") is { } target)
                (
                    target.StartsWith("http://", StringComparison.Ordinal)
                    || target.StartsWith("https://", StringComparison.Ordinal)
                    || target.StartsWith("mailto:", StringComparison.Ordinal)
                    || target.StartsWith("tel:", StringComparison.Ordinal)
                    || (target.StartsWith('/') && !target.StartsWith("//", StringComparison.Ordinal))
                    || target.StartsWith('#')
                ).ShouldBeTrue(target);
            if (element.GetAttribute("src") is { } source)
                source.ShouldStartWith("/standards/files/");
        }
    }

    [Fact]
    public void Clauses_have_numbers_and_permanent_anchors()
    {
        var marked = MarkdownText.WithAnchors(
            "Intro\n\n# Цена до начала\n\na\n\n## Письменно {#written}\n\nb\n\n# Цена до начала\n\nc\n\nPraca i porządek\n===\n\nd"
        );
        var clauses = MarkdownText.Read(marked).Value!;
        clauses
            .Select(clause => (clause.Anchor, clause.Number, clause.Level, clause.Title))
            .ShouldBe([
                ("", "", 0, ""),
                ("tsena-do-nachala", "1", 1, "Цена до начала"),
                ("written", "1.1", 2, "Письменно"),
                ("tsena-do-nachala-2", "2", 1, "Цена до начала"),
                ("praca-i-porzadek", "3", 1, "Praca i porządek"),
            ]);
        MarkdownText.WithAnchors(marked).ShouldBe(marked, "an anchor that stands is never changed");
        MarkdownText.WithAnchors("## A {#same}\n\n## B {#same}\n").ShouldBe("## A {#same}\n\n## B {#b}\n");
        ClauseJson.Read(ClauseJson.Write(clauses)).Select(clause => clause.Html).ShouldBe(clauses.Select(clause => clause.Html));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("*a ")]
    [InlineData("![a](")]
    [InlineData("- \n  ")]
    [InlineData("|")]
    [InlineData("`")]
    [InlineData("# a\n")]
    public void Long_patterns_end_in_clauses_or_a_refusal(string pattern)
    {
        var result = MarkdownText.Read(string.Concat(Enumerable.Repeat(pattern, 60_000 / pattern.Length)));
        (result.Value is not null || result.Refusal is not null).ShouldBeTrue();
    }

    [Fact]
    public void A_link_that_is_not_allowed_leaves_its_words_once_and_is_told()
    {
        MarkdownText.Read("[**price** list](price.pdf) and [a](javascript:x)").Value!.Single().Html.ShouldBe("<p>price list and a</p>\n");
        MarkdownText.DroppedLinks("[p](price.pdf) [ok](/standards/visit) ![i](https://x.test/i.png)").ShouldBe(["price.pdf"]);
    }

    [Fact]
    public void A_heading_of_two_lines_gets_one_anchor()
    {
        var once = MarkdownText.WithAnchors("Foo line\nbar line\n--------\n\ntext");
        MarkdownText.WithAnchors(once).ShouldBe(once);
        MarkdownText
            .Read(once)
            .Value!.Single()
            .ShouldSatisfyAllConditions(
                clause => clause.Title.ShouldBe("Foo line bar line"),
                clause => clause.Anchor.ShouldBe("foo-line-bar-line")
            );
    }

    /// <summary>Brackets that never close, lists in lists, quotes in quotes: shown, or refused with a sentence, at every depth.</summary>
    [Theory]
    [InlineData("[")]
    [InlineData("> ")]
    [InlineData("*a ")]
    [InlineData("![")]
    [InlineData("- ")]
    [InlineData("**_")]
    public void No_depth_of_nesting_throws(string open)
    {
        foreach (var depth in new[] { 1, 60, 89, 95, 127, 130, 500, 1000, 3_999 })
        {
            var text = string.Concat(Enumerable.Repeat(open, depth)) + "x";
            var read = MarkdownText.Read(text);
            (read.Value is not null || read.Refusal!.Key == "Standards.TooDeep").ShouldBeTrue($"{depth} times {open}");
            MarkdownText.WithAnchors(text).ShouldNotBeNull();
            _ = MarkdownText.Paper(text);
            MarkdownText.LinksWithin(text).ToList().ShouldBeEmpty();
        }
    }

    [Fact]
    public void Differences_put_together_again_give_both_texts()
    {
        var random = new Random(7);
        string[] words = ["call", "the", "customer", "30", "minutes", "ahead", ",", ".", "door", "\n"];
        for (var round = 0; round < 300; round++)
        {
            string a = Text(),
                b = Text();
            var parts = WordDiff.Words(a, b);
            string.Concat(parts.Where(part => part.Kind == DiffKind.Same).Select(part => part.Text))
                .Length.ShouldBeLessThanOrEqualTo(Math.Min(a.Length, b.Length));
            Squeezed(string.Concat(parts.Where(part => part.Kind != DiffKind.Added).Select(part => part.Text))).ShouldBe(Squeezed(a));
            Squeezed(string.Concat(parts.Where(part => part.Kind != DiffKind.Removed).Select(part => part.Text))).ShouldBe(Squeezed(b));
        }

        string Text() => string.Join(' ', Enumerable.Range(0, random.Next(0, 40)).Select(_ => words[random.Next(words.Length)]));
        static string Squeezed(string text) => new([.. text.Where(letter => !char.IsWhiteSpace(letter))]);
    }

    [Fact]
    public void A_clause_replaced_as_a_whole_costs_bounded_work()
    {
        var a = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"a{i}"));
        var b = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"b{i}"));
        WordDiff.Words(a, b).Select(part => part.Kind).ShouldBe([DiffKind.Removed, DiffKind.Added]);
    }
}
