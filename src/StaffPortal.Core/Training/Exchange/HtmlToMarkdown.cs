using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace StaffPortal.Core.Training.Exchange;

/// <summary>Turns the HTML of question files into Markdown: paragraphs, lists, emphasis, links, code. Everything else leaves its words.</summary>
internal static partial class HtmlToMarkdown
{
    /// <summary>Elements inside elements: deeper ones leave their words without their form, so that no file can exhaust the stack.</summary>
    private const int Deepest = 100;

    /// <param name="lost">Called with the name of an element that cannot be kept: pictures from elsewhere, tables, media.</param>
    public static string Convert(string html, Action<string> lost)
    {
        var body = new HtmlParser().ParseDocument("").CreateElement("body");
        var writer = new Writer(lost);
        foreach (var node in new HtmlParser().ParseFragment(html, body))
            writer.Write(node, 0);
        return Tidy(writer.Text.ToString());
    }

    /// <summary>Words that must read as they are: what Markdown would take for markup is escaped.</summary>
    public static string Escape(string plain) => Tidy(LineStart().Replace(Special().Replace(plain, @"\$0"), @"$1\$2"));

    private sealed class Writer(Action<string> lost)
    {
        private readonly Stack<(bool Ordered, int Number)> _lists = new();

        public StringBuilder Text { get; } = new();

        public void Write(INode node, int depth)
        {
            if (node is IText words)
                Text.Append(Special().Replace(Blanks().Replace(words.Data, " "), @"\$0"));
            else if (node is IElement && depth > Deepest)
                Text.Append(Special().Replace(Blanks().Replace(node.TextContent, " "), @"\$0"));
            else if (node is IElement element)
                Write(element, depth);
        }

        private void Write(IElement element, int depth)
        {
            switch (element.LocalName)
            {
                case "script" or "style" or "template":
                    break;
                case "p" or "div" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "blockquote" or "tr":
                    Around(element, depth, "\n\n", "\n\n");
                    break;
                case "br":
                    Text.Append("  \n");
                    break;
                case "td" or "th":
                    Around(element, depth, "", " ");
                    break;
                case "b" or "strong":
                    Around(element, depth, "**", "**");
                    break;
                case "i" or "em":
                    Around(element, depth, "*", "*");
                    break;
                case "code":
                    Around(element, depth, "`", "`");
                    break;
                case "ul" or "ol":
                    WriteList(element, depth);
                    break;
                case "li":
                    WriteItem(element, depth);
                    break;
                case "a" when element.GetAttribute("href")?.Trim() is { Length: > 0 } href:
                    Around(element, depth, "[", $"]({Blanks().Replace(href, "%20")})");
                    break;
                case "img" when element.GetAttribute("src") is { } own && Own().IsMatch(own):
                    Text.Append("![").Append(Special().Replace(element.GetAttribute("alt") ?? "", "")).Append("](").Append(own).Append(')');
                    break;
                case "img" or "table" or "video" or "audio" or "iframe" or "object" or "embed":
                    lost(element.LocalName);
                    Around(element, depth, "", "");
                    break;
                default:
                    Around(element, depth, "", "");
                    break;
            }
        }

        private void WriteList(IElement element, int depth)
        {
            _lists.Push((element.LocalName == "ol", 0));
            Around(element, depth, "\n\n", "\n\n");
            _lists.Pop();
        }

        private void WriteItem(IElement element, int depth)
        {
            var (ordered, number) = _lists.Count > 0 ? _lists.Pop() : (false, 0);
            _lists.Push((ordered, number + 1));
            Text.Append('\n').Append(' ', 3 * Math.Max(0, Math.Min(_lists.Count, 8) - 1));
            Around(element, depth, ordered ? $"{number + 1}. " : "- ", "");
        }

        private void Around(IElement element, int depth, string before, string after)
        {
            Text.Append(before);
            foreach (var child in element.ChildNodes)
                Write(child, depth + 1);
            Text.Append(after);
        }
    }

    // Empty emphasis is what formatting around nothing leaves behind.
    private static string Tidy(string text) =>
        ManyLines().Replace(EmptyEmphasis().Replace(text.ReplaceLineEndings("\n"), ""), "\n\n").Trim();

    [GeneratedRegex("^/training/files/[0-9a-f]{64}$")]
    private static partial Regex Own();

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
