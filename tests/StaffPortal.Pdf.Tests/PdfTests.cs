using System.Diagnostics;
using System.Text;

namespace StaffPortal.Pdf.Tests;

public class PdfTests
{
    private const string Pangrams =
        "Съешь же ещё этих мягких французских булок, да выпей чаю. Zażółć gęślą jaźń — 4 115,83 zł, 12 € 3 ₽ ½ “quoted” é";

    private static PdfFrame Frame => new("Header", "Footer", (page, of) => $"{page} / {of}");

    [Fact]
    public void Text_in_three_languages_can_be_copied_out_again()
    {
        var flow = new PdfFlow("Тест", "ru", Frame);
        flow.Title("Премия за октябрь");
        flow.Paragraph(Pangrams);
        var text = Tools.Text(flow.ToBytes());
        text.ShouldContain("Премия за октябрь");
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ShouldContain(Pangrams);
    }

    [Fact]
    public void The_file_is_sound_and_its_fonts_are_embedded_subsets()
    {
        var flow = new PdfFlow("Test", "en", Frame);
        flow.Paragraph(Pangrams, weight: FontWeight.SemiBold);
        var bytes = flow.ToBytes();
        Tools.Check(bytes);
        var fonts = Tools.Run("pdffonts", bytes, "{0}");
        fonts.ShouldContain("STAFFP+Inter-Regular");
        fonts.ShouldContain("STAFFP+Inter-SemiBold");
        foreach (var line in fonts.Split('\n').Where(line => line.Contains("STAFFP")))
            line.ShouldContain("yes yes yes");
        bytes.Length.ShouldBeLessThan(60_000);
    }

    [Fact]
    public void The_same_drawing_gives_the_same_bytes()
    {
        static byte[] Make()
        {
            var flow = new PdfFlow("Test", "en", Frame);
            flow.Paragraph(Pangrams);
            return flow.ToBytes();
        }

        Make().ShouldBe(Make());
    }

    [Fact]
    public void A_long_table_repeats_its_header_and_numbers_its_pages()
    {
        var flow = new PdfFlow("Test", "en", Frame);
        new PdfTable([new("Name", 3), new("Amount", 1, Numbers: true)]).Draw(
            flow,
            Enumerable.Range(1, 200).Select(i => new[] { $"Employee {i}", $"{i}.00" })
        );
        var bytes = flow.ToBytes();
        Tools.Check(bytes);
        var pages = Tools.Text(bytes).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        pages.Length.ShouldBeGreaterThan(3);
        foreach (var (i, page) in pages.Index())
        {
            page.ShouldContain("Amount");
            page.Replace(" ", "").ShouldContain($"{i + 1}/{pages.Length}");
        }

        string.Concat(pages).Split("Employee ").Length.ShouldBe(201);
    }

    [Fact]
    public void Whoever_hears_it_gets_the_parts_in_order_and_no_ornament()
    {
        var flow = new PdfFlow("Test", "en", Frame);
        flow.Title("Bonus");
        flow.Paragraph(string.Join(' ', Enumerable.Range(1, 60).Select(i => $"word{i}")));
        flow.Heading("People");
        new PdfTable([new("Name", 3), new("Amount", 1, Numbers: true)]).Draw(
            flow,
            Enumerable.Range(1, 90).Select(i => new[] { $"Employee {i}", $"{i}.00" })
        );
        using (flow.Structure.Part(PdfTag.L))
            PdfRuns.Draw(flow, [new PdfRun("an item of "), new PdfRun("two weights", FontWeight.SemiBold)], 18, "•");
        flow.Figure(40, "Three bars", (page, x, y) => page.Fill(x, y, 10, 30, PdfStyle.Accent));
        flow.Draw(20, (page, x, y) => page.Text(x, y + 14, "said by nobody", 10, FontWeight.Regular, PdfStyle.Ink));
        var bytes = flow.ToBytes();
        Tools.Check(bytes);
        Tools.Run("pdfinfo", bytes, "{0}").ShouldMatch("Tagged: +yes");

        var lines = Tools
            .Run("pdfinfo", bytes, "-struct-text {0}")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Trim())
            .ToList();
        var text = string.Join('\n', lines);
        lines
            .Count(line => line.StartsWith("TR", StringComparison.Ordinal))
            .ShouldBe(91, "the header of the second page is not read again");
        lines.Count(line => line.StartsWith("TH", StringComparison.Ordinal)).ShouldBe(2);
        lines.Count(line => line.StartsWith("TD", StringComparison.Ordinal)).ShouldBe(180);
        text.ShouldContain(string.Join(' ', Enumerable.Range(1, 60).Select(i => $"word{i}")));
        text.ShouldContain("an item of two weights");
        text.ShouldNotContain("Header");
        text.ShouldNotContain("1 / ");
        string[] order =
        [
            "Document",
            "H1",
            "Bonus",
            "H2",
            "People",
            "Table",
            "TH",
            "Employee 90",
            "L ",
            "LI",
            "Lbl",
            "LBody",
            "Figure",
            "said by nobody",
        ];
        order.Select(part => text.IndexOf(part, StringComparison.Ordinal)).ShouldBeInOrder(SortDirection.Ascending);
        // Poppler prints what a figure holds; what it says of itself stands in the file.
        Encoding
            .Latin1.GetString(Unpacked(bytes))
            .ShouldContain("FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("Three bars")), Case.Insensitive);
    }

    /// <summary>With all its streams as they are before they are compressed.</summary>
    private static byte[] Unpacked(byte[] pdf)
    {
        var (from, to) = (Path.GetTempFileName(), Path.GetTempFileName());
        try
        {
            File.WriteAllBytes(from, pdf);
            using var process = Process.Start("qpdf", ["--qdf", "--object-streams=disable", from, to]);
            process.WaitForExit();
            return File.ReadAllBytes(to);
        }
        finally
        {
            File.Delete(from);
            File.Delete(to);
        }
    }

    [Fact]
    public void Charts_draw_sound_pages()
    {
        var flow = new PdfFlow("Test", "en", Frame);
        flow.Draw(
            80,
            (page, x, y) =>
                PdfCharts.Bars(page, x, y, 300, 80, [new("Jan", 90, false), new("Feb", null, false), new("Mar", 130, true)], "100 %")
        );
        flow.Draw(
            80,
            (page, x, y) =>
                PdfCharts.Curve(
                    page,
                    x,
                    y,
                    200,
                    60,
                    new PdfCurve([(65, 0), (85, 100), (95, 150)], 0, (89.2, 120.8), ["65", "85", "95"], false)
                )
        );
        flow.Draw(80, (page, x, y) => PdfCharts.Curve(page, x, y, 200, 60, new PdfCurve([(5, 100)], 0, null, ["5"], true)));
        Tools.Check(flow.ToBytes());
    }

    [Theory]
    [InlineData("one two three four five six seven", 60)]
    [InlineData("Превысокомногорассмотрительствующий день", 40)]
    [InlineData("", 40)]
    [InlineData("a\nb\n\nc", 40)]
    public void Wrapped_lines_fit_and_lose_nothing(string text, double width)
    {
        var lines = TextWrap.Lines(text, width, 9, FontWeight.Regular);
        lines.ShouldAllBe(line => InterFonts.Of(FontWeight.Regular).Width(line, 9) <= width);
        string.Concat(lines).Replace(" ", "").ShouldBe(text.Replace(" ", "").Replace("\n", ""));
        lines.Count.ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public void Characters_without_a_glyph_and_odd_input_break_nothing()
    {
        var flow = new PdfFlow("x", "en", Frame);
        flow.Paragraph("漢字 😀 \u200B \u0301 e\u0301 \uFFFF");
        Tools.Check(flow.ToBytes());
    }

    private static class Tools
    {
        public static string Text(byte[] pdf) => Run("pdftotext", pdf, "-layout {0} -");

        public static void Check(byte[] pdf) => Run("qpdf", pdf, "--check {0}").ShouldContain("No syntax or stream encoding errors found");

        /// <summary>Runs a tool of Debian's on the file; the test command installs them.</summary>
        public static string Run(string tool, byte[] pdf, string arguments)
        {
            var file = Path.GetTempFileName();
            try
            {
                File.WriteAllBytes(file, pdf);
                using var process = Process.Start(
                    new ProcessStartInfo(tool, string.Format(arguments, file))
                    {
                        RedirectStandardOutput = true,
                        RedirectStandardError = true,
                        StandardOutputEncoding = Encoding.UTF8,
                    }
                )!;
                var output = process.StandardOutput.ReadToEnd();
                var errors = process.StandardError.ReadToEnd();
                process.WaitForExit();
                process.ExitCode.ShouldBe(0, errors + output);
                return output;
            }
            finally
            {
                File.Delete(file);
            }
        }
    }
}
