using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;
using StaffPortal.Web.Charts;

namespace StaffPortal.Web.Tests;

/// <summary>Pictures of customers' answers say what their captions promise.</summary>
public class VoicePictureTests
{
    private static readonly CultureInfo English = Texts.CultureOf("en");

    [Fact]
    public void A_cell_of_few_answers_has_no_shade()
    {
        var (month, good, bad, few) = (new YearMonth(2026, 10), Scores(10, 50), Scores(0, 50), Scores(0, 4));
        VoiceGroup Group(string name, Tally tally) => new(name, new LocalText(name), tally, new Tally(), [tally]);
        var heat = Html(new VoiceHeat([Group("good", good), Group("bad", bad), Group("few", few)], [month], Metric.Nps, English));
        heat.ShouldContain("<td class=\"best\"");
        heat.ShouldContain("<td class=\"worst\"");
        heat.ShouldContain("<td class=\"few\"");
        (heat.Split("class=\"worst\"").Length - 1).ShouldBe(1);
    }

    [Fact]
    public void A_trend_is_a_whole_file_of_its_own_and_is_interrupted_where_nobody_answered()
    {
        var first = new YearMonth(2026, 1);
        var months = new[] { Scores(10, 20), Scores(9, 30), new Tally(), Scores(7, 25) }
            .Select((tally, i) => new MonthTally(first.AddMonths(i), tally))
            .ToList();
        var file = new VoiceTrend(months, Metric.Nps, first, English).ToFile();
        System.Xml.Linq.XDocument.Parse(file).Root!.Name.NamespaceName.ShouldBe("http://www.w3.org/2000/svg");
        (file.Split("class=\"line\"").Length - 1).ShouldBe(2);
    }

    [Fact]
    public void A_change_says_whether_it_is_more_than_chance()
    {
        string Said(Tally now, Tally before) =>
            VoiceText.Change(English, Metric.Nps, Difference.Of(Metric.Nps, now.Of(Question.Nps), before.Of(Question.Nps))!.Value);
        Said(Scores(10, 100), Scores(0, 100)).ShouldBe("↑ 200 against the period before");
        Said(Scores(10, 100), Scores(10, 100)).ShouldBe("as in the period before");
        Said(Mixed(3, 2), Mixed(2, 3)).ShouldContain("may be chance");
    }

    [Fact]
    public void Of_many_teams_those_are_shown_that_differ_by_more_than_chance()
    {
        VoiceGroup Team(string name, Tally tally) => new(name, new LocalText(name), tally, new Tally(), []);
        var usual = Enumerable.Range(0, 40).Select(i => Team($"T{i:00}", Mixed(30, 20))).ToList();
        VoiceGroups.Apart(usual, Metric.Nps, 60).ShouldBeEmpty();
        VoiceGroups
            .Apart([.. usual, Team("Worse", Mixed(5, 45)), Team("Better", Mixed(50, 0)), Team("Few", Mixed(0, 1))], Metric.Nps, 60)
            .Select(team => team.Code)
            .ShouldBe(["Better", "Worse"]);
    }

    private static Tally Scores(int nps, int times)
    {
        var tally = new Tally();
        tally.Add(nps, null, null, times);
        return tally;
    }

    private static Tally Mixed(int good, int bad)
    {
        var tally = Scores(10, good);
        tally.Add(0, null, null, bad);
        return tally;
    }

    private static string Html(IHtmlContent content)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
