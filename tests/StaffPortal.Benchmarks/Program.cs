using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(StaffPortal.Benchmarks.CsvBenchmarks).Assembly).Run(args);
