using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;
using static StaffPortal.Web.Charts.CurveChart;

namespace StaffPortal.Web.Charts;

/// <summary>How much of the target each bonus of a team is: a dot on one scale for all, with the target marked, and the number beside it. By name, never by pay.</summary>
public sealed class TeamDots : IHtmlContent
{
    private const double Width = 120,
        Middle = 10,
        Radius = 5,
        Target = 100,
        Room = 10;

    private readonly TeamMonth _team;
    private readonly CultureInfo _culture;
    private readonly double _highest;

    public TeamDots(TeamMonth team, CultureInfo culture)
    {
        (_team, _culture) = (team, culture);
        var most = team
            .Members.Concat(team.Elsewhere)
            .Select(member => PercentOf(member.Statement)?.ToDouble() ?? 0)
            .DefaultIfEmpty()
            .Max();
        _highest = Math.Max(Target * 1.25, most + Room);
    }

    /// <summary>The team as a list of names.</summary>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<ul class=\"dots num\">");
        foreach (var member in _team.Members)
        {
            writer.Write("<li><a href=\"");
            encoder.Encode(writer, $"/scorecards/{_team.Month.Month}/{member.Code}");
            writer.Write("\">");
            encoder.Encode(writer, member.Name);
            writer.Write("</a>");
            Of(member).WriteTo(writer, encoder);
            writer.Write("</li>");
        }

        writer.Write("</ul>");
    }

    /// <summary>One person's dot and number.</summary>
    public IHtmlContent Of(TeamMember member)
    {
        var percent = PercentOf(member.Statement);
        var content = new HtmlContentBuilder().AppendHtml(
            $"<svg class=\"of-target\" viewBox=\"0 0 120 20\" aria-hidden=\"true\"><path class=\"axis\" d=\"M0 {N(Middle)}H120\"/><path class=\"goal\" d=\"M{N(X(Target))} 0V20\"/>"
        );
        if (percent is { } share)
            content.AppendHtml(
                $"<circle class=\"{(member.FewAnswers ? "few" : "dot")}\" cx=\"{N(X(share.ToDouble()))}\" cy=\"{N(Middle)}\" r=\"{N(Radius)}\"/>"
            );
        return content
            .AppendHtml("</svg><span>")
            .Append(percent is { } shown ? Formats.Percent(_culture, shown, 0) : "–")
            .AppendHtml("</span>");
    }

    private double X(double percent) => Radius + (Width - 2 * Radius) * Math.Max(0, percent) / _highest;

    private static Fraction? PercentOf(Statement statement) =>
        statement.Prorated > 0 ? new Fraction(100 * statement.Payable, statement.Prorated) : null;
}
