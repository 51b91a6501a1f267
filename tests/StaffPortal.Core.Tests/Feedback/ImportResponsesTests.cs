using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Feedback;

/// <summary>Files as the world sends them: what lands, what is refused, and that nothing is lost or doubled.</summary>
public class ImportResponsesTests
{
    private const string Header = "external_id,occurred_on,employee_code,touchpoint,segment,customer,nps,csat,ces,comment\n";

    static ImportResponsesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory, EveryDatabase]
    public async Task Encodings_are_decoded_right_or_refused_with_the_line(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        string Csv(string id, string comment) => Header + $"{id},2026-10-01,ANNA,,,,9,5,6,{comment}\n";
        (Encoding Encoding, TableEncoding Declared, string Comment)[] files =
        [
            (new UTF8Encoding(true), TableEncoding.Utf8, "Отлично"),
            (Encoding.Unicode, TableEncoding.Utf8, "Zażółć"),
            (Encoding.BigEndianUnicode, TableEncoding.Utf8, "Świetnie"),
            (Encoding.GetEncoding(1251), TableEncoding.Windows1251, "Спасибо"),
            (Encoding.GetEncoding(1250), TableEncoding.Windows1250, "Dziękuję"),
        ];
        foreach (var (i, file) in files.Index())
        {
            var bytes = file.Encoding.GetPreamble().Concat(file.Encoding.GetBytes(Csv($"e{i}", file.Comment))).ToArray();
            (await company.TryImportAsync(bytes, new TableDeclaration(file.Declared)))
                .Value.ShouldBeDone()
                .Batch.Added.ShouldBe(1, file.Comment);
            (await portal.ReadAsync(db => db.Responses.Where(r => r.ExternalId == $"e{i}").Select(r => r.Comment).SingleAsync())).ShouldBe(
                file.Comment
            );
        }

        var undeclared = Encoding
            .GetEncoding(1251)
            .GetBytes(Header + "g1,2026-10-01,ANNA,,,,9,5,6,fine\ng2,2026-10-01,ANNA,,,,9,5,6,Спасибо\n");
        var refusal = (await company.TryImportAsync(undeclared)).Refusal!;
        (refusal.Key, refusal.Args[0]).ShouldBe(("Table.NotUtf8", 3));
        (await portal.ReadAsync(db => db.Responses.AnyAsync(r => r.ExternalId == "g1"))).ShouldBeFalse();
    }

    [Theory, EveryDatabase]
    public async Task Separators_are_found_and_a_wrong_one_is_refused(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        foreach (var separator in new[] { ';', '\t' })
            (
                await company.TryImportAsync(
                    Encoding.UTF8.GetBytes((Header + $"s{(int)separator},1.10.2026,ANNA,,,,9,5,6,\n").Replace(',', separator))
                )
            )
                .Value.ShouldBeDone()
                .Batch.Added.ShouldBe(1);
        (
            await company.TryImportAsync(Encoding.UTF8.GetBytes((Header + "s,1.10.2026,ANNA,,,,9,5,6,\n").Replace(',', '~')))
        ).Refusal!.Key.ShouldBe("Table.MissingColumn");
    }

    [Theory, EveryDatabase]
    public async Task Quoted_line_breaks_parse_and_an_unclosed_quote_is_located(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var batch = await company.ImportAsync(
            "q1,2026-10-01,ANNA,,,,9,5,6,\"two\nlines, and \"\"quotes\"\"\"\nq2,2026-10-01,ANNA,,,,9,5,6,fine\nq3,2026-10-01,ANNA,,,,9,5,6,\"never closed\nq4,2026-10-01,ANNA,,,,9,5,6,x\n"
        );
        (batch.Added, batch.Rejected).ShouldBe((2, 1));
        (await portal.ReadAsync(db => db.Responses.Where(r => r.ExternalId == "q1").Select(r => r.Comment).SingleAsync())).ShouldBe(
            "two\nlines, and \"quotes\""
        );
        var issue = await portal.ReadAsync(db => db.ImportIssues.SingleAsync());
        (issue.Line, MessageJson.Read(issue.Reason).Key).ShouldBe((5, "Table.UnclosedQuote"));
    }

    [Theory, EveryDatabase]
    public async Task Rows_before_a_place_that_cannot_be_read_land(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var rows = string.Concat(Enumerable.Range(0, 50).Select(i => $"h{i},2026-10-02,ANNA,,,,9,5,6,\n"));
        var batch = await company.ImportAsync(
            rows + "huge,2026-10-02,ANNA,,,,9,5,6,\"" + string.Concat(Enumerable.Repeat("never closed\n", 200_000))
        );
        (batch.State, batch.Added).ShouldBe((JobState.Failed, 50));
        MessageJson.Read(batch.Problem!).Key.ShouldBe("Table.BrokenAt");
    }

    [Theory, EveryDatabase]
    public async Task A_wrongly_declared_encoding_is_refused(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var utf8 = Encoding.UTF8.GetBytes(Header + "w1,2026-10-01,ANNA,,,,9,5,6,Привет\n");
        (await company.TryImportAsync(utf8, new TableDeclaration(TableEncoding.Windows1251))).Refusal!.Key.ShouldBe("Table.IsUtf8");
    }

    [Fact]
    public void A_stored_reason_keeps_codes_that_look_like_months()
    {
        var message = new Message("Voice.NotEmployedThen", "2026-10", new DateOnly(2026, 10, 1));
        MessageJson.Read(MessageJson.Write(message)).ShouldBe(message);
    }

    [Theory, EveryDatabase]
    public async Task A_bad_row_is_rejected_with_column_and_reason_and_the_others_land(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var batch = await company.ImportAsync(
            """
            r1,2026-10-01,ANNA,,,,11,5,6,
            r2,2026-10-01,ANNA,,,,9,0,6,
            r3,2026-10-01,ANNA,,,,9,NaN,6,
            r4,2026-10-01,ANNA,,,,9,5,1e400,
            r5,2027-02-29,ANNA,,,,9,5,6,
            r6,0001-01-01,ANNA,,,,9,5,6,
            r7,01/10/2026,ANNA,,,,9,5,6,
            r8,2026-12-24,ANNA,,,,9,5,6,
            ,2026-10-01,ANNA,,,,9,5,6,
            r10,2026-10-01,ANNA,,,,,,,
            r11,2026-10-01,ANNA,,,9,5,6
            ok1,2026-10-01,ANNA,,,,9,5,6,
            ok2,2026-10-01,ANNA,,,,,,,only words

            """
        );
        (batch.Read, batch.Added, batch.Rejected).ShouldBe((13, 2, 11));
        var issues = await portal.ReadAsync(db => db.ImportIssues.OrderBy(issue => issue.Line).ToListAsync());
        issues
            .Select(issue => (issue.Line, issue.Column, MessageJson.Read(issue.Reason).Key))
            .ShouldBe([
                (2, "nps", "Table.NotOnScale"),
                (3, "csat", "Table.NotOnScale"),
                (4, "csat", "Table.NotOnScale"),
                (5, "ces", "Table.NotOnScale"),
                (6, "occurred_on", "Table.NotADate"),
                (7, "occurred_on", "Table.YearOutOfRange"),
                (8, "occurred_on", "Table.DateOrder"),
                (9, "occurred_on", "Table.FutureDate"),
                (10, "external_id", "Table.FieldMissing"),
                (11, null, "Table.NoAnswer"),
                (12, null, "Table.FieldCount"),
            ]);
        foreach (var issue in issues)
        foreach (var language in Texts.Languages)
            Texts.Get(Texts.CultureOf(language), MessageJson.Read(issue.Reason)).ShouldNotContain("{");
    }

    [Theory, EveryDatabase]
    public async Task The_same_file_twice_adds_nothing_and_other_content_is_reported(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        const string Rows = "d1,2026-10-01,ANNA,,,,9,5,6,a\nd2,2026-10-01,ANNA,,,,9,5,6,b\nd1,2026-10-01,ANNA,,,,9,5,6,a\n";
        var first = await company.ImportAsync(Rows);
        (first.Added, first.Duplicates).ShouldBe((2, 1));
        var second = await company.ImportAsync(Rows);
        (second.Added, second.Duplicates).ShouldBe((0, 3));
        var changed = await company.ImportAsync("d1,2026-10-01,ANNA,,,,1,1,1,a\n");
        (changed.Added, changed.Rejected).ShouldBe((0, 1));
        (await portal.ReadAsync(db => db.ImportIssues.SingleAsync())).Kind.ShouldBe(ImportIssueKind.Conflict);
        (await portal.ReadAsync(db => db.Responses.Where(r => r.ExternalId == "d1").Select(r => r.Nps).SingleAsync())).ShouldBe(9);
    }

    [Theory, EveryDatabase]
    public async Task Unknown_and_departed_people_are_quarantined_and_land_once_they_are_known(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportPeopleAsync(
            "code,name,email,position,team,lead_of,target,hired,left\nGONE,Gone G,gone@x.test,,FIELD,,1000,2020-01-01,2026-09-30\n"
        );
        const string Rows = "u1,2026-10-01,NEWB,,,,9,5,6,kept\nu2,2026-10-01,GONE,,,,9,5,6,\nu3,2026-10-01,ANNA,,,,9,5,6,\n";
        var batch = await company.ImportAsync(Rows);
        (batch.Added, batch.Quarantined).ShouldBe((1, 2));
        var kept = await portal.ReadAsync(db => db.ImportIssues.OrderBy(issue => issue.Line).ToListAsync());
        kept[0].Row.ShouldContain("kept");
        kept.Select(issue => MessageJson.Read(issue.Reason).Key).ShouldBe(["Voice.UnknownEmployee", "Voice.NotEmployedThen"]);

        await company.ImportPeopleAsync(
            "code,name,email,position,team,lead_of,target,hired,left\nNEWB,New N,new@x.test,,FIELD,,1000,2026-09-15,\n"
        );
        var again = await company.ImportAsync(Rows);
        (again.Added, again.Duplicates, again.Quarantined).ShouldBe((1, 1, 1));
    }

    [Theory, EveryDatabase]
    public async Task Files_without_rows_or_columns_are_refused_with_a_sentence(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (string Content, string Key)[] files =
        [
            ("", "Table.Empty"),
            (Header, "Table.NoRows"),
            (Header.Replace("employee_code", "agent") + "x,2026-10-01,A,,,,9,5,6,\n", "Table.MissingColumn"),
            (Header.Replace("segment", "nps") + "x,2026-10-01,ANNA,,,,9,5,6,\n", "Table.DoubledColumn"),
            ("\0\0PK\u0003\u0004", "Table.Binary"),
        ];
        foreach (var (content, key) in files)
            (await company.TryImportAsync(Encoding.UTF8.GetBytes(content))).Refusal!.Key.ShouldBe(key);
        (await portal.ReadAsync(db => db.Responses.CountAsync())).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task A_worker_killed_between_chunks_is_followed_by_one_that_goes_on(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var csv = new StringBuilder(Header);
        for (var i = 0; i < 3500; i++)
            csv.Append($"k{i},2026-10-{1 + i % 18:D2},{(i % 5 == 0 ? "NOBODY" : "ANNA")},repair,,,{i % 12},5,6,\n");
        var content = Encoding.UTF8.GetBytes(csv.ToString());
        (
            await portal.InScopeAsync(
                (CreateImport create) =>
                    create.RunAsync(
                        Actor.System("cli"),
                        new ImportRequest("k.csv", new MemoryStream(content), new TableDeclaration(), KeepContent: true),
                        default
                    )
            )
        ).Value.ShouldBeDone();

        var first = (await portal.InScopeAsync((Leases leases) => leases.ClaimNextAsync<ImportBatch>(default))).ShouldBeDone();
        await Should.ThrowAsync<OperationCanceledException>(() => RunAsync(first, new DieAfter(2)));
        (await portal.ReadAsync(db => db.ImportBatches.Select(b => b.Read).SingleAsync())).ShouldBe(2000);
        (await portal.InScopeAsync((Leases leases) => leases.ClaimNextAsync<ImportBatch>(default))).ShouldBeNull();

        portal.Clock.Set(2026, 10, 21);
        var second = (await portal.InScopeAsync((Leases leases) => leases.ClaimNextAsync<ImportBatch>(default))).ShouldBeDone();
        // The first worker was only slow, not dead: its fence is outdated, and nothing it does is kept.
        await Should.ThrowAsync<LeaseLostException>(() => RunAsync(first, null));
        await RunAsync(second, null);
        var done = await portal.ReadAsync(db => db.ImportBatches.AsNoTracking().SingleAsync());
        var expected = Enumerable
            .Range(0, 3500)
            .ToLookup(i =>
                i % 12 == 11 ? "rejected"
                : i % 5 == 0 ? "quarantined"
                : "added"
            );
        (done.State, done.Read, done.Added, done.Quarantined, done.Rejected).ShouldBe(
            (JobState.Done, 3500, expected["added"].Count(), expected["quarantined"].Count(), expected["rejected"].Count())
        );
        (await portal.ReadAsync(db => db.Responses.CountAsync())).ShouldBe(expected["added"].Count());
        (await portal.ReadAsync(db => db.ImportIssues.CountAsync())).ShouldBe(3500 - expected["added"].Count());

        Task<bool> RunAsync(ImportBatch batch, IProgress<ImportBatch>? progress) =>
            portal.InScopeAsync<ImportResponses, bool>(async import =>
            {
                await import.RunAsync(batch, new MemoryStream(content), progress, default);
                return true;
            });
    }

    [Theory, EveryDatabase]
    public async Task Two_imports_of_one_file_at_the_same_moment_add_each_answer_once(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var rows = string.Concat(Enumerable.Range(0, 2500).Select(i => $"p{i},2026-10-02,ANNA,new-place,,,9,5,6,\n"));
        var batches = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => company.ImportAsync(rows))));
        batches.Sum(batch => batch.Added).ShouldBe(2500);
        batches.Sum(batch => batch.Duplicates).ShouldBe(5000);
        (await portal.ReadAsync(db => db.Responses.CountAsync())).ShouldBe(2500);
    }

    private sealed class DieAfter(int reports) : IProgress<ImportBatch>
    {
        private int _seen;

        public void Report(ImportBatch value)
        {
            if (++_seen == reports)
                throw new OperationCanceledException("killed");
        }
    }
}
