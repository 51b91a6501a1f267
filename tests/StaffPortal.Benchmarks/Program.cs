using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using StaffPortal.Benchmarks;
using StaffPortal.Benchmarks.Intake;
using StaffPortal.Benchmarks.Pages;

if (args is [_, "rush"])
{
    await TrainingRush.RunAsync();
    return;
}

if (args is ["empty-page", ..])
{
    await EmptyPage.RunAsync(args[1..]);
    return;
}

if (args is ["bare-insert", ..])
{
    await BareInsert.RunAsync(args[1..]);
    return;
}

if (args is [_, "intake"])
{
    await IntakeBench.RunAsync();
    return;
}

if (args is [_, "pages", ..])
{
    await PageBench.RunAsync(args[2..]);
    return;
}

// In this process: a generated project of the runner's own would not restore in locked mode.
var config = ManualConfig.Create(DefaultConfig.Instance).AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(CsvBenchmarks).Assembly).Run(args, config);
