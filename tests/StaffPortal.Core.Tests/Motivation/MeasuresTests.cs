using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Motivation;

/// <summary>A plan that asks for a rate; three people are paid by it.</summary>
public class MeasuresTests
{
    private const string Plan = """
        { "name": "Small", "currency": "PLN", "proration": "calendar-days",
          "components": [ { "id": "csat", "metric": "csat", "scope": "individual", "weight": 60, "curve": { "kind": "linear", "points": [[50, 0], [100, 100]] } },
                          { "id": "fixed", "metric": "rate:fixed", "scope": "individual", "weight": 40, "curve": { "kind": "linear", "points": [[50, 0], [100, 100]] } } ],
          "gates": [] }
        """;

    [Theory, EveryDatabase]
    public async Task HR_sees_who_has_none_enters_it_corrects_it_and_takes_it_back(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await WithRateAsync(portal);

        (await ViewAsync(company)).Choices.ShouldHaveSingleItem().ShouldBe(new MeasureChoice(Metric.Find("rate:fixed")!, 3, 3));
        (await SaveAsync(company, "Anna A · ANNA", "118", "131")).Result.Value.ShouldBeDone();
        (await SaveAsync(company, "BORIS", "3,5", "7")).Result.Value.ShouldBeDone();
        (await SaveAsync(company, "Anna A", "119", "131")).Result.Value.ShouldBeDone();

        var view = await ViewAsync(company);
        view.Chosen!.Missing.ShouldBe(1);
        var lines = view.Lines.Items.ToDictionary(line => line.Code);
        (lines["ANNA"].Numerator, lines["ANNA"].Value).ShouldBe(("119", new Fraction(11900, 131)));
        lines["BORIS"].Value.ShouldBe(50);
        lines["LEAD"].Value.ShouldBeNull();

        (await SaveAsync(company, "ANNA", "", " ")).Result.Value.ShouldBeDone().IsTaken.ShouldBeTrue();
        (await ViewAsync(company)).Chosen!.Missing.ShouldBe(2);
        (await SaveAsync(company, "ANNA", "", "")).ShouldSatisfyAllConditions(
            outcome => outcome.Field.ShouldBe("Numerator"),
            outcome => outcome.Result.Refusal!.Key.ShouldBe("Measures.BadNumber")
        );
    }

    [Theory, EveryDatabase]
    public async Task What_cannot_be_is_refused_at_its_field(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await WithRateAsync(portal);
        foreach (
            var (person, numerator, denominator, field, reason) in new[]
            {
                ("NOBODY", "1", "2", "Person", "People.NobodyCalled"),
                ("ANNA", "1,500", "2", "Numerator", "Measures.BadNumber"),
                ("ANNA", "-1", "2", "Numerator", "Measures.BadNumber"),
                ("ANNA", "1", "", "Denominator", "Measures.BadNumber"),
                ("ANNA", "1", "0", "Denominator", "Table.ZeroDenominator"),
            }
        )
        {
            var (result, at) = await SaveAsync(company, person, numerator, denominator);
            (result.Refusal?.Key, at).ShouldBe((reason, field));
        }

        (await SaveAsync(company, "ANNA", "3", "2", "retention")).Field.ShouldBe("Numerator");
        (await SaveAsync(company, "ANNA", "1", "2", "csat")).Field.ShouldBe("Metric");
        (await SaveAsync(company, "ANNA", "1", "2", actor: company.Lead)).Result.IsMissing.ShouldBeTrue();
        await portal.TamperAsync(async db => (await db.Months.SingleAsync()).State = StaffPortal.Core.Months.MonthState.Closed);
        (await SaveAsync(company, "ANNA", "1", "2")).Result.Refusal!.Key.ShouldBe("Months.NotOpen");
    }

    [Theory, EveryDatabase]
    public async Task A_workbook_is_shown_before_it_is_kept_and_says_the_same_as_csv(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await WithRateAsync(portal);
        var content = new TableContent(
            ["Miesiąc", "Osoba", "metric", "numerator", "denominator"],
            [
                ["2026-10", "ANNA", "rate:fixed", TableCell.Of(118.5m, 1), TableCell.Of(131)],
                ["2026-10", "NOBODY", "rate:fixed", TableCell.Of(1), TableCell.Of(2)],
                ["2026-09", "BORIS", "rate:fixed", TableCell.Of(1), TableCell.Of(2)],
            ]
        );
        var declared = new TableDeclaration(Columns: new Dictionary<string, string> { ["month"] = "Miesiąc", ["employee_code"] = "osoba" });
        var book = await XlsxFile.WriteAsync("Data", content, default);

        var preview = await TryAsync(book);
        var fromText = await TryAsync(CsvFile.Write(content));
        var change = preview.Changes.ShouldHaveSingleItem();
        (change.Line, change.Name, change.IsNew, change.Fields.Single().New).ShouldBe((2, "Anna A", false, "118.5 / 131"));
        preview
            .Errors.Select(error => (error.Line, error.Column, error.Reason.Key))
            .ShouldBe([(3, "employee_code", "Voice.UnknownEmployee"), (4, "month", "Measures.OnlyOpen")]);
        fromText.Errors.ShouldBe(preview.Errors);
        (await portal.ReadAsync(db => db.Measures.CountAsync())).ShouldBe(0);

        (await KeepAsync(book)).Added.ShouldBe(1);
        var again = await KeepAsync(book);
        (again.Added, again.Updated, again.Unchanged).ShouldBe((0, 0, 1));

        async Task<ImportSummary> TryAsync(byte[] file) =>
            (
                await portal.InScopeAsync((ImportMeasures import) => import.TryAsync(company.Hr, new MemoryStream(file), declared, default))
            ).Value.ShouldBeDone();
        async Task<ImportSummary> KeepAsync(byte[] file) =>
            (
                await portal.InScopeAsync((ImportMeasures import) => import.RunAsync(company.Hr, new MemoryStream(file), declared, default))
            ).Value.ShouldBeDone();
    }

    private static async Task<SmallCompany> WithRateAsync(TestPortal portal)
    {
        var company = await SmallCompany.CreateAsync(portal);
        await portal.TamperAsync(async db =>
        {
            var version = await db.PlanVersions.SingleAsync();
            (version.Rules, version.Sha256) = (Plan, Hashes.Sha256(Plan));
        });
        return company;
    }

    private static async Task<MeasuresView> ViewAsync(SmallCompany company) =>
        (
            await company.Portal.InScopeAsync(
                (GetMeasures query) => query.RunAsync(company.Hr, new MeasuresRequest(null, null, false, 1), default)
            )
        ).ShouldNotBeNull();

    private static Task<(Result<MeasureSaved> Result, string? Field)> SaveAsync(
        SmallCompany company,
        string person,
        string numerator,
        string denominator,
        string metric = "rate:fixed",
        Actor? actor = null
    ) =>
        company.Portal.InScopeAsync(
            (SaveMeasure save) =>
                save.RunAsync(
                    actor ?? company.Hr,
                    new MeasureRequest(SmallCompany.October, metric, person, numerator, denominator),
                    default
                )
        );
}
