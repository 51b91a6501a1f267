using System.Text;

namespace StaffPortal.Scoring.Tests;

public class PlanReaderTests
{
    private const string Valid = """
        {
          "name": "Frontline 2026", "currency": "PLN", "proration": "calendar-days", "holidays": ["2026-11-11"], "capPercent": 130, "budget": 12000.50,
          "components": [
            { "id": "csat", "metric": "csat", "scope": "individual", "weight": 40,
              "curve": { "kind": "linear", "points": [[75, 50], [85, 100], [95, 150]], "below": 0 },
              "smallSample": { "method": "shrink", "strength": 10 }, "caseMix": "none", "whenUnmeasured": "redistribute" },
            { "id": "kpi", "metric": "kpi:orders", "scope": "team", "weight": 60, "curve": { "kind": "steps", "points": [[1.5, 100]] } }
          ],
          "gates": [ { "id": "quiz", "metric": "quiz", "scope": "individual", "minimum": 100, "multiplier": 0.8, "hold": true } ]
        }
        """;

    private static PlanReading Read(string json) => PlanReader.Read(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void A_valid_plan_is_read_whole()
    {
        var plan = Read(Valid).Plan!;
        plan.Budget.ShouldBe(1_200_050);
        plan.Components[0].SmallSample.ShouldBe(new SmallSample(SmallSampleMethod.Shrink, 10, 0));
        plan.Components[1].Curve.Points[0].Score.ShouldBe(new Fraction(3, 2));
        plan.Gates[0].Multiplier.ShouldBe(new Fraction(4, 5));
        plan.Counts(new DateOnly(2026, 11, 11)).ShouldBeTrue();
        (plan with { Proration = ProrationMethod.WorkingDays }).Counts(new DateOnly(2026, 11, 11)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("\"weight\": 40", "\"weight\": 41", "components", PlanErrorCode.WeightsNotHundred)]
    [InlineData("\"weight\": 40", "\"weight\": -40", "components[0].weight", PlanErrorCode.WeightNotPositive)]
    [InlineData("\"weight\": 40", "\"weight\": \"40\"", "components[0].weight", PlanErrorCode.NotNumber)]
    [InlineData("\"weight\": 40", "\"weight\": 1e400", "components[0].weight", PlanErrorCode.OutOfRange)]
    [InlineData("\"weight\": 40,", "", "components[0]", PlanErrorCode.Missing)]
    [InlineData("[85, 100]", "[75, 100]", "components[0].curve.points[1]", PlanErrorCode.ScoresNotRising)]
    [InlineData("[85, 100]", "[85]", "components[0].curve.points[1]", PlanErrorCode.PointNotPair)]
    [InlineData("[85, 100]", "[85, -1]", "components[0].curve.points[1][1]", PlanErrorCode.OutOfRange)]
    [InlineData("[[1.5, 100]]", "[]", "components[1].curve.points", PlanErrorCode.Empty)]
    [InlineData("\"metric\": \"csat\"", "\"metric\": \"csta\"", "components[0].metric", PlanErrorCode.UnknownMetric)]
    [InlineData(
        "\"scope\": \"individual\", \"weight\": 40",
        "\"scope\": \"team\", \"weight\": 40",
        "components[0].smallSample",
        PlanErrorCode.NeedsIndividualSurvey
    )]
    [InlineData("\"metric\": \"csat\"", "\"metric\": \"retention\"", "components[0].smallSample", PlanErrorCode.NeedsIndividualSurvey)]
    [InlineData("\"id\": \"kpi\"", "\"id\": \"csat\"", "components[1].id", PlanErrorCode.SameId)]
    [InlineData("\"currency\": \"PLN\"", "\"currency\": \"PLX\"", "currency", PlanErrorCode.UnknownCurrency)]
    [InlineData("\"2026-11-11\"", "\"2027-02-29\"", "holidays[0]", PlanErrorCode.NotADate)]
    [InlineData("\"budget\": 12000.50", "\"budget\": -1", "budget", PlanErrorCode.Negative)]
    [InlineData("\"budget\": 12000.50", "\"budget\": 0.001", "budget", PlanErrorCode.OutOfRange)]
    [InlineData("\"multiplier\": 0.8", "\"multiplier\": 1.2", "gates[0].multiplier", PlanErrorCode.OutOfRange)]
    [InlineData("\"hold\": true", "\"hold\": true, \"name\": { \"ru\": \"А\", \"en\": \"A\" }", "gates[0].name", PlanErrorCode.Missing)]
    [InlineData("\"hold\": true", "\"hold\": true, \"name\": \"A\"", "gates[0].name", PlanErrorCode.NotObject)]
    [InlineData("\"hold\": true", "\"hold\": 1", "gates[0].hold", PlanErrorCode.NotBoolean)]
    [InlineData("\"hold\": true", "\"hlod\": true", "gates[0].hlod", PlanErrorCode.Unknown)]
    [InlineData("\"hold\": true", "\"hold\": true, \"hold\": false", "gates[0].hold", PlanErrorCode.Doubled)]
    [InlineData("\"calendar-days\"", "\"days\"", "proration", PlanErrorCode.NotOneOf)]
    public void An_error_names_its_place(string good, string bad, string path, PlanErrorCode code)
    {
        Valid.ShouldContain(good);
        var reading = Read(Valid.Replace(good, bad));
        reading.Plan.ShouldBeNull();
        reading.Errors.ShouldContain(error => error.Path == path && error.Code == code, string.Join("; ", reading.Errors));
    }

    [Fact]
    public void Line_and_column_are_those_of_the_value()
    {
        var error = Read(Valid.Replace("\"multiplier\": 0.8", "\"multiplier\": 8")).Errors.ShouldHaveSingleItem();
        var lines = Valid.Replace("\"multiplier\": 0.8", "\"multiplier\": 8").Split('\n');
        (error.Line, error.Column).ShouldBe((9, lines[8].IndexOf("\"multiplier\"", StringComparison.Ordinal) + 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,2")]
    [InlineData("\u0000")]
    public void Broken_JSON_is_one_located_error(string json) =>
        Read(json).Errors.ShouldHaveSingleItem().Code.ShouldBe(PlanErrorCode.Syntax);

    [Theory]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("{\"components\": 5, \"gates\": {}}")]
    public void Other_JSON_never_throws(string json) => Read(json).Errors.ShouldNotBeEmpty();
}
