namespace StaffPortal.Pdf;

/// <summary>What stands at the top and bottom of every page.</summary>
/// <param name="Header">Top left, small.</param>
/// <param name="Footer">Bottom left, small.</param>
/// <param name="PageOf">The words for page number and number of pages, such as "1 / 3".</param>
public sealed record PdfFrame(string Header, string Footer, Func<int, int, string> PageOf, bool Landscape = false);

/// <summary>Puts blocks one below the other and begins new pages as they fill.</summary>
public sealed class PdfFlow
{
    private readonly PdfDocument _document;
    private readonly PdfFrame _frame;
    private PdfPage _page;

    public PdfFlow(string title, string language, PdfFrame frame)
    {
        (_document, _frame) = (new PdfDocument(title, language), frame);
        _page = NewPage();
    }

    /// <summary>Where the next block begins, in points from the top.</summary>
    public double Y { get; private set; }

    public PdfPage Page => _page;
    public static double Left => PdfStyle.Margin;
    public double Width => _page.Width - 2 * PdfStyle.Margin;
    private double Bottom => _page.Height - PdfStyle.Margin - 14;

    public bool HasRoom(double height) => Y + height <= Bottom;

    /// <summary>Begins a new page unless this much room is left.</summary>
    /// <returns>Whether a new page was begun.</returns>
    public bool Need(double height)
    {
        if (HasRoom(height))
            return false;
        _page = NewPage();
        return true;
    }

    /// <summary>What the parts of the document are.</summary>
    public PdfStructure Structure => _document.Structure;

    public void Space(double height) => Y += height;

    public void Title(string text) => Paragraph(text, PdfStyle.Title, FontWeight.SemiBold, PdfStyle.Ink, after: 2, tag: PdfTag.H1);

    public void Heading(string text)
    {
        Need(60);
        Space(10);
        Paragraph(text, PdfStyle.Heading, FontWeight.SemiBold, PdfStyle.Ink, after: 4, tag: PdfTag.H2);
    }

    public void Quiet(string text, double after = 4) => Paragraph(text, PdfStyle.Small, FontWeight.Regular, PdfStyle.Quiet, after);

    public void Paragraph(
        string text,
        double size = PdfStyle.Body,
        FontWeight weight = FontWeight.Regular,
        PdfColor? color = null,
        double after = 6,
        PdfTag tag = PdfTag.P
    )
    {
        using var part = Structure.Part(tag);
        foreach (var line in TextWrap.Lines(text, Width, size, weight))
        {
            // The blank at a line's end is not seen, but heard and copied.
            Need(size * PdfStyle.Leading);
            _page.Text(Left, Y + size, line + " ", size, weight, color ?? PdfStyle.Ink);
            Y += size * PdfStyle.Leading;
        }

        Y += after;
    }

    /// <summary>Reserves a box for a drawing and hands over its page, left edge and top.</summary>
    public void Draw(double height, Action<PdfPage, double, double> draw)
    {
        Need(height);
        draw(_page, Left, Y);
        Y += height;
    }

    /// <summary>A drawing that says in words what it shows.</summary>
    public void Figure(double height, string alternative, Action<PdfPage, double, double> draw)
    {
        using var figure = Structure.Part(PdfTag.Figure, alternative);
        Draw(height, draw);
    }

    /// <summary>Writes headers, footers and page numbers, and gives the file.</summary>
    public byte[] ToBytes()
    {
        using var ornament = Structure.Ornament();
        for (var i = 0; i < _document.Pages.Count; i++)
        {
            var page = _document.Pages[i];
            var number = _frame.PageOf(i + 1, _document.Pages.Count);
            var y = page.Height - PdfStyle.Margin + 12;
            page.Text(PdfStyle.Margin, 32, _frame.Header, PdfStyle.Small, FontWeight.Regular, PdfStyle.Quiet);
            page.Line(PdfStyle.Margin, y - 12, page.Width - PdfStyle.Margin, y - 12, 0.5, PdfStyle.Rule);
            page.Text(PdfStyle.Margin, y, _frame.Footer, PdfStyle.Small, FontWeight.Regular, PdfStyle.Quiet);
            page.Text(
                page.Width - PdfStyle.Margin - InterFonts.Of(FontWeight.Regular).Width(number, PdfStyle.Small),
                y,
                number,
                PdfStyle.Small,
                FontWeight.Regular,
                PdfStyle.Quiet
            );
        }

        return _document.ToBytes();
    }

    private PdfPage NewPage()
    {
        Y = PdfStyle.Margin + 4;
        return _document.AddPage(_frame.Landscape);
    }
}
