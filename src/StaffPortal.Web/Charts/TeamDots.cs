using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;
using static StaffPortal.Web.Charts.CurveChart;

namespace StaffPortal.Web.Charts;

/// <summary>A team's month, a line a person by name: how much of the target the bonus is. No order by pay.</summary>
public sealed class TeamDots(TeamMonth team, CultureInfo culture) : IHtmlContent
{
    private const double Width = 200,
        Middle = 10,
        Radius = 5,
        Target = 100;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var shares = team.Members.Select(member => (Member: member, Percent: PercentOf(member.Statement))).ToList();
        var highest = Math.Max(Target * 1.25, shares.Max(share => share.Percent?.ToDouble() ?? 0) + 10);
        double X(double percent) => Radius + (Width - 2 * Radius) * Math.Max(0, percent) / highest;
        writer.Write("<ul class=\"dots num\">");
        foreach (var (member, percent) in shares)
        {
            writer.Write("<li><a href=\"");
            encoder.Encode(writer, $"/scorecards/{team.Month.Month}/{member.Code}");
            writer.Write("\">");
            encoder.Encode(writer, member.Name);
            writer.Write(
                $"</a><svg viewBox=\"0 0 200 20\" aria-hidden=\"true\"><path class=\"axis\" d=\"M0 {N(Middle)}H200\"/><path class=\"goal\" d=\"M{N(X(Target))} 0V20\"/>"
            );
            if (percent is { } share)
                writer.Write(
                    $"<circle class=\"{(member.FewAnswers ? "few" : "dot")}\" cx=\"{N(X(share.ToDouble()))}\" cy=\"{N(Middle)}\" r=\"{N(Radius)}\"/>"
                );
            writer.Write("</svg><span>");
            encoder.Encode(writer, percent is { } shown ? Formats.Percent(culture, shown, 0) : "–");
            writer.Write("</span></li>");
        }

        writer.Write("</ul>");
    }

    private static Fraction? PercentOf(Statement statement) =>
        statement.Prorated > 0 ? new Fraction(100 * statement.Payable, statement.Prorated) : null;
}
