using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace StaffPortal.Core.Kernel.Mail;

/// <summary>A question that a mail asks with its scale: each score is a link, which answers nothing before its page is sent, so that what reads mails for viruses answers nobody's question.</summary>
/// <param name="Field">Of the page behind the link.</param>
/// <param name="Low">What the lowest score means.</param>
/// <param name="High">What the highest means.</param>
public sealed record MailScale(Message Question, string Field, int Lowest, int Highest, Message Low, Message High)
{
    /// <summary>The mail as HTML, one column wide and without pictures.</summary>
    /// <param name="accent">The company's colour as <c>#rrggbb</c>.</param>
    internal string Html(CultureInfo culture, string text, string address, string accent)
    {
        string Say(Message message) => HtmlEncoder.Default.Encode(Texts.Get(culture, message));
        var html = new StringBuilder();
        html.Append(
            CultureInfo.InvariantCulture,
            $"<!doctype html><html lang=\"{culture.TwoLetterISOLanguageName}\"><head><meta charset=\"utf-8\"></head>"
        );
        html.Append("<body style=\"margin:0;padding:24px;font:16px/1.5 sans-serif;color:#1c1b18;background:#fff\">");
        html.Append(CultureInfo.InvariantCulture, $"<p style=\"max-width:36em\">{HtmlEncoder.Default.Encode(text)}</p>");
        html.Append(CultureInfo.InvariantCulture, $"<p style=\"max-width:36em;font-weight:bold\">{Say(Question)}</p>");
        html.Append("<table role=\"presentation\" cellspacing=\"4\" cellpadding=\"0\"><tr>");
        for (var score = Lowest; score <= Highest; score++)
        {
            // Two rows fit a telephone.
            if (score > Lowest && (score - Lowest) % PerRow == 0)
                html.Append("</tr><tr>");
            html.Append(
                CultureInfo.InvariantCulture,
                $"<td><a href=\"{HtmlEncoder.Default.Encode($"{address}?l={culture.TwoLetterISOLanguageName}&{Field}={score}")}\" style=\"display:block;width:40px;line-height:40px;text-align:center;border:1px solid {accent};border-radius:6px;color:{accent};text-decoration:none\">{score}</a></td>"
            );
        }

        html.Append("</tr></table>");
        html.Append(
            CultureInfo.InvariantCulture,
            $"<p style=\"font-size:14px;color:#5c594f\">{Lowest} – {Say(Low)}, {Highest} – {Say(High)}</p>"
        );
        html.Append(
            CultureInfo.InvariantCulture,
            $"<p style=\"font-size:14px\"><a href=\"{HtmlEncoder.Default.Encode(address)}\" style=\"color:{accent}\">{HtmlEncoder.Default.Encode(address)}</a></p></body></html>"
        );
        return html.ToString();
    }

    private const int PerRow = 6;
}
