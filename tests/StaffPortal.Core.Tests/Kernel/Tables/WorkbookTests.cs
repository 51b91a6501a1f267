using System.IO.Compression;
using System.Text;
using Shouldly;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Scoring;
using StaffPortal.Testing;
using Xunit;

namespace StaffPortal.Core.Tests.Kernel.Tables;

public sealed class WorkbookTests
{
    private static readonly TableColumns Columns = new(["code", "note"], ["amount"]);

    [Fact]
    public async Task What_is_written_is_read_again_from_a_workbook_as_from_csv()
    {
        var random = new Random(20261128);
        var rows = Enumerable
            .Range(0, 300)
            .Select(i =>
                (IReadOnlyList<TableCell>)[$"C{i}", TextOf(random), TableCell.Of(Math.Round((decimal)(random.NextDouble() * 1e7), 2), 2)]
            )
            .ToList();
        var content = new TableContent(["code", "note", "amount"], rows);

        var fromBook = Read(await XlsxFile.WriteAsync("Sheet", content, CancellationToken.None));
        var fromText = Read(CsvFile.Write(content));

        fromBook.Count.ShouldBe(300);
        fromBook.ShouldBe(fromText);
        fromBook.Select(row => row.Amount).ShouldBe(rows.Select(row => row[2].Number));
    }

    [Fact]
    public async Task The_same_content_gives_the_same_bytes_at_another_time()
    {
        var content = new TableContent(
            ["code", "note"],
            [
                ["A", "б"],
                ["B", "ż"],
            ]
        );
        var first = await XlsxFile.WriteAsync("Sheet", content, CancellationToken.None);
        // The clock of an archive counts in steps of two seconds.
        await Task.Delay(2100);
        (await XlsxFile.WriteAsync("Sheet", content, CancellationToken.None)).ShouldBe(first);
    }

    /// <summary>Sheets as people have them: numbers and dates in cells of their own kind, a title sheet, gaps, formats that say something else.</summary>
    [Theory]
    [InlineData("<c r=\"A2\" t=\"inlineStr\"><is><t>A</t></is></c><c r=\"B2\"><v>46000</v></c>", "A", "46000", null)]
    [InlineData("<c r=\"A2\"><v>7</v></c><c r=\"B2\" s=\"1\"><v>46000</v></c>", "7", "2025-12-09", null)]
    [InlineData("<c r=\"A2\"><v>7</v></c><c r=\"B2\"><v>0.30000000000000004</v></c>", "7", "0.3", null)]
    [InlineData("<c r=\"A2\"><v>48123456789</v></c><c r=\"B2\"><v>-1.5E-3</v></c>", "48123456789", "-0.0015", null)]
    [InlineData("<c r=\"A2\"><v>7</v></c><c r=\"B2\"><f>1+1</f><v>2</v></c>", "7", "2", null)]
    [InlineData("<c r=\"A2\"><v>7</v></c><c r=\"B2\" s=\"2\"><v>0.85</v></c>", "7", "0.85", "Table.PercentCell")]
    [InlineData("<c r=\"A2\"><v>7</v></c><c r=\"B2\"><v>12345678901234567</v></c>", "7", null, "Table.TooManyDigits")]
    [InlineData("<c r=\"A2\"><v>7</v></c><c r=\"B2\" t=\"e\"><v>#N/A</v></c>", "7", null, "Table.ErrorCell")]
    [InlineData("<c r=\"A2\"><v>7</v></c><c r=\"B2\"><v>1</v></c><c r=\"D2\"><v>9</v></c>", "7", "1", "Table.FieldCount")]
    public void A_cell_is_taken_for_what_it_holds(string cells, string code, string? note, string? problem)
    {
        using var table = TableFile.Open(Book(Sheet(cells)), new TableDeclaration(), new TableColumns(["code", "note"], []));
        table.Read(out var found).ShouldBeTrue();
        table.Line.ShouldBe(2);
        found?.Reason.Key.ShouldBe(problem);
        (found is null).ShouldBe(problem is null);
        table.Text("code").ShouldBe(code);
        if (note is not null)
            table.Text("note").ShouldBe(note);
        table.Read(out _).ShouldBeFalse();
    }

    [Fact]
    public void The_sheet_with_the_columns_is_taken_and_of_two_none()
    {
        var cover = Sheet("", "Report", "of the year");
        var data = Sheet("<c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>2</v></c>");
        using (var table = TableFile.Open(Book(cover, data), new TableDeclaration(), new TableColumns(["code", "note"], [])))
            table.Read(out _).ShouldBeTrue();
        Refusal(Book(data, data)).Key.ShouldBe("Table.SeveralSheets");
        Refusal(Book(cover)).Key.ShouldBe("Table.MissingInSheet");
    }

    [Fact]
    public void A_row_below_a_gap_keeps_its_number()
    {
        var sheet = Sheet("<c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>2</v></c>")
            .Replace("</sheetData>", "<row r=\"9\"><c r=\"A9\"><v>3</v></c></row></sheetData>", StringComparison.Ordinal);
        using var table = TableFile.Open(Book(sheet), new TableDeclaration(), new TableColumns(["code", "note"], []));
        table.Read(out _).ShouldBeTrue();
        table.Read(out _).ShouldBeTrue();
        table.Line.ShouldBe(9);
        table.Text("note").ShouldBeNull();
    }

    [Fact]
    public void A_row_of_errors_alone_is_no_empty_row()
    {
        using var table = TableFile.Open(
            Book(Sheet("<c r=\"A2\" t=\"e\"><v>#REF!</v></c>")),
            new TableDeclaration(),
            new TableColumns(["code", "note"], [])
        );
        table.Read(out var problem).ShouldBeTrue();
        problem.ShouldBe(new RowProblem("code", new Message("Table.ErrorCell", "#REF!")));
    }

    /// <summary>Every way of breaking a book ends in a sentence.</summary>
    [Fact]
    public void A_broken_book_is_refused_with_a_sentence()
    {
        var whole = Book(Sheet("<c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>2</v></c>")).ToArray();
        var random = new Random(3);
        for (var i = 0; i < 300; i++)
        {
            var broken = whole.ToArray();
            if (i % 2 == 0)
                broken = broken[..random.Next(4, broken.Length)];
            else
                for (var hits = 0; hits < 5; hits++)
                    broken[random.Next(4, broken.Length)] = (byte)random.Next(256);
            try
            {
                using var table = TableFile.Open(new MemoryStream(broken), new TableDeclaration(), new TableColumns(["code", "note"], []));
                while (table.Read(out _))
                    table.Text("code");
            }
            catch (TableRefusedException refused)
            {
                refused.Problem.Key.ShouldStartWith("Table.");
            }
        }

        Refusal(Book("<!DOCTYPE a [<!ENTITY x \"y\">]>" + Sheet(""))).Key.ShouldBe("Table.NoWorkbook");
        Refusal(Book(Sheet(new string(' ', 101_000_000)))).Key.ShouldBe("Table.WorkbookTooLarge");
    }

    private static Message Refusal(MemoryStream book) =>
        Should
            .Throw<TableRefusedException>(() => TableFile.Open(book, new TableDeclaration(), new TableColumns(["code", "note"], [])))
            .Problem;

    private static string Sheet(string cells, string first = "code", string second = "note") =>
        $"""
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
            <row r="1"><c r="A1" t="inlineStr"><is><t>{first}</t></is></c><c r="B1" t="inlineStr"><is><t>{second}</t></is></c></row>
            <row r="2">{cells}</row></sheetData></worksheet>
            """;

    /// <summary>A workbook with the styles 1, a date, and 2, percent.</summary>
    private static MemoryStream Book(params string[] sheets)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            package = "http://schemas.openxmlformats.org/package/2006/relationships";
        var book = new MemoryStream();
        using (var archive = new ZipArchive(book, ZipArchiveMode.Create, leaveOpen: true))
        {
            const string kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
            Part(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}sheet.main+xml\"/>"
                    + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}styles+xml\"/>"
                    + string.Concat(
                        sheets.Select((_, i) => $"<Override PartName=\"/xl/worksheets/s{i}.xml\" ContentType=\"{kind}worksheet+xml\"/>")
                    )
                    + "</Types>"
            );
            Part(
                "_rels/.rels",
                $"<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            );
            Part(
                "xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns=\"{package}\">{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"r{i}\" Type=\"{office}/worksheet\" Target=\"worksheets/s{i}.xml\"/>"))}<Relationship Id=\"st\" Type=\"{office}/styles\" Target=\"styles.xml\"/></Relationships>"
            );
            Part(
                "xl/workbook.xml",
                $"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{string.Concat(sheets.Select((_, i) => $"<sheet name=\"S{i}\" sheetId=\"{i + 1}\" r:id=\"r{i}\"/>"))}</sheets></workbook>"
            );
            Part(
                "xl/styles.xml",
                $"<styleSheet xmlns=\"{main}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/><xf numFmtId=\"9\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
            );
            for (var i = 0; i < sheets.Length; i++)
                Part($"xl/worksheets/s{i}.xml", sheets[i]);

            void Part(string name, string content)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return book;
    }

    private static string TextOf(Random random) =>
        // CSV takes the meaning from what a spreadsheet would run; a sheet marks it as text.
        "x" + string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => "aĄżЖ, ;\"'|&<>=+@-#0\n"[random.Next(20)])) + "x";

    private static List<(string? Code, string? Note, decimal? Amount)> Read(byte[] file)
    {
        using var table = TableFile.Open(new MemoryStream(file), new TableDeclaration(), Columns);
        var rows = new List<(string?, string?, decimal?)>();
        while (table.Read(out var problem))
        {
            problem.ShouldBeNull();
            table.Number("amount", 0, Fraction.Greatest, out var amount).ShouldBeNull();
            rows.Add(
                (
                    table.Text("code"),
                    table.Text("note"),
                    decimal.Parse(amount!.Value.ToDecimalString(2), System.Globalization.CultureInfo.InvariantCulture)
                )
            );
        }

        return rows;
    }
}
