using System.Text;
using System.Text.RegularExpressions;

namespace StaffPortal.Core.Training.Exchange;

/// <summary>The letters of GIFT: which of them are marks, and which stand for themselves.</summary>
internal static partial class GiftText
{
    /// <param name="Before">What stands before the mark; only asked for the first part.</param>
    public sealed record Part(string Before, char Mark, string Text);

    /// <summary>Where the marks stand that no backslash precedes.</summary>
    public static IEnumerable<(char Mark, int At)> Marks(string text, string marks)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (marks.Contains(text[i], StringComparison.Ordinal))
                yield return (text[i], i);
        }
    }

    /// <summary>The parts that begin with a mark; none where there is no mark.</summary>
    public static IEnumerable<Part> Split(string text, string marks)
    {
        var at = Marks(text, marks).ToList();
        for (var i = 0; i < at.Count; i++)
            yield return new Part(text[..at[0].At], at[i].Mark, text[(at[i].At + 1)..(i + 1 < at.Count ? at[i + 1].At : text.Length)]);
    }

    /// <summary>Before and after the first such mark; nothing after it where there is none.</summary>
    public static (string Before, string? After) SplitAt(string text, string mark)
    {
        foreach (var (_, at) in Marks(text, mark[..1]))
            if (string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0)
                return (text[..at], text[(at + mark.Length)..]);
        return (text, null);
    }

    /// <summary>A text with its format, which it inherits where it names none. Line breaks of the file are blanks; those of the text are written \n.</summary>
    public static ImportedText Of(string raw, TextFormat inherited)
    {
        var text = raw.Trim();
        if (FormatMark().Match(text) is { Success: true } mark)
            return new ImportedText(Enum.Parse<TextFormat>(mark.Groups["format"].Value, ignoreCase: true), Clean(text[mark.Length..]));
        return new ImportedText(inherited, Clean(text));
    }

    public static ImportedText? OrNull(string? raw, TextFormat inherited) =>
        raw is null || Of(raw, inherited) is not { Text.Length: > 0 } text ? null : text;

    public static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
                plain.Append(text[i]);
            else
                plain.Append(
                    text[++i] switch
                    {
                        'n' => "\n",
                        var mark when "~=#{}:\\>".Contains(mark, StringComparison.Ordinal) => mark.ToString(),
                        var other => "\\" + other,
                    }
                );
        }

        return plain.ToString();
    }

    public static string Escape(string text)
    {
        var marked = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            if (letter == '\n')
                marked.Append("\\n");
            else if ("~=#{}:\\".Contains(letter, StringComparison.Ordinal))
                marked.Append('\\').Append(letter);
            else if (letter != '\r')
                marked.Append(letter);
        }

        // An arrow would make a choice a pair.
        return marked.Replace("->", "-\\>").ToString();
    }

    /// <summary>A text that inherits its format; words in brackets that would name another one are told apart.</summary>
    public static string Inheriting(string text) => FormatMark().IsMatch(text) ? "[markdown]" + Escape(text) : Escape(text);

    private static string Clean(string text) => Unescape(FileBreak().Replace(text.Trim(), " ")).Trim();

    [GeneratedRegex(@"^\[(?<format>html|moodle|plain|markdown)\]", RegexOptions.IgnoreCase)]
    private static partial Regex FormatMark();

    [GeneratedRegex(@"[ \t]*\n[ \t]*")]
    private static partial Regex FileBreak();
}
