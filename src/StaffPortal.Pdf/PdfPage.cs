using System.Globalization;
using System.Text;

namespace StaffPortal.Pdf;

/// <summary>A colour, each part 0..1.</summary>
public readonly record struct PdfColor(double Red, double Green, double Blue)
{
    public static PdfColor FromHex(uint rgb) => new((rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
}

/// <summary>One page to draw on: points (1/72 inch), origin at the top left, y downwards.</summary>
public sealed class PdfPage
{
    private readonly StringBuilder _content = new();
    private readonly PdfDocument _document;
    private readonly int _number;

    /// <summary>Whether a piece is open, and of what: null for ornament.</summary>
    private (bool IsOpen, PdfStructure.Element? Of) _piece;

    internal PdfPage(PdfDocument document, int number, double width, double height) =>
        (_document, _number, Width, Height) = (document, number, width, height);

    public double Width { get; }
    public double Height { get; }

    internal byte[] Content => Encoding.ASCII.GetBytes(_content.ToString() + (_piece.IsOpen ? "EMC\n" : ""));

    /// <summary>What the parts of the page are.</summary>
    public PdfStructure Structure => _document.Structure;

    /// <summary>Draws one line of text with its baseline at <paramref name="y"/>.</summary>
    public void Text(double x, double y, string text, double size, FontWeight weight, PdfColor color)
    {
        if (text.Length == 0)
            return;
        var glyphs = new StringBuilder(text.Length * 4);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
            glyphs.Append(_document.Subset(weight).Number(rune).ToString("X4", CultureInfo.InvariantCulture));
        // Text that nobody has said anything about is still there to be read.
        using var paragraph = Structure.Current is not null && !Structure.IsInPart ? Structure.Part(PdfTag.P) : null;
        Add(
            $"{Color(color)} rg BT /{(weight == FontWeight.Regular ? "F1" : "F2")} {N(size)} Tf {N(x)} {N(Height - y)} Td <{glyphs}> Tj ET"
        );
    }

    public void Line(double x1, double y1, double x2, double y2, double width, PdfColor color, bool dashed = false) =>
        Add($"{Color(color)} RG {N(width)} w {(dashed ? "[2 3] 0 d" : "[] 0 d")} {N(x1)} {N(Height - y1)} m {N(x2)} {N(Height - y2)} l S");

    public void Polyline(IReadOnlyList<(double X, double Y)> points, double width, PdfColor color)
    {
        if (points.Count < 2)
            return;
        var path = string.Join(' ', points.Select((point, i) => $"{N(point.X)} {N(Height - point.Y)} {(i == 0 ? "m" : "l")}"));
        Add($"{Color(color)} RG {N(width)} w [] 0 d 1 j {path} S");
    }

    public void Fill(double x, double y, double width, double height, PdfColor color) =>
        Add($"{Color(color)} rg {N(x)} {N(Height - y - height)} {N(width)} {N(height)} re f");

    /// <summary>A filled circle, out of four Bézier arcs.</summary>
    public void Dot(double x, double y, double radius, PdfColor color)
    {
        const double Kappa = 0.5522847498;
        double k = radius * Kappa,
            cy = Height - y;
        Add(
            $"{Color(color)} rg {N(x + radius)} {N(cy)} m {N(x + radius)} {N(cy + k)} {N(x + k)} {N(cy + radius)} {N(x)} {N(cy + radius)} c "
                + $"{N(x - k)} {N(cy + radius)} {N(x - radius)} {N(cy + k)} {N(x - radius)} {N(cy)} c {N(x - radius)} {N(cy - k)} {N(x - k)} {N(cy - radius)} {N(x)} {N(cy - radius)} c "
                + $"{N(x + k)} {N(cy - radius)} {N(x + radius)} {N(cy - k)} {N(x + radius)} {N(cy)} c f"
        );
    }

    /// <summary>Draws a picture into a box; it is stretched to fill it.</summary>
    public void Image(double x, double y, double width, double height, PdfImage image) =>
        Add($"q {N(width)} 0 0 {N(height)} {N(x)} {N(Height - y - height)} cm /I{_document.NumberOf(image)} Do Q");

    /// <summary>Marked content (14.6): what follows each other in the same part is one piece.</summary>
    private void Add(string operators)
    {
        var of = Structure.IsInPart ? Structure.Current : null;
        if (!_piece.IsOpen || _piece.Of != of)
        {
            if (_piece.IsOpen)
                _content.Append("EMC\n");
            if (of is null)
                _content.Append("/Artifact BMC\n");
            else
                _content.Append(CultureInfo.InvariantCulture, $"/{of.Tag} << /MCID {Structure.TakePiece(_number)} >> BDC\n");
            _piece = (true, of);
        }

        _content.Append(operators).Append('\n');
    }

    private static string N(double value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Color(PdfColor color) => $"{N(color.Red)} {N(color.Green)} {N(color.Blue)}";
}
