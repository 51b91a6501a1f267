using System.Globalization;
using System.Text;

namespace StaffPortal.Core.Kernel;

/// <summary>Names and codes as people see them: in one form, and with nothing in them that cannot be seen.</summary>
public static class PlainText
{
    private static readonly HashSet<string> Reserved = new(
        ["new", "edit", "import", "locked", "invite", "suggest"],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>One form for letters that can be written in several ways, such as ó; without it two equal names would differ.</summary>
    /// <returns>Null where half a surrogate pair stands: that is no text.</returns>
    public static string? Normalized(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>In one form, without what is not shown or changes how the rest is shown; line ends and tabs stay.</summary>
    public static string Cleaned(string text)
    {
        var normal = Normalized(text) ?? text;
        return normal.Any(IsHidden) ? new string([.. normal.Where(letter => !IsHidden(letter) || letter is '\n' or '\r' or '\t')]) : normal;
    }

    /// <summary>The place, from 1, of the first character that controls how others are shown or is not shown itself; 0 when there is none.</summary>
    public static int HiddenAt(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (IsHidden(text[i]))
                return i + 1;
        return 0;
    }

    /// <summary>Controls and formats, but for the joiner that is seen by the emoji it makes, and the soft hyphen that is seen where a line ends.</summary>
    private static bool IsHidden(char letter) =>
        letter is not ('\u200D' or '\u00AD')
        && char.GetUnicodeCategory(letter)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    /// <summary>Whether it is made of letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, and begins with a letter or digit: what a path, a file name and a log line can hold.</summary>
    /// <remarks>Words that pages have in the place of a code are none.</remarks>
    public static bool IsCode(string text) =>
        !Reserved.Contains(text)
        && text.Length > 0
        && char.IsLetterOrDigit(text[0])
        && text.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-');
}
