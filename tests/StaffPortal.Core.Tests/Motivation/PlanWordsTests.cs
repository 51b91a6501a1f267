using System.Text;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Motivation;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Tests.Motivation;

public class PlanWordsTests
{
    private const string Rules = """
        { "name": "A", "currency": "PLN", "proration": "calendar-days", "capPercent": 130, "budget": 1000,
          "components": [
            { "id": "own", "metric": "csat", "scope": "individual", "weight": 60, "curve": { "kind": "linear", "points": [[65, 0], [85, 100]] },
              "smallSample": { "method": "shrink", "strength": 10 }, "caseMix": "touchpoint" },
            { "id": "team", "metric": "csat", "scope": "team", "weight": 40, "curve": { "kind": "steps", "points": [[80, 100]] } } ],
          "gates": [ { "id": "quiz", "metric": "quiz", "scope": "individual", "minimum": 100, "multiplier": 0.9, "hold": true } ] }
        """;

    private static readonly Plan Plan = Read(Rules);

    [Theory]
    [InlineData("\"weight\": 60", "\"weight\": 55", "\"weight\": 40", "\"weight\": 45", "waga 60 %|waga 55 %", "waga 40 %|waga 45 %")]
    [InlineData("[85, 100]", "[85, 110]", "x", "x", "85,0 % — wypłata 100 %|85,0 % — wypłata 110 %")]
    [InlineData("\"strength\": 10", "\"strength\": 20", "x", "x", "10|20")]
    [InlineData(", \"caseMix\": \"touchpoint\"", "", "x", "x", "porównywane|")]
    [InlineData("\"multiplier\": 0.9", "\"multiplier\": 0.8", "x", "x", "10 % kwoty|20 % kwoty")]
    [InlineData("\"capPercent\": 130,", "", "x", "x", "130 %|Nie ma")]
    [InlineData("\"budget\": 1000,", "\"budget\": 2000,", "x", "x", "1 000,00|2 000,00")]
    [InlineData("calendar-days", "working-days", "x", "x", "kalendarz|robocz")]
    public void What_is_different_is_said_and_nothing_else(string from, string to, string also, string alsoTo, params string[] said)
    {
        var changes = PlanWords.Changes(
            Texts.CultureOf("pl"),
            Plan,
            Read(Rules.Replace(from, to, StringComparison.Ordinal).Replace(also, alsoTo, StringComparison.Ordinal))
        );
        changes.Count.ShouldBe(said.Length);
        foreach (var (change, words) in changes.Zip(said.Select(pair => pair.Split('|'))))
        {
            (change.Before ?? "").Replace('\u00A0', ' ').ShouldContain(words[0]);
            (change.After ?? "").Replace('\u00A0', ' ').ShouldContain(words[1]);
        }
    }

    [Fact]
    public void The_same_rules_have_no_changes_and_a_new_condition_is_one()
    {
        foreach (var language in Texts.Languages)
        {
            var culture = Texts.CultureOf(language);
            PlanWords.Changes(culture, Plan, Plan).ShouldBeEmpty();
            var stricter = Read(
                Rules.Replace(
                    "\"gates\": [",
                    "\"gates\": [ { \"id\": \"s\", \"metric\": \"standards\", \"scope\": \"individual\", \"minimum\": 100, \"multiplier\": 0.5 },",
                    StringComparison.Ordinal
                )
            );
            PlanWords.Changes(culture, Plan, stricter).ShouldHaveSingleItem().Before.ShouldBeNull();
            PlanWords.Changes(culture, stricter, Plan).ShouldHaveSingleItem().After.ShouldBeNull();
            PlanWords.Of(culture, Plan).Select(sentence => sentence.Aspect).ShouldBeUnique();
        }
    }

    private static Plan Read(string rules) => PlanReader.Read(Encoding.UTF8.GetBytes(rules)).Plan.ShouldNotBeNull();
}
