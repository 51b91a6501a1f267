using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Core.Months;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Standards;
using StaffPortal.Core.Standards.Reading;
using StaffPortal.Core.Standards.Revisions;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Standards;

/// <summary>Who is asked to read what, until when, and how that reaches the bonus.</summary>
public class AcknowledgementTests
{
    [Theory, EveryDatabase]
    public async Task Readers_acknowledge_what_holds_once_and_for_good(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        await library.CreateAsync("visit", "## Door\n\nOne.");
        await library.IssueAsync("visit");
        (await library.ReadAsync(company.Anna, "visit"))!.DueOn.ShouldBe(new DateOnly(2026, 11, 3));
        var records = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => Task.Run(() => library.AcknowledgeAsync(company.Anna, "visit", 1)))
        );
        records.Select(result => result.Value.ShouldBeDone().RecordHash).Distinct().ShouldHaveSingleItem();
        var row = await portal.ReadAsync(db => db.Acknowledgements.SingleAsync());
        row.RecordHash.ShouldBe(Acknowledgement.HashOf("ANNA", "visit", 1, "en", row.TextSha256, row.At));
        (
            await portal.ReadAsync(db =>
                db.AuditEntries.CountAsync(entry => entry.Action == "document.acknowledge" && entry.Details.Contains(row.RecordHash))
            )
        ).ShouldBe(1);

        await library.ReviseAsync("visit", "## Door {#door}\n\nTwo.");
        var refused = await library.AcknowledgeAsync(company.Boris, "visit", 1);
        refused.Refusal!.Key.ShouldBe("Standards.NewerRevision");
        refused.Refusal.Args.ShouldBe([2]);
        (await library.AcknowledgeAsync(company.Boris, "visit", 2, "pl")).Refusal!.Key.ShouldBe("Standards.NotInLanguage");
        (await library.ReadAsync(company.Anna, "visit"))!.AcknowledgedNumber.ShouldBe(1);
        (await library.ReadAsync(company.Anna, "visit"))!.DueOn.ShouldNotBeNull();
        var changed = (await portal.InScopeAsync((GetRevisions query) => query.CompareAsync(company.Anna, "visit", 1, 2, "en", default)))
            .ShouldBeDone()
            .Clauses.Single();
        changed.Parts.Select(part => (part.Kind.ToString(), part.Text)).ShouldBe([("Removed", "One"), ("Added", "Two"), ("Same", ".")]);
    }

    [Theory, EveryDatabase]
    public async Task Nobody_changes_or_deletes_an_acknowledgement_not_even_in_the_database(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        await library.CreateAsync("visit", "Text.");
        await library.IssueAsync("visit");
        await library.AcknowledgeAsync(company.Anna, "visit", 1);
        await Should.ThrowAsync<Exception>(() => portal.TamperAsync(db => db.Acknowledgements.ExecuteDeleteAsync()));
        await Should.ThrowAsync<Exception>(() =>
            portal.TamperAsync(db => db.Acknowledgements.ExecuteUpdateAsync(set => set.SetProperty(a => a.Language, "pl")))
        );
        (await portal.ReadAsync(db => db.Acknowledgements.SingleAsync())).Language.ShouldBe("en");
    }

    [Theory, EveryDatabase]
    public async Task Minor_revisions_do_not_ask_again_and_newcomers_are_asked_on_joining(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        await library.CreateAsync("visit", "One.");
        await library.IssueAsync("visit", days: 10);
        await library.AcknowledgeAsync(company.Anna, "visit", 1);
        await library.ReviseAsync("visit", "One, corrected.", minor: true);
        (await library.ReadAsync(company.Anna, "visit"))!.DueOn.ShouldBeNull("a correction asks nobody again");
        (await library.ReadAsync(company.Boris, "visit"))!.DueOn.ShouldBe(new DateOnly(2026, 10, 30));

        portal.Clock.Set(2026, 12, 10);
        await company.ImportPeopleAsync(
            "code,name,email,position,team,lead_of,target,hired,left\nNEWB,Nina New,new@x.test,Engineer,FIELD,,,2026-12-01,\n"
        );
        var newcomer = await company.ActorAsync("NEWB");
        (await library.ReadAsync(newcomer, "visit"))!.DueOn.ShouldBe(new DateOnly(2026, 12, 11));
        (await portal.InScopeAsync((StandardsTasks tasks) => tasks.RunAsync(newcomer, "en", default)))
            .Single()
            .Text.Key.ShouldBe("Today.Read");
        (await portal.InScopeAsync((StandardsTasks tasks) => tasks.RunAsync(company.Boris, "en", default)))
            .Single()
            .Text.Key.ShouldBe("Today.ReadOverdue");
        (await portal.InScopeAsync((StandardsTasks tasks) => tasks.RunAsync(company.Anna, "en", default))).ShouldBeEmpty();
        (await library.AcknowledgeAsync(newcomer, "visit", 2)).Value.ShouldNotBeNull("one may acknowledge the corrected text too");
        (await library.ReadAsync(newcomer, "visit"))!.DueOn.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task The_measure_counts_what_fell_due_and_never_before_the_days_have_passed(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        const string Rules = """
            { "name": "Small", "currency": "PLN", "proration": "calendar-days",
              "components": [ { "id": "csat", "metric": "csat", "scope": "individual", "weight": 100, "curve": { "kind": "linear", "points": [[50, 0], [100, 100]] } } ],
              "gates": [ { "id": "standards", "metric": "standards", "scope": "individual", "minimum": 100, "multiplier": 0.5, "hold": true } ] }
            """;
        (await company.PublishAsync(Encoding.UTF8.GetBytes(Rules))).Value.ShouldNotBeNull();
        await company.ImportAsync("a1,2026-10-02,ANNA,repair,,,10,5,7,\nb1,2026-10-02,BORIS,repair,,,10,5,7,\n");
        var library = new Library(company);
        await library.CreateAsync("visit", "Text.");
        await library.IssueAsync("visit", days: 5);
        (await GateAsync("ANNA")).ShouldBe((null, true), "due on the 25th: nothing can be counted on the 20th");
        await library.AcknowledgeAsync(company.Anna, "visit", 1);
        (await GateAsync("ANNA")).ShouldBe((100, true));
        (await GateAsync("BORIS")).ShouldBe((null, true));
        portal.Clock.Set(2026, 10, 25);
        (await GateAsync("BORIS")).ShouldBe((null, true), "the last day still counts");
        portal.Clock.Set(2026, 10, 26);
        (await GateAsync("BORIS")).ShouldBe((0, false), "a day passes, and nothing was written");
        await library.AcknowledgeAsync(company.Boris, "visit", 1);
        (await GateAsync("BORIS")).ShouldBe((0, false), "too late");

        async Task<(int? Value, bool Met)> GateAsync(string code)
        {
            var card = (
                await portal.InScopeAsync((GetScorecard query) => query.RunAsync(company.Hr, SmallCompany.October, code, default))
            ).ShouldBeDone();
            var gate = card.Statement.Gates.Single();
            return (
                gate.Value is { } value
                    ? (int)decimal.Parse(value.ToDecimalString(0), System.Globalization.CultureInfo.InvariantCulture)
                    : null,
                gate.Met
            );
        }
    }

    [Theory, EveryDatabase]
    public async Task Who_joins_an_audience_gets_all_the_days(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        await library.CreateAsync("visit", "Text.");
        await library.AddressAsync("visit", ["OFFICE"]);
        await library.IssueAsync("visit", days: 5);
        portal.Clock.Set(2026, 12, 1);
        await library.AddressAsync("visit", ["OFFICE", "FIELD"]);
        (await library.ReadAsync(company.Anna, "visit"))!.DueOn.ShouldBe(new DateOnly(2026, 12, 6));
        portal.Clock.Set(2026, 12, 3);
        await library.AddressAsync("visit", ["FIELD"]);
        (await library.ReadAsync(company.Anna, "visit"))!.DueOn.ShouldBe(new DateOnly(2026, 12, 6), "a smaller audience changes no days");
    }

    [Fact]
    public void A_duty_that_was_replaced_before_its_days_had_passed_is_no_duty()
    {
        var asked = new AskedRevision(1, 1, new DateOnly(2026, 10, 1), 14, new DateOnly(2026, 10, 10));
        AcknowledgementDuty.DueOn(asked, new DateOnly(2020, 1, 1)).ShouldBeNull();
        AcknowledgementDuty
            .DueOn(asked with { Until = new DateOnly(2026, 10, 16) }, new DateOnly(2020, 1, 1))
            .ShouldBe(new DateOnly(2026, 10, 15));
        AcknowledgementDuty.DueOn(asked with { Until = null }, new DateOnly(2026, 11, 2)).ShouldBe(new DateOnly(2026, 11, 16));
    }

    [Theory, EveryDatabase]
    public async Task The_report_shows_everybody_their_own_and_exports_what_an_auditor_can_check(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        await library.CreateAsync("visit", "Text.");
        await library.IssueAsync("visit");
        await library.AcknowledgeAsync(company.Anna, "visit", 1);
        await library.AcknowledgeAsync(company.Boss, "visit", 1);
        (await ReportAsync(company.Anna)).ShouldBeNull();
        var all = (await ReportAsync(company.Hr)).ShouldBeDone();
        (all.Done, all.People, all.Overdue).ShouldBe((2, 6, 0));
        var led = (await ReportAsync(company.Lead)).ShouldBeDone();
        (led.Done, led.People).ShouldBe((1, 3));
        led.Missing.Select(line => line.Code).ShouldBe(["BORIS", "LEAD"]);

        (await portal.InScopeAsync((RemindReaders remind) => remind.RunAsync(company.Lead, "visit", default))).Value!.People.ShouldBe(2);
        (await portal.InScopeAsync((RemindReaders remind) => remind.RunAsync(company.Lead, "visit", default))).Value!.People.ShouldBe(
            0,
            "nobody is reminded twice a day"
        );
        (await portal.InScopeAsync((RemindReaders remind) => remind.RunAsync(company.Boris, "visit", default))).IsMissing.ShouldBeTrue();
        (await portal.InScopeAsync((StandardsTasks tasks) => tasks.RunAsync(company.Boris, "en", default)))
            .Single()
            .Text.Key.ShouldBe("Today.ReadReminded");
        portal.Clock.Set(2026, 11, 4);
        (await ReportAsync(company.Hr))!.Overdue.ShouldBe(4);

        var export = (
            await portal.InScopeAsync((ExportAcknowledgements query) => query.RunAsync(company.Lead, "visit", default))
        ).ShouldBeDone();
        var lines = Encoding.UTF8.GetString(export.Content).TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2, "a lead exports the led team");
        var fields = lines[1].Split(',');
        var at = DateTime.Parse(
            fields[6],
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AdjustToUniversal
        );
        fields[7]
            .ShouldBe(
                Acknowledgement.HashOf(
                    fields[0],
                    fields[2],
                    int.Parse(fields[3], System.Globalization.CultureInfo.InvariantCulture),
                    fields[4],
                    fields[5],
                    at
                )
            );
        (await portal.InScopeAsync((VerifyAudit verify) => verify.RunAsync(default))).BrokenAt.ShouldBeNull();

        Task<AcknowledgementReport?> ReportAsync(Actor actor) =>
            portal.InScopeAsync((GetAcknowledgements query) => query.RunAsync(actor, "visit", "en", 1, default));
    }
}
