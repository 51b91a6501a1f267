using StaffPortal.Core.Kernel;
using StaffPortal.Pdf;

namespace StaffPortal.Core.Reports;

/// <summary>A certificate on one sheet, with a QR code that leads to the page where its number is checked.</summary>
public static class CertificatePdf
{
    private const double QrSize = 110;

    private static readonly PdfColor Ink = PdfColor.FromHex(0x1A1A1A),
        Quiet = PdfColor.FromHex(0x5A6270),
        Accent = PdfColor.FromHex(0x0B5C5C);

    public static byte[] Render(
        string company,
        string number,
        string name,
        LocalText quiz,
        DateOnly issuedOn,
        DateOnly? validUntil,
        string address,
        string language
    )
    {
        var culture = Texts.CultureOf(language);
        string T(string key, params object?[] args) => Texts.Get(culture, key, args);
        var flow = new PdfFlow(
            T("Certificate.PaperTitle", number),
            language,
            new PdfFrame(company, T("Certificate.NumberIs", number), (page, of) => T("Reports.PageOf", page, of), Landscape: true)
        );
        flow.Space(36);
        flow.Paragraph(T("Certificate.Word"), 30, FontWeight.SemiBold, Accent, after: 20, tag: PdfTag.H1);
        flow.Paragraph(T("Certificate.GivenTo"), 12, color: Quiet, after: 4);
        flow.Paragraph(name, 24, FontWeight.SemiBold, Ink, after: 16);
        flow.Paragraph(T("Certificate.For"), 12, color: Quiet, after: 4);
        flow.Paragraph(quiz.In(culture), 18, FontWeight.SemiBold, Ink, after: 20);
        flow.Paragraph(
            validUntil is { } until ? T("Certificate.IssuedUntil", issuedOn, until) : T("Certificate.Issued", issuedOn),
            12,
            color: Ink,
            after: 24
        );
        flow.Draw(
            QrSize + 10,
            (page, left, top) =>
            {
                using (flow.Structure.Part(PdfTag.Figure, address))
                    QrOnPaper.Draw(page, left, top, QrSize, address, Ink);
                page.Text(left + QrSize + 18, top + 44, T("Certificate.Check"), 10, FontWeight.Regular, Quiet);
                page.Text(left + QrSize + 18, top + 60, address, 10, FontWeight.SemiBold, Ink);
                page.Text(left + QrSize + 18, top + 76, T("Certificate.NumberIs", number), 10, FontWeight.Regular, Quiet);
            }
        );
        return flow.ToBytes();
    }
}
