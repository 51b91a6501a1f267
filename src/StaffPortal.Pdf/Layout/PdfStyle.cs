namespace StaffPortal.Pdf;

/// <summary>The look of all documents: sizes in points, and few colours that also read in grey.</summary>
public static class PdfStyle
{
    public const double Margin = 48,
        Body = 9.5,
        Small = 8,
        Heading = 12,
        Title = 20,
        Leading = 1.4;

    public static PdfColor Ink { get; } = PdfColor.FromHex(0x1b1f1e);
    public static PdfColor Quiet { get; } = PdfColor.FromHex(0x5a6361);
    public static PdfColor Rule { get; } = PdfColor.FromHex(0xd8d6cd);
    public static PdfColor Soft { get; } = PdfColor.FromHex(0xeef4f2);
    public static PdfColor Accent { get; } = PdfColor.FromHex(0x0b6e63);
    public static PdfColor Paper { get; } = PdfColor.FromHex(0xffffff);
}
