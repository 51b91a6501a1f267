namespace StaffPortal.Pdf;

/// <summary>A column of a table.</summary>
/// <param name="Share">Share of the width, against the other columns' shares.</param>
/// <param name="Numbers">Figures stand at the right edge.</param>
public sealed record PdfColumn(string Header, double Share, bool Numbers = false);

/// <summary>A table whose cells wrap, whose rows stay whole and whose header stands on every page.</summary>
public sealed class PdfTable(IReadOnlyList<PdfColumn> columns)
{
    private const double Gap = 8,
        Size = PdfStyle.Small + 0.5,
        Line = Size * 1.35,
        Padding = 4;

    /// <summary>Draws the rows; each has one text a column.</summary>
    /// <param name="emphasized">Which rows are set in semibold, such as totals.</param>
    /// <param name="carried">After so many rows a page is full: what stands below its last row, and above the first one of the next.</param>
    public void Draw(
        PdfFlow flow,
        IEnumerable<IReadOnlyList<string>> rows,
        Func<int, bool>? emphasized = null,
        Func<int, (IReadOnlyList<string> Forward, IReadOnlyList<string> Back)>? carried = null
    )
    {
        using var table = flow.Structure.Part(PdfTag.Table);
        var unit = (flow.Width - Gap * (columns.Count - 1)) / columns.Sum(column => column.Share);
        var widths = columns.Select(column => column.Share * unit).ToList();
        DrawRow(flow, widths, [.. columns.Select(column => column.Header)], FontWeight.SemiBold, PdfStyle.Quiet, null, PdfTag.TH);
        var number = 0;
        foreach (var row in rows)
        {
            // A sum stands below what it adds up, and carries itself.
            var reserve = emphasized?.Invoke(number) == true ? 0 : SumHeight;
            if (carried is not null && number > 0 && !flow.HasRoom(HeightOf(row, widths) + 2 * Line + reserve))
            {
                var (forward, back) = carried(number);
                using var ornament = flow.Structure.Ornament();
                if (flow.HasRoom(SumHeight + 2 * Line))
                    DrawRow(flow, widths, forward, FontWeight.SemiBold, PdfStyle.Quiet, null);
                flow.Need(double.MaxValue);
                RepeatHeader(flow, widths);
                DrawRow(flow, widths, back, FontWeight.SemiBold, PdfStyle.Quiet, null);
            }

            var weight = emphasized?.Invoke(number) == true ? FontWeight.SemiBold : FontWeight.Regular;
            number++;
            DrawRow(flow, widths, row, weight, PdfStyle.Ink, () => RepeatHeader(flow, widths));
        }
    }

    /// <summary>Of a row of sums: its words may take two lines.</summary>
    private const double SumHeight = 2 * Line + 2 * Padding;

    private static List<IReadOnlyList<string>> LinesOf(IReadOnlyList<string> cells, List<double> widths, FontWeight weight) =>
        [.. cells.Select((cell, i) => TextWrap.Lines(cell, widths[i], Size, weight))];

    private static double HeightOf(IReadOnlyList<string> cells, List<double> widths) =>
        HeightOf(LinesOf(cells, widths, FontWeight.SemiBold));

    private static double HeightOf(List<IReadOnlyList<string>> lines) => lines.Max(cell => cell.Count) * Line + 2 * Padding;

    /// <summary>Who hears the table has heard its header.</summary>
    private void RepeatHeader(PdfFlow flow, List<double> widths)
    {
        using var ornament = flow.Structure.Ornament();
        DrawRow(flow, widths, [.. columns.Select(column => column.Header)], FontWeight.SemiBold, PdfStyle.Quiet, null, PdfTag.TH);
    }

    private void DrawRow(
        PdfFlow flow,
        List<double> widths,
        IReadOnlyList<string> cells,
        FontWeight weight,
        PdfColor color,
        Action? header,
        PdfTag kind = PdfTag.TD
    )
    {
        var lines = LinesOf(cells, widths, weight);
        var height = HeightOf(lines);
        if (flow.Need(height + (header is null ? 2 * Line : 0)))
            header?.Invoke();
        using var row = flow.Structure.Part(PdfTag.TR);
        flow.Draw(
            height,
            (page, left, top) =>
            {
                var x = left;
                for (var i = 0; i < cells.Count; i++)
                {
                    using var cell = flow.Structure.Part(kind);
                    var y = top + Padding + Size;
                    foreach (var line in lines[i])
                    {
                        var shift = columns[i].Numbers ? widths[i] - InterFonts.Of(weight).Width(line, Size) : 0;
                        page.Text(x + shift, y, columns[i].Numbers ? line : line + " ", Size, weight, color);
                        y += Line;
                    }

                    x += widths[i] + Gap;
                }

                using var ornament = flow.Structure.Ornament();
                page.Line(left, top + height, left + flow.Width, top + height, 0.5, PdfStyle.Rule);
            }
        );
    }
}
