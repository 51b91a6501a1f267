using System.Text;
using System.Text.RegularExpressions;
using StaffPortal.Core.Common;

namespace StaffPortal.Core.Training.Exchange;

/// <summary>Several languages in one text, as Moodle's multi-language filter writes them: <c>{mlang en}Hello{mlang}{mlang pl}Cześć{mlang}</c>.</summary>
internal static partial class MultiLanguage
{
    /// <param name="plain">The language that a text without marks is in.</param>
    public static LocalText Read(string text, string plain, Func<string, string> convert)
    {
        var blocks = Block().Matches(text);
        if (blocks.Count == 0) return Put(LocalText.Empty, plain, convert(text));
        var result = LocalText.Empty;
        foreach (Match block in blocks)
            foreach (var language in block.Groups["languages"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) result = Put(result, language == "other" ? plain : language, convert(block.Groups["text"].Value));
        return result;
    }

    public static string Write(LocalText text, string plain)
    {
        var each = text.Each.ToList();
        if (each.Count == 0) return "";
        if (each.Count == 1 && each[0].Language == plain) return each[0].Text;
        var all = new StringBuilder();
        foreach (var (language, words) in each) all.Append("{mlang ").Append(language).Append('}').Append(words).Append("{mlang}");
        return all.ToString();
    }

    private static LocalText Put(LocalText text, string language, string words) => language switch
    {
        "en" => text with { En = words },
        "ru" => text with { Ru = words },
        "pl" => text with { Pl = words },
        _ => text,
    };

    [GeneratedRegex(@"\{\s*mlang\s+(?<languages>[a-z, ]{2,40})\}(?<text>.*?)\{\s*mlang\s*\}", RegexOptions.Singleline, 1000)]
    private static partial Regex Block();
}
