using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Reports;
using StaffPortal.Core.Standards.Revisions;
using StaffPortal.Pdf;

namespace StaffPortal.Core.Standards.Markup;

/// <summary>Markdown as the portal reads it: no HTML, links and images from a list of what is allowed, headings as clauses with permanent anchors written <c>{#anchor}</c>.</summary>
public static partial class MarkdownText
{
    private const int MostBrackets = 4_000,
        DeepestNesting = 90;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UseAutoLinks()
        .UsePreciseSourceLocation()
        .Build();

    /// <summary>Splits a text into clauses and renders each.</summary>
    /// <returns>Refused when it is too long or nested too deeply to be a text for people.</returns>
    public static Result<IReadOnlyList<Clause>> Read(string markdown)
    {
        if (markdown.Length > RevisionText.LongestMarkdown)
            return Result<IReadOnlyList<Clause>>.Refused("Standards.TooLong", markdown.Length, RevisionText.LongestMarkdown);
        // The parser's work on brackets that never close grows with their square.
        if (markdown.Count(letter => letter == '[') > MostBrackets || Parse(markdown) is not { } document)
            return Result<IReadOnlyList<Clause>>.Refused("Standards.TooDeep");
        SafeLinks.Apply(document);
        var clauses = new List<Clause>();
        var numbers = new HeadingNumbers();
        foreach (var (heading, blocks) in Groups(document))
        {
            var (title, anchor) = heading is null ? ("", "") : HeadingOf(heading);
            var level = heading is null ? 0 : numbers.LevelOf(heading.Level);
            var source = blocks.Count == 0 ? "" : markdown[blocks[0].Span.Start..Math.Min(markdown.Length, blocks[^1].Span.End + 1)];
            clauses.Add(
                new Clause(anchor, level == 0 ? "" : numbers.Next(level), level, title, Html(blocks), Plain(blocks), source.Trim())
            );
        }

        return Result<IReadOnlyList<Clause>>.Of(clauses);
    }

    /// <summary>Writes an anchor behind every heading that has none. A translation with the same headings takes those of the text it is made from.</summary>
    public static string WithAnchors(string markdown, IReadOnlyList<Clause>? original = null)
    {
        if (
            markdown.Length > RevisionText.LongestMarkdown
            || markdown.Count(letter => letter == '[') > MostBrackets
            || Parse(markdown) is not { } document
        )
            return markdown;
        var headings = Groups(document).Select(group => group.Heading).OfType<HeadingBlock>().ToList();
        var given = original?.Where(clause => clause.Level > 0).ToList();
        var aligned = given is not null && given.Count == headings.Count;
        var used = headings
            .Select(heading => HeadingOf(heading).Anchor)
            .Where(anchor => anchor.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var text = new StringBuilder(markdown);
        var added = new List<(int At, int Length, string Anchor)>();
        foreach (var (i, heading) in headings.Index())
        {
            var (title, anchor) = HeadingOf(heading);
            if (anchor.Length > 0 && seen.Add(anchor))
                continue;
            var wanted = aligned && !used.Contains(given![i].Anchor) ? given[i].Anchor : AnchorOf(title);
            var free = wanted;
            for (var n = 2; used.Contains(free) || seen.Contains(free); n++)
                free = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{n}");
            seen.Add(free);
            var end = EndOfTitle(markdown, heading);
            var old = anchor.Length > 0 ? AnchorSuffix().Match(markdown[heading.Span.Start..end]).Length : 0;
            added.Add((end - old, old, free));
        }

        foreach (var (at, length, anchor) in added.AsEnumerable().Reverse())
            text.Remove(at, length).Insert(at, $" {{#{anchor}}}");
        return text.ToString();
    }

    /// <summary>The links of a text that stay inside the portal: a clause of its own, or another document with or without a clause.</summary>
    public static IEnumerable<(string Slug, string Anchor)> LinksWithin(string markdown)
    {
        if (Parse(markdown) is not { } document)
            yield break;
        foreach (var link in document.Descendants<LinkInline>())
        {
            var match = InnerLink().Match(link.Url ?? "");
            if (match.Success && !link.IsImage)
                yield return (match.Groups["slug"].Value, match.Groups["anchor"].Value);
        }
    }

    /// <summary>Targets of links that are not on the list of what is allowed, and so not shown as links.</summary>
    public static IEnumerable<string> DroppedLinks(string markdown) =>
        Parse(markdown) is { } document
            ? document.Descendants<LinkInline>().Where(link => !link.IsImage && !SafeLinks.Allowed(link.Url)).Select(link => link.Url ?? "")
            : [];

    /// <summary>The text as blocks for paper, headings with their numbers.</summary>
    public static IReadOnlyList<PaperBlock> Paper(string markdown)
    {
        if (Parse(markdown) is not { } document)
            return [];
        SafeLinks.Apply(document);
        var numbers = new HeadingNumbers();
        var blocks = new List<PaperBlock>();
        foreach (var (heading, body) in Groups(document))
        {
            if (heading is not null)
            {
                var level = numbers.LevelOf(heading.Level);
                blocks.Add(
                    new PaperBlock(PaperKind.Heading, level, null, [new PdfRun($"{numbers.Next(level)}  {HeadingOf(heading).Title}")])
                );
            }

            blocks.AddRange(PaperBlocks.Of(body));
        }

        return blocks;
    }

    /// <summary>Whether every part can be walked and rendered; both go down by calling themselves, and the renderer gives up at 128 levels.</summary>
    private static bool IsShallow(MarkdownDocument document)
    {
        var waiting = new Stack<(MarkdownObject Part, int Depth)>([(document, 0)]);
        while (waiting.TryPop(out var at))
        {
            if (at.Depth > DeepestNesting)
                return false;
            if (at.Part is ContainerBlock container)
                foreach (var block in container)
                    waiting.Push((block, at.Depth + 1));
            else if (at.Part is LeafBlock { Inline: { } line })
                waiting.Push((line, at.Depth + 1));
            else if (at.Part is ContainerInline inlines)
                foreach (var inline in inlines)
                    waiting.Push((inline, at.Depth + 1));
        }

        return true;
    }

    private static MarkdownDocument? Parse(string markdown)
    {
        try
        {
            return Markdown.Parse(markdown, Pipeline) is var document && IsShallow(document) ? document : null;
        }
        catch (ArgumentException)
        {
            // The parser's own limit on nesting.
            return null;
        }
    }

    private static IEnumerable<(HeadingBlock? Heading, List<Block> Blocks)> Groups(MarkdownDocument document)
    {
        HeadingBlock? heading = null;
        var blocks = new List<Block>();
        foreach (var block in document)
        {
            if (block is not HeadingBlock next)
            {
                blocks.Add(block);
                continue;
            }

            if (heading is not null || blocks.Count > 0)
                yield return (heading, blocks);
            (heading, blocks) = (next, []);
        }

        if (heading is not null || blocks.Count > 0)
            yield return (heading, blocks);
    }

    private static (string Title, string Anchor) HeadingOf(HeadingBlock heading)
    {
        var title = heading.Inline is null ? "" : PlainInline(heading.Inline).Trim();
        var match = AnchorSuffix().Match(title);
        return match.Success ? (title[..match.Index].TrimEnd(), match.Groups[1].Value) : (title, "");
    }

    private static int EndOfTitle(string markdown, HeadingBlock heading)
    {
        if (!heading.IsSetext)
            return Math.Min(heading.Span.End + 1, markdown.Length);
        return Math.Min((heading.Inline?.LastChild?.Span.End ?? heading.Span.Start) + 1, markdown.Length);
    }

    private static string Html(List<Block> blocks)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        foreach (var block in blocks)
            renderer.Render(block);
        writer.Flush();
        return writer.ToString();
    }

    private static string Plain(List<Block> blocks)
    {
        var text = new StringBuilder();
        foreach (var leaf in blocks.SelectMany(block => block is LeafBlock own ? [own] : block.Descendants<LeafBlock>()))
        {
            if (leaf.Parent is ListItemBlock item && item[0] == leaf)
                text.Append("• ");
            if (leaf.Inline is { } inline)
                text.Append(PlainInline(inline));
            else if (leaf is CodeBlock code)
                text.Append(code.Lines.ToString());
            text.Append('\n');
        }

        return text.ToString().Trim();
    }

    private static string PlainInline(ContainerInline container)
    {
        var text = new StringBuilder();
        foreach (var inline in container.Descendants())
            text.Append(
                inline switch
                {
                    LiteralInline literal => literal.Content.ToString(),
                    CodeInline code => code.Content,
                    HtmlEntityInline entity => entity.Transcoded.ToString(),
                    LineBreakInline => " ",
                    AutolinkInline link => link.Url,
                    _ => "",
                }
            );
        return text.ToString();
    }

    /// <summary>A name for a new heading: its letters in Latin, short.</summary>
    private static string AnchorOf(string title)
    {
        var latin = string.Join('-', Latin.Of(title).Split('-', StringSplitOptions.RemoveEmptyEntries).Take(5));
        return latin.Length == 0 ? "clause"
            : latin.Length > 60 ? latin[..60].Trim('-')
            : latin;
    }

    [GeneratedRegex(@"\s*\{#([a-z0-9][a-z0-9-]{0,78})\}\s*$")]
    private static partial Regex AnchorSuffix();

    [GeneratedRegex(@"^(?:/standards/(?<slug>[a-z0-9-]+))?(?:#(?<anchor>.*))?$")]
    private static partial Regex InnerLink();

    /// <summary>Counts 1, 1.1, 1.2, 2 whatever level the author began with; a level that is skipped is not there.</summary>
    private sealed class HeadingNumbers
    {
        private readonly List<int> _levels = [];
        private readonly List<int> _counts = [];

        public int LevelOf(int heading)
        {
            while (_levels.Count > 0 && _levels[^1] >= heading)
                _levels.RemoveAt(_levels.Count - 1);
            _levels.Add(heading);
            return Math.Min(_levels.Count, 4);
        }

        public string Next(int level)
        {
            while (_counts.Count > level)
                _counts.RemoveAt(_counts.Count - 1);
            while (_counts.Count < level)
                _counts.Add(0);
            _counts[level - 1]++;
            return string.Join('.', _counts.Select(count => count.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
