using StaffPortal.Core.Kernel;
using StaffPortal.Pdf;

namespace StaffPortal.Core.Reports;

/// <summary>A card that an employee hands to a customer: what we ask for, and the code that leads to it.</summary>
public static class SurveyCardPdf
{
    private const double QrSize = 200;

    private static readonly PdfColor Ink = PdfColor.FromHex(0x1A1A1A),
        Quiet = PdfColor.FromHex(0x5A6270),
        Accent = PdfColor.FromHex(0x0B5C5C);

    public static byte[] Render(string company, string employee, LocalText touchpoint, string address, string language)
    {
        var culture = Texts.CultureOf(language);
        string T(string key, params object?[] args) => Texts.Get(culture, key, args);
        var flow = new PdfFlow(
            T("Survey.CardTitle", employee),
            language,
            new PdfFrame(company, T("Survey.CardTitle", employee), (page, of) => T("Reports.PageOf", page, of))
        );
        flow.Space(24);
        flow.Paragraph(T("Survey.CardAsk"), 26, FontWeight.SemiBold, Accent, after: 10, tag: PdfTag.H1);
        flow.Paragraph(T("Survey.CardServed", employee), 14, color: Ink, after: 4);
        flow.Paragraph(touchpoint.In(culture), 12, color: Quiet, after: 20);
        flow.Figure(QrSize + 14, address, (page, left, top) => QrOnPaper.Draw(page, left, top, QrSize, address, Ink));
        flow.Paragraph(T("Survey.CardHow"), 12, color: Ink, after: 6);
        flow.Paragraph(address, 9, color: Quiet, after: 6);
        return flow.ToBytes();
    }
}
