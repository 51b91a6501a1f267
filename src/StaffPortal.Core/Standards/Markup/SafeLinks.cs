using System.Text.RegularExpressions;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace StaffPortal.Core.Standards.Markup;

/// <summary>Leaves a link its target only if that is on the list; the words stay. Markdown alone lets <c>javascript:</c> through.</summary>
internal static partial class SafeLinks
{
    public static void Apply(MarkdownDocument document)
    {
        foreach (var inline in document.Descendants<LinkInline>().ToList())
        {
            if (inline.IsImage)
                KeepOwnImages(inline);
            else if (!Allowed(inline.Url))
                inline.ReplaceBy(Words(inline), copyChildren: false);
            else if (inline.Url!.StartsWith("http", StringComparison.OrdinalIgnoreCase))
                inline.GetAttributes().AddProperty("rel", "noopener noreferrer");
        }

        foreach (var auto in document.Descendants<AutolinkInline>().Where(auto => !auto.IsEmail && !Allowed(auto.Url)).ToList())
            auto.ReplaceBy(new LiteralInline(auto.Url));
    }

    /// <summary>Pictures come from the document's own files: nothing is loaded from elsewhere, and nobody learns who reads.</summary>
    private static void KeepOwnImages(LinkInline image)
    {
        if (OwnFile().IsMatch(image.Url ?? ""))
            image.GetAttributes().AddProperty("loading", "lazy");
        else
            image.ReplaceBy(Words(image), copyChildren: false);
    }

    private static LiteralInline Words(LinkInline link) =>
        new(
            string.Concat(link.Descendants<LiteralInline>().Select(literal => literal.Content.ToString())) is { Length: > 0 } words
                ? words
                : link.Url ?? ""
        );

    public static bool Allowed(string? url) => url is not null && !url.Any(char.IsControl) && Target().IsMatch(url);

    [GeneratedRegex(@"^(https?://[^\s]+|mailto:[^\s]+|tel:[+0-9 ()-]+|/(?![/\\])[^\s\\]*|#[^\s]*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Target();

    [GeneratedRegex(@"^/(standards|training)/files/\d{1,18}$")]
    private static partial Regex OwnFile();
}
