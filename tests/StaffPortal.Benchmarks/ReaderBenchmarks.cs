using System.Text;
using BenchmarkDotNet.Attributes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using StaffPortal.Core.Standards.Import;
using StaffPortal.Core.Training.Exchange;

namespace StaffPortal.Benchmarks;

/// <summary>Files of editors that are made to be slow, at two sizes: a reader that takes four times as long for four times as much is linear.</summary>
[MemoryDiagnoser]
public class ReaderBenchmarks
{
    private string _gift = "";
    private byte[] _word = [];

    [Params(10_000, 40_000)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _gift = "::t:: Match {\n" + string.Concat(Enumerable.Range(0, Size).Select(i => $"=a{i} -> b{i}\n")) + "}\n";
        var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            // As many styles as paragraphs, up to what a file of this kind was seen with.
            var styles = Math.Min(Size, 3_000);
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(
                Enumerable
                    .Range(0, styles)
                    .Select(i => new Style
                    {
                        StyleId = $"S{i}",
                        StyleName = new StyleName { Val = $"n{i}" },
                    })
            );
            main.Document = new Document(
                new Body(
                    Enumerable
                        .Range(0, Size)
                        .Select(i => new Paragraph(
                            new ParagraphProperties(new ParagraphStyleId { Val = $"S{i % styles}" }),
                            new Run(new Text($"word {i % 10}"))
                        ))
                )
            );
        }

        _word = stream.ToArray();
    }

    [Benchmark]
    public int Gift() => GiftReader.Read(_gift).Errors.Count;

    [Benchmark]
    public int Word() => WordFile.Read(new MemoryStream(_word, writable: false)).Value!.Markdown.Length;

    /// <summary>What any reader of the same file cannot do without.</summary>
    [Benchmark(Baseline = true)]
    public int Bytes() => Encoding.UTF8.GetByteCount(_gift) + _word.Length;
}
