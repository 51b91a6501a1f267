namespace StaffPortal.Pdf;

/// <summary>A piece of a paragraph in one weight.</summary>
public sealed record PdfRun(string Text, FontWeight Weight = FontWeight.Regular);

/// <summary>Paragraphs of mixed weights, with an indent and a mark before the first line.</summary>
public static class PdfRuns
{
    private sealed record Word(string Text, FontWeight Weight, double Wide, bool SpaceBefore);

    /// <param name="indent">Left edge, in points from the margin.</param>
    /// <param name="mark">Stands to the left of the first line, such as a bullet or a number.</param>
    /// <param name="bar">A line along the left edge, for quotes.</param>
    public static void Draw(
        PdfFlow flow,
        IReadOnlyList<PdfRun> runs,
        double indent = 0,
        string? mark = null,
        bool bar = false,
        double after = 6,
        PdfTag tag = PdfTag.P
    )
    {
        using var part = flow.Structure.Part(mark is null ? tag : PdfTag.LI);
        const double Size = PdfStyle.Body + 0.5,
            Leading = Size * 1.45;
        var first = true;
        IDisposable? body = null;
        foreach (var line in Lines(runs, flow.Width - indent, Size))
        {
            flow.Need(Leading);
            var leading = first ? mark : null;
            flow.Draw(
                Leading,
                (page, left, top) =>
                {
                    if (leading is not null)
                    {
                        using var label = flow.Structure.Part(PdfTag.Lbl);
                        page.Text(left + indent - 14, top + Size, leading, Size, FontWeight.Regular, PdfStyle.Quiet);
                    }

                    if (bar)
                    {
                        using var ornament = flow.Structure.Ornament();
                        page.Line(left + indent - 8, top, left + indent - 8, top + Leading, 2, PdfStyle.Accent);
                    }

                    body ??= mark is null ? null : flow.Structure.Part(PdfTag.LBody);
                    var x = left + indent;
                    foreach (var (i, word) in line.Index())
                    {
                        // Blanks are drawn as well: whoever hears or copies the text needs them between words and lines.
                        var before = word.SpaceBefore && i > 0 ? " " : "";
                        page.Text(x, top + Size, before + word.Text + (i == line.Count - 1 ? " " : ""), Size, word.Weight, PdfStyle.Ink);
                        x += word.Wide + InterFonts.Of(word.Weight).Width(before, Size);
                    }
                }
            );
            first = false;
        }

        body?.Dispose();
        flow.Space(after);
    }

    private static IEnumerable<List<Word>> Lines(IReadOnlyList<PdfRun> runs, double width, double size)
    {
        var line = new List<Word>();
        double used = 0;
        foreach (var word in runs.SelectMany(run => Words(run, width, size)))
        {
            var space = word.SpaceBefore && line.Count > 0 ? InterFonts.Of(word.Weight).Width(" ", size) : 0;
            if (line.Count > 0 && used + space + word.Wide > width)
            {
                yield return line;
                (line, used, space) = ([], 0, 0);
            }

            line.Add(word);
            used += space + word.Wide;
        }

        if (line.Count > 0)
            yield return line;
    }

    private static IEnumerable<Word> Words(PdfRun run, double width, double size)
    {
        var font = InterFonts.Of(run.Weight);
        var space = run.Text.Length > 0 && char.IsWhiteSpace(run.Text[0]);
        foreach (var (i, word) in run.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Index())
        foreach (var (part, text) in TextWrap.Lines(word, width, size, run.Weight).Index())
            yield return new Word(text, run.Weight, font.Width(text, size), part == 0 && (i > 0 || space));
        if (run.Text.Length > 0 && char.IsWhiteSpace(run.Text[^1]))
            yield return new Word("", run.Weight, 0, true);
    }
}
