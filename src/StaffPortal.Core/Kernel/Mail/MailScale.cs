using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace StaffPortal.Core.Kernel.Mail;

/// <summary>
/// A question that a mail asks with its scale: each score is a link, which answers nothing before its page is sent, so that what reads
/// mails for viruses answers nobody's question.
/// </summary>
/// <param name="Field">Of the page behind the link.</param>
/// <param name="Low">What the lowest score means.</param>
/// <param name="High">What the highest means.</param>
public sealed record MailScale(Message Question, string Field, int Lowest, int Highest, Message Low, Message High)
{
    private const int PerRow = 6;

    private const string Page = "margin:0;padding:24px;font:16px/1.5 sans-serif;color:#1c1b18;background:#fff",
        Narrow = "max-width:36em",
        Quiet = "font-size:14px;color:#5c594f",
        Box = "display:block;width:40px;line-height:40px;text-align:center;border-radius:6px;text-decoration:none";

    /// <summary>The mail as HTML, one column wide and without pictures.</summary>
    /// <param name="accent">The company's colour as <c>#rrggbb</c>.</param>
    internal string Html(CultureInfo culture, string text, string address, string accent)
    {
        var language = culture.TwoLetterISOLanguageName;
        var html = new StringBuilder();
        void Write(FormattableString part) => html.Append(part.ToString(CultureInfo.InvariantCulture));
        string Say(Message message) => Encoded(Texts.Get(culture, message));

        Write($"<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"></head><body style=\"{Page}\">");
        Write($"<p style=\"{Narrow}\">{Encoded(text)}</p>");
        Write($"<p style=\"{Narrow};font-weight:bold\">{Say(Question)}</p>");
        Write($"<table role=\"presentation\" cellspacing=\"4\" cellpadding=\"0\"><tr>");
        for (var score = Lowest; score <= Highest; score++)
        {
            // Two rows fit a telephone.
            if (score > Lowest && (score - Lowest) % PerRow == 0)
                Write($"</tr><tr>");
            var link = Encoded(string.Create(CultureInfo.InvariantCulture, $"{address}?l={language}&{Field}={score}"));
            Write($"<td><a href=\"{link}\" style=\"{Box};border:1px solid {accent};color:{accent}\">{score}</a></td>");
        }

        Write($"</tr></table><p style=\"{Quiet}\">{Lowest} – {Say(Low)}, {Highest} – {Say(High)}</p>");
        Write($"<p><a href=\"{Encoded(address)}\" style=\"color:{accent}\">{Encoded(address)}</a></p></body></html>");
        return html.ToString();
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
