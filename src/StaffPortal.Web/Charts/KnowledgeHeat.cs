using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.Training.Statistics;

namespace StaffPortal.Web.Charts;

/// <summary>
/// Teams down, competences across, each cell with what the team knows; the shade follows how far it lies from the middle of all cells.
/// </summary>
public sealed class KnowledgeHeat(IReadOnlyList<TeamCompetences> teams, double middle, int enough, CultureInfo culture) : IHtmlContent
{
    /// <summary>So many percentage points from the middle a cell has the strongest shade.</summary>
    private const double Strongest = 10;

    private static readonly Competence[] All = Enum.GetValues<Competence>();

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<div class=\"scroll\" tabindex=\"0\"><table class=\"heat wide num\"><thead><tr><td></td>");
        foreach (var competence in All)
        {
            writer.Write("<th scope=\"col\">");
            encoder.Encode(writer, Texts.Get(culture, "Orientation.Competence" + competence));
            writer.Write("</th>");
        }

        writer.Write("</tr></thead><tbody>");
        foreach (var team in teams)
        {
            writer.Write("<tr><th scope=\"row\">");
            encoder.Encode(writer, team.Team);
            writer.Write("</th>");
            foreach (var competence in All)
                Cell(writer, encoder, team.Figures.GetValueOrDefault(competence));
            writer.Write("</tr>");
        }

        writer.Write("</tbody></table></div>");
    }

    private void Cell(TextWriter writer, HtmlEncoder encoder, ConnectionFigure? figure)
    {
        if (figure is null)
        {
            writer.Write("<td class=\"quiet\">–</td>");
            return;
        }

        var off = (figure.Knowledge - middle) / Strongest;
        var shade =
            figure.Answers < enough ? "few"
            : off >= 1 ? "best"
            : off >= 0.33 ? "good"
            : off <= -1 ? "worst"
            : off <= -0.33 ? "poor"
            : "";
        writer.Write($"<td class=\"{shade}\" title=\"");
        encoder.Encode(writer, Texts.Get(culture, "Connection.CellSaid", figure.Answers));
        writer.Write("\">");
        encoder.Encode(writer, figure.Knowledge.ToString("0", culture) + "\u00A0%");
        writer.Write("</td>");
    }
}
