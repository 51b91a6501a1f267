using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Import;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Standards;

/// <summary>Files from elsewhere: what is kept, what is told as lost, and what is refused.</summary>
public class ImportDocumentTests
{
    private static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
    );

    [Theory, EveryDatabase]
    public async Task Word_keeps_headings_lists_tables_images_and_says_what_is_lost(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var imported = (
            await portal.InScopeAsync(
                (ImportDocument import) =>
                    import.RunAsync(company.Hr, new DocumentFile("visit.docx", Word(), DocumentKind.Regulation, "en", "visit", ""), default)
            )
        ).Value.ShouldBeDone();
        imported.Images.ShouldBe(1);
        imported.Losses.ShouldBe(new Dictionary<Loss, int> { [Loss.Footnotes] = 1, [Loss.MergedCells] = 1 }, ignoreOrder: true);
        var draft = await new Library(company).DraftAsync("visit");
        draft.Title.ShouldBe("The visit");
        draft.Markdown.ShouldContain("## On the way {#on-the-way}");
        draft.Markdown.ShouldContain("- Ring **ahead**");
        draft.Markdown.ShouldContain("| Role | Up to |\n| --- | --- |\n| Engineer | 200 \\| 300 |");
        draft.Markdown.ShouldContain("1 \\* 2 \\<b\\>");
        var image = await portal.ReadAsync(db => db.Attachments.SingleAsync());
        draft.Markdown.ShouldContain($"![A door](/standards/files/{image.Id})");
        (await portal.InScopeAsync((GetAttachment query) => query.RunAsync(company.Hr, image.Id, default)))!.ContentType.ShouldBe(
            "image/png"
        );
        (await portal.InScopeAsync((GetAttachment query) => query.RunAsync(company.Anna, image.Id, default))).ShouldBeNull(
            "a draft's image is not there for its readers yet"
        );
        var library = new Library(company);
        await library.IssueAsync("visit");
        (await portal.InScopeAsync((GetAttachment query) => query.RunAsync(company.Anna, image.Id, default))).ShouldNotBeNull();
        (await portal.InScopeAsync((GetDocumentPdf query) => query.RunAsync(company.Anna, "visit", "en", default)))
            .ShouldBeDone()
            .Content.AsSpan()
            .IndexOf("/Subtype /Image"u8)
            .ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("not a word file", "visit.docx", "Standards.NoWord")]
    [InlineData("PK\u0003\u0004 broken", "visit.docx", "Standards.NoWord")]
    [InlineData("PK\u0003\u0004 broken", "visit.md", "Standards.NoWord")]
    [InlineData("\u00ff\u00fe latin", "visit.md", "Standards.NotUtf8")]
    public async Task Broken_files_are_refused_with_a_sentence(string content, string name, string expected) =>
        (await TryAsync(Encoding.Latin1.GetBytes(content), name)).ShouldBe(expected);

    [Fact]
    public async Task Half_a_word_file_is_refused()
    {
        var whole = Word();
        foreach (var share in new[] { 0.2, 0.5, 0.9, 0.99 })
            (await TryAsync(whole[..(int)(whole.Length * share)], "visit.docx")).ShouldBe("Standards.NoWord");
        (await TryAsync(Zip(("word/document.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>"u8.ToArray())), "visit.docx")).ShouldBe(
            "Standards.NoWord"
        );
    }

    [Fact]
    public async Task Nothing_but_nesting_does_not_end_the_process()
    {
        const string Head = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p>",
            Tail = "</w:p></w:body></w:document>";
        var nested = string.Concat(Enumerable.Repeat("<w:ins w:id=\"1\">", 40_000)) + string.Concat(Enumerable.Repeat("</w:ins>", 40_000));
        (await TryAsync(Zip(("word/document.xml", Encoding.UTF8.GetBytes(Head + nested + Tail))), "visit.docx")).ShouldBe(
            "Standards.WordTooLarge"
        );
    }

    [Fact]
    public async Task A_bomb_is_counted_and_refused_before_it_is_read()
    {
        var bomb = Zip(("word/document.xml", new byte[150_000_000]));
        bomb.Length.ShouldBeLessThan(1_000_000);
        (await TryAsync(bomb, "visit.docx")).ShouldBe("Standards.WordTooLarge");
        (await TryAsync(Zip([.. Enumerable.Range(0, 3_000).Select(i => ($"part{i}", new byte[1]))]), "visit.docx")).ShouldBe(
            "Standards.WordTooLarge"
        );
    }

    [Theory, EveryDatabase]
    public async Task Markdown_takes_its_title_from_the_first_heading(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var file = Encoding
            .UTF8.GetPreamble()
            .Concat(Encoding.UTF8.GetBytes("# Визит к клиенту\r\n\r\nПеред визитом.\r\n\r\n## В дороге\r\n\r\nЗвоним."))
            .ToArray();
        (
            await portal.InScopeAsync(
                (ImportDocument import) =>
                    import.RunAsync(company.Hr, new DocumentFile("визит.md", file, DocumentKind.Standard, "ru", "", ""), default)
            )
        ).Value!.Slug.ShouldBe("vizit-k-klientu");
        var draft = await new Library(company).DraftAsync("vizit-k-klientu", "ru");
        draft.Title.ShouldBe("Визит к клиенту");
        draft.Markdown.ShouldBe("\nПеред визитом.\n\n## В дороге {#v-doroge}\n\nЗвоним.");
        (
            await portal.InScopeAsync(
                (ImportDocument import) =>
                    import.RunAsync(company.Anna, new DocumentFile("x.md", file, DocumentKind.Standard, "ru", "", ""), default)
            )
        ).IsMissing.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task A_file_is_what_its_bytes_say(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await new Library(company).CreateAsync("visit", "Text.");
        async Task<string?> RefusedAsync(string name, byte[] content) =>
            (await portal.InScopeAsync((AddAttachment add) => add.RunAsync(company.Hr, "visit", name, content, default))).Refusal?.Key;
        (await RefusedAsync("door.png", "<svg onload=alert(1)>"u8.ToArray())).ShouldBe("Standards.FileKind");
        (await RefusedAsync("door.png", "<html>"u8.ToArray())).ShouldBe("Standards.FileKind");
        (await RefusedAsync("door.png", [])).ShouldBe("Standards.FileSize");
        (await RefusedAsync("door.png", new byte[6_000_000])).ShouldBe("Standards.FileSize");
        (
            await portal.InScopeAsync((AddAttachment add) => add.RunAsync(company.Hr, "visit", "..\\../e]vil\u0001.exe", Pixel, default))
        ).Value!.Markdown.ShouldStartWith("![evil](/standards/files/");
    }

    private static async Task<string?> TryAsync(byte[] content, string name)
    {
        await using var portal = await TestPortal.CreateAsync("Sqlite");
        var company = await SmallCompany.CreateAsync(portal);
        var result = await portal.InScopeAsync(
            (ImportDocument import) =>
                import.RunAsync(company.Hr, new DocumentFile(name, content, DocumentKind.Standard, "en", "visit", ""), default)
        );
        (await portal.ReadAsync(db => db.Documents.CountAsync())).ShouldBe(0, "a refused file leaves nothing behind");
        return result.Refusal?.Key;
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }

        return stream.ToArray();
    }

    /// <summary>What a person would write in Word: a title, a heading, a list, a table with a merged cell, a picture, a footnote.</summary>
    private static byte[] Word()
    {
        var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            var styles = main.AddNewPart<StyleDefinitionsPart>();
            styles.Styles = new Styles(
                new Style
                {
                    StyleId = "Tytu",
                    StyleName = new StyleName { Val = "Title" },
                },
                new Style
                {
                    StyleId = "Nagwek1",
                    StyleName = new StyleName { Val = "heading 1" },
                }
            );
            var numbering = main.AddNewPart<NumberingDefinitionsPart>();
            numbering.Numbering = new Numbering(
                new AbstractNum(new Level(new NumberingFormat { Val = NumberFormatValues.Bullet }) { LevelIndex = 0 })
                {
                    AbstractNumberId = 1,
                },
                new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 7 }
            );
            var image = main.AddImagePart(ImagePartType.Png);
            image.FeedData(new MemoryStream(Pixel));
            var drawing =
                $"""
                <w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><wp:inline><wp:docPr id="1" name="x" descr="A door"/><a:graphic><a:graphicData><a:blip r:embed="{main.GetIdOfPart(
                    image
                )}"/></a:graphicData></a:graphic></wp:inline></w:drawing>
                """.Trim();
            static Paragraph Styled(string style, string text) =>
                new(new ParagraphProperties(new ParagraphStyleId { Val = style }), new Run(new Text(text)));
            static TableCell Cell(string text) => new(new Paragraph(new Run(new Text(text))));
            main.Document = new DocumentFormat.OpenXml.Wordprocessing.Document(
                new Body(
                    Styled("Tytu", "The visit"),
                    new Paragraph(new Run(new Text("1 * 2 <b>"))),
                    Styled("Nagwek1", "On the way"),
                    new Paragraph(
                        new ParagraphProperties(
                            new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = 7 })
                        ),
                        new Run(new Text("Ring ") { Space = SpaceProcessingModeValues.Preserve }),
                        new Run(new RunProperties(new Bold()), new Text("ahead"))
                    ),
                    new Table(
                        new TableRow(Cell("Role"), Cell("Up to")),
                        new TableRow(Cell("Engineer"), Cell("200 | 300")),
                        new TableRow(
                            new TableCell(new TableCellProperties(new GridSpan { Val = 2 }), new Paragraph(new Run(new Text("all"))))
                        )
                    ),
                    new Paragraph(new Run(new Drawing(drawing))),
                    new Paragraph(new Run(new FootnoteReference { Id = 2 }))
                )
            );
        }

        return stream.ToArray();
    }
}
