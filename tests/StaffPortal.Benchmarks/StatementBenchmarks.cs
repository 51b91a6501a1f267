using System.Text;
using BenchmarkDotNet.Attributes;
using StaffPortal.Scoring;

namespace StaffPortal.Benchmarks;

/// <summary>A month of 10,000 people: adding up a million answers, and calculating every statement exactly.</summary>
[MemoryDiagnoser]
public class StatementBenchmarks
{
    private const int People = 10_000,
        Answers = 1_000_000;

    private Plan _plan = null!;
    private MonthFigures _figures = null!;
    private (string Employee, string Touchpoint, int Nps, int Csat, int Ces)[] _answers = [];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _plan = PlanReader.Read(Encoding.UTF8.GetBytes(DemoRules.Json)).Plan!;
        _answers =
        [
            .. Enumerable
                .Range(0, Answers)
                .Select(_ => ($"E{random.Next(People):D5}", $"t{random.Next(6)}", random.Next(11), random.Next(1, 6), random.Next(1, 8))),
        ];
        _figures = AddUp();
    }

    /// <summary>The yardstick: counting the same answers by employee and nothing else.</summary>
    [Benchmark(Baseline = true)]
    public int CountByEmployee()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var answer in _answers)
            counts[answer.Employee] = counts.GetValueOrDefault(answer.Employee) + 1;
        return counts.Count;
    }

    [Benchmark]
    public MonthFigures AddUp()
    {
        var figures = new MonthFigures();
        for (var i = 0; i < People; i++)
            figures.AddPerson($"E{i:D5}", $"T{i / 12}");
        foreach (var (employee, touchpoint, nps, csat, ces) in _answers)
            figures.AddAnswers(employee, touchpoint, nps, csat, ces);
        return figures;
    }

    [Benchmark]
    public long Calculate() =>
        Enumerable
            .Range(0, People)
            .AsParallel()
            .Sum(i => StatementCalculator.Calculate(_plan, _figures.InputsFor(_plan, $"E{i:D5}", 400_000, 400_000)).Payable);
}
