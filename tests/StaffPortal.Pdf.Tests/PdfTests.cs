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
