using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace StaffPortal.Core.Training.Exchange;

/// <summary>Turns the HTML of question files into Markdown: paragraphs, lists, emphasis, links, code. Everything else leaves its words.</summary>
internal static partial class HtmlToMarkdown
{
    /// <param name="lost">Called with the name of an element that cannot be kept: pictures from elsewhere, tables, media.</param>
    public static string Convert(string html, Action<string> lost)
    {
        var text = new StringBuilder();
        var lists = new Stack<(bool Ordered, int Number)>();
        var link = "";
        var (at, skipping) = (0, "");
        foreach (Match tag in Tag().Matches(html))
        {
            if (skipping.Length == 0) text.Append(Words(html[at..tag.Index]));
            at = tag.Index + tag.Length;
            var (name, closing) = (tag.Groups["name"].Value.ToLowerInvariant(), tag.Groups["close"].Success);
            if (skipping.Length > 0)
            {
                if (closing && name == skipping) skipping = "";
                continue;
            }

            switch (name)
            {
                case "p" or "div" or "h1" or "h2" or "h3" or "h4" or "blockquote" or "tr": text.Append("\n\n"); break;
                case "br": text.Append("  \n"); break;
                case "td" or "th": text.Append(closing ? " " : ""); break;
                case "b" or "strong": text.Append("**"); break;
                case "i" or "em": text.Append('*'); break;
                case "code": text.Append('`'); break;
                case "ul" or "ol":
                    if (closing) { if (lists.Count > 0) lists.Pop(); }
                    else lists.Push((name == "ol", 0));
                    text.Append("\n\n");
                    break;
                case "li" when !closing:
                    var (ordered, number) = lists.Count > 0 ? lists.Pop() : (false, 0);
                    lists.Push((ordered, number + 1));
                    text.Append('\n').Append(' ', 3 * Math.Max(0, Math.Min(lists.Count, 8) - 1)).Append(ordered ? $"{number + 1}. " : "- ");
                    break;
                case "a":
                    if (!closing && Href().Match(tag.Value) is { Success: true } href)
                    {
                        link = WebUtility.HtmlDecode(href.Groups["url"].Value);
                        text.Append('[');
                    }
                    else if (closing && link.Length > 0)
                    {
                        text.Append("](").Append(link).Append(')');
                        link = "";
                    }

                    break;
                case "script" or "style" when !closing: skipping = name; break;
                case "img" when !closing && Own().Match(tag.Value) is { Success: true } own:
                    text.Append("![").Append(Alt().Match(tag.Value) is { Success: true } alt ? Special().Replace(WebUtility.HtmlDecode(alt.Groups["words"].Value), "") : "").Append("](").Append(own.Groups["path"].Value).Append(')');
                    break;
                case "img" or "table" or "video" or "audio" or "iframe" or "object" or "embed" when !closing: lost(name); break;
                default: break;
            }
        }

        if (skipping.Length == 0) text.Append(Words(html[at..]));
        if (link.Length > 0) text.Append("](").Append(link).Append(')');
        return Tidy(text.ToString());
    }

    /// <summary>Words that must read as they are: what Markdown would take for markup is escaped.</summary>
    public static string Escape(string plain) => Tidy(LineStart().Replace(Special().Replace(plain, @"\$0"), @"$1\$2"));

    private static string Words(string html) => Special().Replace(Blanks().Replace(WebUtility.HtmlDecode(html), " "), @"\$0");

    // Empty emphasis is what formatting around nothing leaves behind.
    private static string Tidy(string text) => ManyLines().Replace(EmptyEmphasis().Replace(text.ReplaceLineEndings("\n"), ""), "\n\n").Trim();

    [GeneratedRegex("""<!--.*?-->|<(?<close>/)?(?<name>[a-zA-Z][a-zA-Z0-9]*)(?:"[^"]*"|'[^']*'|[^'"<>])*>""", RegexOptions.Singleline, 2000)]
    private static partial Regex Tag();

    [GeneratedRegex("""href\s*=\s*["']?(?<url>[^"'\s>]+)""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Href();

    [GeneratedRegex("""src\s*=\s*["']?(?<path>/training/files/[0-9a-f]{64})["'\s>]""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Own();

    [GeneratedRegex("""alt\s*=\s*(?:"(?<words>[^"]*)"|'(?<words>[^']*)')""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Alt();

    [GeneratedRegex(@"[\\`*_\[\]<>]")]
    private static partial Regex Special();

    [GeneratedRegex(@"^(\s{0,3})(#|\+ |- |\d{1,9}[.)] )", RegexOptions.Multiline)]
    private static partial Regex LineStart();

    [GeneratedRegex(@"[ \t\r\n\u00a0]+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\*{4}|`{2}")]
    private static partial Regex EmptyEmphasis();

    [GeneratedRegex(@"[ \t]*\n(?:[ \t]*\n)+")]
    private static partial Regex ManyLines();
}
