using System.Text;
using System.Text.Json;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Simulation;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Tests;

/// <summary>Statements from files alone: the JSON that docs/simulate.md promises.</summary>
public class SimulateTests
{
    private const string Plan = """
        { "name": "P", "currency": "PLN", "proration": "calendar-days",
          "components": [
            { "id": "csat", "metric": "csat", "scope": "individual", "weight": 60, "curve": { "kind": "linear", "points": [[75, 50], [85, 100], [95, 150]], "below": 0 } },
            { "id": "kept", "metric": "retention", "scope": "individual", "weight": 40, "curve": { "kind": "linear", "points": [[85, 50], [92, 100], [97, 150]] } } ],
          "gates": [ { "id": "quiz", "metric": "quiz", "scope": "individual", "minimum": 100, "multiplier": 0.5, "hold": true } ] }
        """;

    private const string People =
        "code,name,email,position,team,lead_of,target,hired,left\nB,Bo,b@x.test,,T,,4000,2020-01-01,\nA,Al,a@x.test,,T,,3000,2026-06-11,\n";

    private const string Answers =
        "external_id,occurred_on,employee_code,touchpoint,segment,customer,nps,csat,ces,comment\n"
        + "1,2026-06-01,B,,,,,5,,\n2,2026-06-02,B,,,,,3,,\n2,2026-06-02,B,,,,,3,,\n3,2026-05-31,B,,,,,1,,\n4,2026-06-03,X,,,,,1,,\n5,2026-06-03,B,,,,,9,,\n";

    private const string Measures =
        "month,employee_code,metric,numerator,denominator\n2026-06,B,retention,46,50\n2026-06,B,quiz,0,1\n2026-05,A,retention,1,1\n";

    [Fact]
    public void Statements_come_in_code_order_with_every_promised_field()
    {
        var (json, simulation) = Run(explain: false);
        json.GetArrayLength().ShouldBe(2);
        json.EnumerateArray().Select(statement => statement.GetProperty("employee").GetString()).ShouldBe(["A", "B"]);
        var b = json[1];
        b.GetProperty("target").GetRawText().ShouldBe("4000.00");
        b.GetProperty("components")[0].GetProperty("own").GetRawText().ShouldBe("50.000000000000");
        b.GetProperty("components")[0].GetProperty("n").GetInt32().ShouldBe(2);
        b.GetProperty("components")[0].GetProperty("amount").GetRawText().ShouldBe("0.00");
        b.GetProperty("components")[1].GetProperty("interval").ValueKind.ShouldBe(JsonValueKind.Null);
        b.GetProperty("gates")[0].GetProperty("amount").GetRawText().ShouldBe("-800.00");
        b.GetProperty("held").GetRawText().ShouldBe("800.00");
        b.GetProperty("payable").GetRawText().ShouldBe("800.00");
        b.EnumerateObject()
            .Select(property => property.Name)
            .ShouldBe(["employee", "month", "target", "prorated", "components", "cap", "gates", "held", "pool", "payable"]);
        b.GetProperty("components")[0]
            .EnumerateObject()
            .Select(property => property.Name)
            .ShouldBe([
                "id",
                "metric",
                "n",
                "own",
                "expected",
                "adjusted",
                "prior",
                "used",
                "interval",
                "payoutPercent",
                "planWeight",
                "weight",
                "amount",
            ]);

        var a = json[0];
        a.GetProperty("prorated").GetRawText().ShouldBe("2000.00");
        a.GetProperty("components")[0].GetProperty("own").ValueKind.ShouldBe(JsonValueKind.Null);
        // The one bad row is named, the others counted.
        simulation
            .Errors.ShouldHaveSingleItem()
            .ShouldBe(new SimulationError("responses", 7, "csat", new Core.Kernel.Message("Table.NotOnScale", "9", 1, 5)));
    }

    [Fact]
    public void Explained_statements_tell_what_it_takes_and_what_each_answer_is_worth()
    {
        var explained = Run(explain: true).Json[1].GetProperty("explain");
        // One of two satisfied: 75 % needs two more (3 of 4).
        explained.GetProperty("takes")[0].GetProperty("answers").GetInt32().ShouldBe(2);
        explained
            .GetProperty("answers")
            .EnumerateArray()
            .Select(answer => (answer.GetProperty("external_id").GetString(), answer.GetProperty("effect").GetRawText()))
            .ShouldBe([("1", "0.00"), ("2", "-1800.00")]);
    }

    [Fact]
    public void A_broken_plan_writes_nothing()
    {
        using var output = new MemoryStream();
        var errors = new SimulateMonth(new YearMonth(2026, 6), new TableDeclaration(), false).Run(
            new SimulationFiles(Encoding.UTF8.GetBytes(Plan.Replace("60", "61")), Stream(People), Stream(Answers), null),
            output
        );
        errors.ShouldHaveSingleItem().Code.ShouldBe(PlanErrorCode.WeightsNotHundred);
        output.Length.ShouldBe(0);
    }

    private static (JsonElement Json, SimulateMonth Simulation) Run(bool explain)
    {
        using var output = new MemoryStream();
        var simulation = new SimulateMonth(new YearMonth(2026, 6), new TableDeclaration(), explain);
        simulation
            .Run(new SimulationFiles(Encoding.UTF8.GetBytes(Plan), Stream(People), Stream(Answers), Stream(Measures)), output)
            .ShouldBeEmpty();
        return (JsonDocument.Parse(output.ToArray()).RootElement, simulation);
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
