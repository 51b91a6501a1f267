using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace StaffPortal.Core.Standards.Markup;

/// <summary>Names for paths out of titles in any of the portal's languages.</summary>
public static partial class Latin
{
    /// <summary>Whether a name can stand in a path: small Latin letters, digits and hyphens, 80 at most.</summary>
    public static bool IsSlug(string name) => Slug().IsMatch(name);

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$")]
    private static partial Regex Slug();

    private static readonly Dictionary<char, string> Letters = new()
    {
        ['а'] = "a",
        ['б'] = "b",
        ['в'] = "v",
        ['г'] = "g",
        ['д'] = "d",
        ['е'] = "e",
        ['ё'] = "e",
        ['ж'] = "zh",
        ['з'] = "z",
        ['и'] = "i",
        ['й'] = "y",
        ['к'] = "k",
        ['л'] = "l",
        ['м'] = "m",
        ['н'] = "n",
        ['о'] = "o",
        ['п'] = "p",
        ['р'] = "r",
        ['с'] = "s",
        ['т'] = "t",
        ['у'] = "u",
        ['ф'] = "f",
        ['х'] = "kh",
        ['ц'] = "ts",
        ['ч'] = "ch",
        ['ш'] = "sh",
        ['щ'] = "shch",
        ['ъ'] = "",
        ['ы'] = "y",
        ['ь'] = "",
        ['э'] = "e",
        ['ю'] = "yu",
        ['я'] = "ya",
        ['ł'] = "l",
        ['ß'] = "ss",
    };

    /// <summary>Lower-case Latin letters and digits, other characters as single hyphens.</summary>
    public static string Of(string title)
    {
        var name = new StringBuilder();
        foreach (var letter in title.ToLowerInvariant())
        {
            if (Letters.TryGetValue(letter, out var latin))
                name.Append(latin);
            else if (letter is >= 'a' and <= 'z' or >= '0' and <= '9')
                name.Append(letter);
            else if (char.IsLetter(letter))
                name.Append(letter.ToString().Normalize(NormalizationForm.FormD).Where(part => part is >= 'a' and <= 'z').ToArray());
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && name.Length > 0 && name[^1] != '-')
                name.Append('-');
        }

        return name.ToString().Trim('-');
    }
}
