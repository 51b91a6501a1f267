using System.Globalization;
using System.Text;

namespace StaffPortal.Core.Common;

/// <summary>Names and codes as people see them: in one form, and with nothing in them that cannot be seen.</summary>
public static class PlainText
{
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

    /// <summary>The place, from 1, of the first character that controls how others are shown or is not shown itself; 0 when there is none.</summary>
    public static int HiddenAt(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            // Joins the parts of one emoji, and is seen by that.
            if (letter == '\u200D') continue;
            if (char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) return i + 1;
        }

        return 0;
    }

    /// <summary>Whether it is made of letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, and begins with a letter or digit: what a path, a file name and a log line can hold.</summary>
    public static bool IsCode(string text) => text.Length > 0 && char.IsLetterOrDigit(text[0]) && text.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-');
}
