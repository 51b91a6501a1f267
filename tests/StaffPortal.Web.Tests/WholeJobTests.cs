using System.IO.Compression;
using System.Net;
using System.Text;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Web.Tests;

/// <summary>The portal's main job over HTTP, from a file of answers to downloaded reports, on both databases.</summary>
public class WholeJobTests
{
    [Theory, EveryDatabase]
    public async Task From_a_file_of_answers_to_downloaded_reports(string database)
    {
        await using var portal = await PortalHost.StartAsync(database);
        var paths = await DemoPaths.ReadAsync(portal);
        var (review, open) = (paths.Review, paths.Open);
        using var employee = await portal.CreateClient().SignInAsync("employee");
        using var lead = await portal.CreateClient().SignInAsync("lead");
        using var hr = await portal.CreateClient().SignInAsync("hr");

        // HR uploads answers, and the employee sees the month move.
        var before = await AnswersAsync(employee, open);
        var upload = await hr.UploadAsync("/voice/import", "Upload", "answers.csv", Csv(open), ("Encoding", "Utf8"), ("Dates", ""));
        upload.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var batch = upload.Headers.Location!.ToString();
        await UntilAsync(async () =>
            (await (await hr.GetAsync(batch + "?handler=progress")).Content.ReadAsStringAsync()).Contains("\"finished\":true")
        );
        var landed = await hr.PageAsync(batch);
        landed.QuerySelectorAll(".figure").Select(figure => figure.TextContent).ShouldBe(["3", "2", "0", "0", "1"]);
        (await AnswersAsync(employee, open)).ShouldBe(before + 2);

        // The lead confirms, HR stands in for the director, and closes.
        (await hr.SubmitAsync($"/months/{review}/close")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await lead.ConfirmAsync($"/teams/FIELD-N/{review}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await lead.ConfirmAsync($"/teams/FIELD-N/{review}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await hr.ConfirmAsync($"/teams/OFFICE/{review}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await hr.ConfirmAsync($"/teams/OFFICE/{review}", "The director is away.")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await hr.SubmitAsync($"/months/{review}/close")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await hr.SubmitAsync($"/months/{review}/close")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await hr.SubmitAsync($"/months/{open}/close")).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        // The job makes the reports; HR downloads all of them, the employee the own statement.
        await DemoPortal.WaitForReportsAsync(portal, review);
        var reports = await hr.PageAsync($"/months/{review}/reports");
        var links = reports.QuerySelectorAll("table a[download]").Select(link => link.GetAttribute("href")!).ToList();
        links.Count.ShouldBe(9);
        foreach (var link in links)
        {
            var file = await hr.GetAsync(link);
            var bytes = await file.Content.ReadAsByteArrayAsync();
            if (link.EndsWith(".pdf", StringComparison.Ordinal))
                bytes.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue(link);
            else if (link.EndsWith(".xlsx", StringComparison.Ordinal))
                bytes.AsSpan(0, 4).SequenceEqual("PK\u0003\u0004"u8).ShouldBeTrue(link);
            else
                Encoding.UTF8.GetString(bytes).ShouldContain("E0008");
            file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        }

        var all = await hr.GetAsync($"/months/{review}/reports/all.zip");
        using (var zip = new ZipArchive(await all.Content.ReadAsStreamAsync()))
            zip.Entries.Select(entry => $"/months/{review}/reports/{entry.Name}").ShouldBe(links);
        using (var zip = new ZipArchive(await (await lead.GetAsync($"/months/{review}/reports/all.zip")).Content.ReadAsStreamAsync()))
            zip.Entries.Select(entry => entry.Name).ShouldBe([$"team-FIELD-N-{review}.pdf"]);
        (await employee.GetAsync($"/months/{review}/reports/all.zip")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var statement = await employee.GetAsync($"/scorecards/{review}/E0008/statement.pdf");
        statement.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await employee.GetAsync($"/scorecards/{review}/E0009/statement.pdf")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        PaperText
            .Of(await (await employee.GetAsync($"/scorecards/{open}/E0008/statement.pdf")).Content.ReadAsByteArrayAsync())[0]
            .ShouldContain("Совет трудового коллектива");
    }

    [Theory, EveryDatabase]
    public async Task Unreadable_files_are_refused_with_a_sentence_and_nothing_lands(string database)
    {
        await using var portal = await PortalHost.StartAsync(database);
        using var hr = await portal.CreateClient().SignInAsync("hr");
        foreach (var content in new[] { [], Encoding.UTF8.GetBytes("a,b\n1,2\n"), [0xCF, 0xF0, 0xE8, 0x0A], [0x50, 0x4B, 3, 4, 0, 0, 0] })
        {
            var response = await hr.UploadAsync(
                "/voice/import",
                "Upload",
                "../../etc/passwd",
                content,
                ("Encoding", "Utf8"),
                ("Dates", "")
            );
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await PortalClient.ParseAsync(response)).QuerySelector("#problem")!.TextContent.ShouldNotBeNullOrWhiteSpace();
        }

        (await hr.SubmitAsync("/voice/import", ("Encoding", "Utf8"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static byte[] Csv(YearMonth month) =>
        Encoding.UTF8.GetBytes(
            $"""
            external_id;occurred_on;employee_code;touchpoint;segment;customer;nps;csat;ces;comment
            http-1;{month.FirstDay:yyyy-MM-dd};E0008;repair;;;10;5;7;Dziękuję
            http-2;1.{month.Month}.{month.Year};E0008;repair;;;9;5;6;
            http-3;{month.FirstDay:yyyy-MM-dd};E0008;repair;;;eleven;5;6;

            """
        );

    private static async Task<int> AnswersAsync(PortalClient client, YearMonth month)
    {
        var page = await client.PageAsync($"/voice/answers?month={month}");
        return int.Parse(page.QuerySelector(".said .num")!.TextContent.Split(' ')[0]);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 150; i++)
        {
            if (await condition())
                return;
            await Task.Delay(200);
        }

        throw new TimeoutException("The job did not finish within half a minute.");
    }
}
