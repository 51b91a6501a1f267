using System.Globalization;
using BenchmarkDotNet.Attributes;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;

namespace StaffPortal.Benchmarks;

/// <summary>What a month's papers cost for a company of ten thousand.</summary>
[MemoryDiagnoser, ShortRunJob]
public class PaperBenchmarks
{
    private static readonly YearMonth Month = new(2026, 10);

    private RegisterRow[] _rows = [];

    [GlobalSetup]
    public void SetUp()
    {
        var currency = Currency.Find("PLN")!;
        _rows =
        [
            .. Enumerable
                .Range(1, 10_000)
                .Select(i => new RegisterRow($"E{i:00000}", $"Анна Ковальчук {i}", $"Team {i / 20}", currency, 400_000, 300_000 + i, 0)
                {
                    Position = "Service engineer",
                    Plan = "Frontline 2026, v. 1",
                    ConfirmedBy = "Zofia Sadowska",
                }),
        ];
    }

    [Benchmark]
    public int Register() =>
        RegisterPdf
            .Render(
                new RegisterHead("Ambar", Month, null, "HR", new DateOnly(2026, 11, 7), new string('a', 64)),
                _rows,
                CultureInfo.GetCultureInfo("pl")
            )
            .Length;

    [Benchmark]
    public int PayrollCsv() => PayrollFile.Write(Month, _rows, PayrollFormat.Usual).Length;

    [Benchmark]
    public async Task<int> PayrollBook() => (await PayrollFile.WriteBookAsync(Month, _rows, PayrollFormat.Usual, default)).Length;

    [Benchmark]
    public int ReadBook()
    {
        using var table = TableFile.Open(new MemoryStream(_book), new TableDeclaration(), new TableColumns(["employee_code"], ["payable"]));
        var rows = 0;
        while (table.Read(out _))
            rows++;
        return rows;
    }

    private byte[] _book = [];

    [GlobalSetup(Target = nameof(ReadBook))]
    public async Task WriteBook()
    {
        SetUp();
        _book = await PayrollFile.WriteBookAsync(Month, _rows, PayrollFormat.Usual, default);
    }
}
