using System.Globalization;
using System.Text;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Months;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Motivation;

/// <summary>Every number that comes in has a range; whatever passes the door can be computed, shown and printed.</summary>
public class NumberDoorTests
{
    private static readonly YearMonth Month = new(2026, 10);

    private static readonly string[] Odd =
    [
        "0",
        "1",
        "-1",
        "0.000001",
        "0.0000001",
        "1000000000",
        "1000000000.000001",
        "1000000001",
        "-1000000000",
        "99999999999999999999999999999999999999",
        "1e9",
        "1e10",
        "1e-6",
        "1e-7",
        "1e400",
        "1e-400",
        "NaN",
        "Infinity",
        "0x10",
        "１２",
        "5",
        "46",
        "50",
        "33.333333",
        "123456789.123456",
        "--5",
        "+5",
        "5.",
        ".5",
        "1,5",
        "",
        " ",
        "1 000",
    ];

    [Theory]
    [InlineData("retention", "5", "0", "denominator")]
    [InlineData("retention", "0", "0", "denominator")]
    [InlineData("retention", "-5", "10", "numerator")]
    [InlineData("retention", "11", "10", "numerator")]
    [InlineData("kpi:sales", "99999999999999999999999999999999999999", "1", "numerator")]
    [InlineData("kpi:sales", "1", "-1", "denominator")]
    [InlineData("rate:upsell", "1", "0.0000001", "denominator")]
    public void An_absurd_measure_is_refused_at_its_column(string metric, string numerator, string denominator, string column) =>
        ReadMeasure(metric, numerator, denominator).Problem.ShouldNotBeNull().Column.ShouldBe(column);

    [Fact]
    public void Whatever_passes_the_door_can_be_computed_shown_and_printed()
    {
        var random = new Random(20261126);
        int computed = 0,
            refused = 0;
        for (var round = 0; round < 3000; round++)
        {
            var metric = One(["retention", "kpi:sales", "rate:upsell"]);
            var (measure, problem) = ReadMeasure(metric, One(Odd), One(Odd));
            var plan = PlanReader
                .Read(
                    Encoding.UTF8.GetBytes(
                        $$"""
                        { "name": "P", "currency": "{{One(["PLN", "JPY", "KWD"])}}", "proration": "calendar-days", "capPercent": {{Number([
                            "1",
                            "130",
                            "1000",
                        ])}}, "budget": {{Number(["null", "0", "1000000000000"])}},
                          "components": [ { "id": "m", "metric": "{{metric}}", "scope": "{{One([
                            "individual",
                            "team",
                            "company",
                        ])}}", "weight": {{Number(["100"])}},
                            "curve": { "kind": "{{One(["linear", "steps"])}}", "points": [[{{Number(["0", "-5"])}}, {{Number([
                            "0",
                            "50",
                        ])}}], [{{Number(["100", "1000000000"])}}, {{Number(["100", "1000"])}}]] } } ],
                          "gates": [ { "id": "g", "metric": "retention", "scope": "individual", "minimum": {{Number([
                            "80",
                        ])}}, "multiplier": {{Number(["0.5", "0"])}}, "hold": true } ] }
                        """
                    )
                )
                .Plan;
            var (target, hired) = ReadTarget(One(Odd));
            if (problem is not null || plan is null || target is null)
            {
                refused++;
                continue;
            }

            computed++;
            var figures = new MonthFigures();
            figures.AddPerson("A", "T");
            figures.AddPerson("B", "T");
            foreach (var who in new[] { "A", "B" })
                figures.AddMeasure(who, metric, measure!.Numerator, measure.Denominator);
            var minor = Currency.Round(plan.Currency.ToMinor(target.Value));
            var statement = Pool.Apply(
                    plan,
                    [
                        StatementCalculator.Calculate(
                            plan,
                            figures.InputsFor(
                                plan,
                                "A",
                                minor,
                                Proration.Target(Month, plan, [new TargetPeriod(hired, DateOnly.MaxValue, minor, Fraction.One)], [])
                            )
                        ),
                    ]
                )
                .Single();
            var card = new Scorecard
            {
                Month = new MonthHead(Month, MonthState.Open, default),
                EmployeeCode = "A",
                EmployeeName = "Anna",
                Position = "",
                TeamCode = "T",
                TeamName = "Team",
                PlanName = "P",
                PlanVersion = 1,
                Consultation = null,
                Plan = plan,
                Statement = statement,
                History = [new MonthShare(Month, null, statement.Payable)],
                Voices = [],
                VoiceCount = 0,
                Advice = [],
                Confirmed = null,
                IsOwn = true,
                StatementHash = "",
            };
            foreach (var culture in Texts.Languages.Select(Texts.CultureOf))
            {
                Formats.Score(culture, plan.Components[0].Metric, measure!.Numerator / measure.Denominator).ShouldNotBeNullOrEmpty();
                Encoding.ASCII.GetString(StatementPdf.Render(card, culture, "Company", "https://portal.test"), 0, 5).ShouldBe("%PDF-");
            }
        }

        computed.ShouldBeGreaterThan(50);
        refused.ShouldBeGreaterThan(200);

        string One(string[] choices) => choices[random.Next(choices.Length)];
        // Mostly a sound number, so that some plans pass; now and then an odd one.
        string Number(string[] sound) => random.Next(12) == 0 ? One(Odd) : One(sound);
    }

    /// <summary>Should an absurd figure stand in a database all the same, its page shows it instead of failing.</summary>
    [Fact]
    public void A_figure_too_large_for_the_reader_s_format_is_shown_as_it_is() =>
        Formats
            .Number(CultureInfo.GetCultureInfo("pl"), Fraction.Parse("-99999999999999999999999999999999999999"))
            .ShouldStartWith("\u2212999999");

    private static (MeasureRow? Row, RowProblem? Problem) ReadMeasure(string metric, string numerator, string denominator)
    {
        using var table = TableFile.Open(
            SmallCompany.Stream($"month;employee_code;metric;numerator;denominator\n2026-10;A;{metric};{numerator};{denominator}\n"),
            new TableDeclaration(),
            MeasureRow.Columns
        );
        table.Read(out var problem).ShouldBeTrue();
        MeasureRow? row = null;
        return (problem ??= MeasureRow.Read(table, out row)) is null ? (row, null) : (null, problem);
    }

    private static (Fraction? Target, DateOnly Hired) ReadTarget(string target)
    {
        var (rows, _) = Core.People.PersonRow.ReadAll(
            SmallCompany.Stream($"code;name;team;hired;target\nA;Anna;T;2026-10-{10:00};{target}\n"),
            new TableDeclaration()
        );
        return rows.Count == 0 ? (null, default) : (rows[0].Row.Target, rows[0].Row.Hired);
    }
}
