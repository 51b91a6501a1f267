using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Demo;

/// <summary>The portal as it was on a day of the past: the use cases that people use, on a clock of their own.</summary>
internal sealed class DemoPast : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly DemoTime _time = new();

    public DemoPast(DatabaseProvider provider, IOptions<PortalOptions> options)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(options);
        services.AddPortalCore(provider);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
        _services = services.BuildServiceProvider();
    }

    public DateTime Now
    {
        get => _time.Now;
        set => _time.Now = value;
    }

    public CompanyClock Clock => _services.GetRequiredService<CompanyClock>();

    public async Task<TResult> AskAsync<TService, TResult>(Func<TService, Task<TResult>> work)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Runs a use case that must succeed: the demo company does nothing that the portal refuses.</summary>
    public async Task<TResult> DoAsync<TService, TResult>(Func<TService, Task<Result<TResult>>> work)
        where TService : notnull
        where TResult : class
    {
        var result = await AskAsync(work);
        return result.Value
            ?? throw new InvalidOperationException(
                $"The demo company could not be made: {typeof(TService).Name} answered {(result.Refusal is { } refusal ? $"{refusal.Key} {string.Join(", ", refusal.Args)}" : "missing")}."
            );
    }

    public async Task<Actor> ActorAsync(string code, CancellationToken cancel) =>
        (await AskAsync((LoadActor load) => load.ByCodeAsync(code, "cli", cancel)))!;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class DemoTime : TimeProvider
    {
        public DateTime Now { get; set; } = DateTime.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => new(DateTime.SpecifyKind(Now, DateTimeKind.Utc));
    }
}

/// <summary>What happened when; played in the order of time.</summary>
internal sealed class DemoEvents(DateTime earliest, DateTime latest)
{
    /// <summary>Longer than any event lies back, in days.</summary>
    private const int Longest = 400;

    /// <summary>What <see cref="First"/> begins takes three days.</summary>
    private static readonly TimeSpan Beginning = TimeSpan.FromDays(4);

    private readonly List<(DateTime At, int Order, Func<Task> Play)> _events = [];

    public void At(DateTime at, Func<Task> play) => _events.Add((at, _events.Count, play));

    /// <summary>So many days before today, or on the first day of a short history: what all the rest stands on.</summary>
    public DateTime First(double days) => latest.AddDays(-days) is var at && at < earliest ? earliest : at;

    /// <summary>So many days before today. What lies before a short history is pressed together after its beginning, a minute a day, and keeps its order.</summary>
    public DateTime Ago(double days)
    {
        var at = latest.AddDays(-days);
        var pressed = earliest + Beginning;
        return at < pressed.AddMinutes(Longest) ? pressed.AddMinutes(Longest - days) : at;
    }

    public void Ago(double days, Func<Task> play) => At(Ago(days), play);

    public async Task PlayAsync(DemoPast past, IProgress<DemoProgress>? progress)
    {
        var ordered = _events.OrderBy(e => e.At).ThenBy(e => e.Order).ToList();
        foreach (var (i, (at, _, play)) in ordered.Index())
        {
            past.Now = at;
            await play();
            if (i % 5 == 0)
                progress?.Report(new DemoProgress($"history {at:yyyy-MM-dd}", 0.5 + 0.48 * i / ordered.Count));
        }
    }
}
