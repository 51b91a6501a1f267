using System.Text;

namespace StaffPortal.Pdf;

/// <summary>Breaks text into lines that fit a width: at spaces, and inside a word only when it alone is too long.</summary>
public static class TextWrap
{
    /// <param name="width">In points.</param>
    /// <param name="size">Font size in points.</param>
    /// <returns>At least one line; line breaks in the text are kept.</returns>
    public static IReadOnlyList<string> Lines(string text, double width, double size, FontWeight weight)
    {
        var font = InterFonts.Of(weight);
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
            WrapParagraph(paragraph.Replace('\t', ' '), width, size, font, lines);
        return lines;
    }

    private static void WrapParagraph(string paragraph, double width, double size, TrueTypeFont font, List<string> lines)
    {
        var line = new StringBuilder();
        double used = 0,
            space = font.Width(" ", size);
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var wide = font.Width(word, size);
            if (line.Length > 0 && used + space + wide > width)
                Flush();
            if (wide > width)
            {
                Break(word);
                continue;
            }

            if (line.Length > 0)
            {
                line.Append(' ');
                used += space;
            }

            line.Append(word);
            used += wide;
        }

        Flush(evenEmpty: lines.Count == 0 || paragraph.Length == 0);
        return;

        void Flush(bool evenEmpty = false)
        {
            if (line.Length > 0 || evenEmpty)
                lines.Add(line.ToString());
            line.Clear();
            used = 0;
        }

        void Break(string word)
        {
            if (line.Length > 0)
                Flush();
            foreach (var rune in word.EnumerateRunes())
            {
                var wide = font.Width(rune.ToString(), size);
                if (line.Length > 0 && used + wide > width)
                    Flush();
                line.Append(rune.ToString());
                used += wide;
            }
        }
    }
}
