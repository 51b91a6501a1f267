using System.Text;
using System.Text.RegularExpressions;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Core.Training.Exchange;

/// <summary>Several languages in one text, as Moodle's multi-language filter writes them: <c>{mlang en}Hello{mlang}{mlang pl}Cześć{mlang}</c>.</summary>
internal static partial class MultiLanguage
{
    /// <param name="plain">The language that a text without marks is in.</param>
    /// <param name="lost">Called with words that no language of the portal takes: outside the marks, or in another language.</param>
    public static LocalText Read(string text, string plain, Func<string, string> convert, Action<string>? lost = null)
    {
        var blocks = Block().Matches(text);
        if (blocks.Count == 0)
            return Put(LocalText.Empty, plain, convert(text));
        var (result, at) = (LocalText.Empty, 0);
        foreach (Match block in blocks)
        {
            Lose(text[at..block.Index]);
            at = block.Index + block.Length;
            var languages = block
                .Groups["languages"]
                .Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(language => language == "other" ? plain : language)
                .ToList();
            if (!languages.Exists(Texts.Languages.Contains))
                Lose(block.Groups["text"].Value);
            foreach (var language in languages)
                result = Put(result, language, convert(block.Groups["text"].Value));
        }

        Lose(text[at..]);
        return result;

        void Lose(string words)
        {
            if (!string.IsNullOrWhiteSpace(words))
                lost?.Invoke(words.Trim().Shortened(60, "…"));
        }
    }

    public static string Write(LocalText text, string plain)
    {
        var each = text.Each.ToList();
        if (each.Count == 0)
            return "";
        if (each.Count == 1 && each[0].Language == plain)
            return each[0].Text;
        var all = new StringBuilder();
        foreach (var (language, words) in each)
            all.Append("{mlang ").Append(language).Append('}').Append(words).Append("{mlang}");
        return all.ToString();
    }

    private static LocalText Put(LocalText text, string language, string words) =>
        language switch
        {
            "en" => text with { En = words },
            "ru" => text with { Ru = words },
            "pl" => text with { Pl = words },
            _ => text,
        };

    [GeneratedRegex(@"\{\s*mlang\s+(?<languages>[a-z, ]{2,40})\}(?<text>.*?)\{\s*mlang\s*\}", RegexOptions.Singleline, 1000)]
    private static partial Regex Block();
}
