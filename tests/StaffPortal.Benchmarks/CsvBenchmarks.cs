using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using CsvHelper;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel.Tables;

namespace StaffPortal.Benchmarks;

/// <summary>Reading 100,000 answers with every check, against the bare reader that splits the same file into fields.</summary>
[MemoryDiagnoser]
public class CsvBenchmarks
{
    private byte[] _file = [];

    [GlobalSetup]
    public void Setup()
    {
        var csv = new StringBuilder("external_id,occurred_on,employee_code,touchpoint,segment,customer,nps,csat,ces,comment\n");
        for (var i = 0; i < 100_000; i++)
            csv.Append(
                CultureInfo.InvariantCulture,
                $"r{i},2026-10-{1 + i % 28:D2},E{i % 500:D4},repair,private,C{i},{i % 11},{1 + i % 5},{1 + i % 7},\"{(i % 4 == 0 ? "Всё хорошо, спасибо" : "")}\"\n"
            );
        _file = Encoding.UTF8.GetBytes(csv.ToString());
    }

    [Benchmark(Baseline = true)]
    public int BareFields()
    {
        using var reader = CsvReader.Create(new MemoryStream(_file));
        var length = 0;
        while (reader.Read())
            for (var i = 0; i < 10; i++)
                length += reader.GetString(i).Length;
        return length;
    }

    [Benchmark]
    public int CheckedRows()
    {
        var declaration = new TableDeclaration();
        using var table = TableFile.Open(new MemoryStream(_file), declaration, ResponseRow.Columns);
        var rows = 0;
        while (table.Read(out _))
            if (ResponseRow.Read(table, declaration, out _) is null)
                rows++;
        return rows;
    }
}
