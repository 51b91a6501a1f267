using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;
using static StaffPortal.Web.Charts.CurveChart;

namespace StaffPortal.Web.Charts;

/// <summary>Payout against target in one line of a table: a bar up to 125 percent with the target marked, and the number.</summary>
public sealed class TargetBar(Fraction percent, CultureInfo culture) : IHtmlContent
{
    private const double Width = 120,
        Most = 125,
        Target = 100;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var length = Width * Math.Clamp(percent.ToDouble(), 0, Most) / Most;
        writer.Write(
            $"<svg class=\"of-target\" viewBox=\"0 0 120 20\" aria-hidden=\"true\"><rect class=\"bar\" y=\"6\" width=\"{N(length)}\" height=\"8\" rx=\"2\"/><path class=\"goal\" d=\"M{N(Width * Target / Most)} 0V20\"/></svg><span>"
        );
        encoder.Encode(writer, Formats.Percent(culture, percent));
        writer.Write("</span>");
    }
}
