using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace StaffPortal.Testing;

/// <summary>Counts what one request asks of the database, whatever else the portal does meanwhile: the request is known by the trace that the client began.</summary>
public sealed class QueryCounter : IDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _queries = new(StringComparer.Ordinal);
    private readonly List<IDisposable> _subscriptions = [];
    private readonly ActivityListener _activities;

    public QueryCounter()
    {
        // Without a listener the server begins no activity, and no trace is known.
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(_activities);
        _subscriptions.Add(
            DiagnosticListener.AllListeners.Subscribe(
                new Observer<DiagnosticListener>(listener =>
                {
                    if (listener.Name == DbLoggerCategory.Name)
                        lock (_subscriptions)
                            _subscriptions.Add(listener.Subscribe(new Observer<KeyValuePair<string, object?>>(Note)));
                })
            )
        );
    }

    /// <summary>Runs a request, and tells its commands one by one.</summary>
    public async Task<(HttpResponseMessage Response, IReadOnlyList<string> Queries)> CountAsync(
        Func<HttpRequestMessage, Task<HttpResponseMessage>> send,
        string path
    )
    {
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        var queries = _queries[trace] = new ConcurrentQueue<string>();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        var response = await send(request);
        _queries.TryRemove(trace, out _);
        return (response, [.. queries]);
    }

    private void Note(KeyValuePair<string, object?> happened)
    {
        if (
            happened is { Key: var key, Value: CommandEventData command }
            && key == RelationalEventId.CommandExecuting.Name
            && Activity.Current?.TraceId.ToHexString() is { } trace
            && _queries.TryGetValue(trace, out var queries)
        )
            queries.Enqueue(command.Command.CommandText);
    }

    public void Dispose()
    {
        _activities.Dispose();
        lock (_subscriptions)
            foreach (var subscription in _subscriptions)
                subscription.Dispose();
    }

    private sealed class Observer<T>(Action<T> next) : IObserver<T>
    {
        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void OnNext(T value) => next(value);
    }
}
