using System.Diagnostics;
using System.Globalization;
using StaffPortal.Testing;

namespace StaffPortal.Benchmarks.Pages;

/// <summary>
/// What pages cost: CPU time of the whole server process a request, beside an empty authorised Razor page of the same size that another process serves in turns with it.
/// Both run built for release; four connections ask; each figure is the median of several rounds, so that a noisy moment counts once.
/// </summary>
internal static class PageBench
{
    private const int Connections = 4,
        Rounds = 3;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private static readonly (string Who, string Path)[] Pages =
    [
        ("employee", "/"),
        ("lead", "/"),
        ("hr", "/"),
        ("employee", "/standards"),
        ("employee", "/standards/visit"),
        ("employee", "/orientation"),
        ("employee", "/touchpoints"),
        ("employee", "/scorecards/{open}"),
        ("employee", "/scorecards/{closed}"),
        ("employee", "/training"),
        ("employee", "/training/orientation-basics"),
        ("employee", "/voice"),
        ("lead", "/voice"),
        ("lead", "/teams/FIELD-N/{closed}"),
        ("hr", "/voice"),
        ("hr", "/months"),
        ("hr", "/months/{review}"),
        ("hr", "/people"),
        ("hr", "/teams"),
    ];

    /// <param name="args">A data directory to look at instead of a demo company made anew, such as one with ten thousand people.</param>
    public static async Task RunAsync(string[] args)
    {
        await using var portal = await ServerProcess.StartPortalAsync(args.FirstOrDefault());
        await using var empty = await ServerProcess.StartAsync("dotnet", [typeof(PageBench).Assembly.Location, "empty-page"], "/page");
        var paths = await DemoPaths.ReadAsync(portal.DataDirectory!);
        var people = new Dictionary<string, PortalClient>();
        foreach (var who in Pages.Select(page => page.Who).Distinct())
            people[who] = await new PortalClient(portal.Url).SignInAsync(who);
        using var stranger = new PortalClient(empty.Url);
        await stranger.GetAsync("/sign-in");

        // A young process still compiles what it runs, and measures while it does: every page is asked for some thousand times before the first figure.
        await LoadAsync(stranger, "/page", TimeSpan.FromSeconds(5));
        var looks = new List<(int Bytes, double Milliseconds)>();
        foreach (var (who, path) in Pages)
            looks.Add(await FirstLookAsync(people[who], paths.Fill(path)));
        for (var lap = 0; lap < 4; lap++)
            foreach (var (who, path) in Pages)
                await LoadAsync(people[who], paths.Fill(path), TimeSpan.FromSeconds(1.5));

        Console.WriteLine("page                                             bytes  CPU ms  empty  ratio   first look");
        foreach (var ((who, path), (bytes, first)) in Pages.Zip(looks))
        {
            var filled = paths.Fill(path);
            await LoadAsync(stranger, "/page", TimeSpan.FromSeconds(0.3));
            await LoadAsync(people[who], filled, TimeSpan.FromSeconds(0.5));
            var pairs = new List<(double Page, double Empty)>();
            for (var round = 0; round < Rounds; round++)
                pairs.Add((await CostAsync(portal, people[who], filled), await CostAsync(empty, stranger, "/page")));
            var (page, yardstick, ratio) = (
                Median(pairs.Select(p => p.Page)),
                Median(pairs.Select(p => p.Empty)),
                Median(pairs.Select(p => p.Page / p.Empty))
            );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path + " (" + who + ")", -46} {bytes, 7} {page, 7:0.00} {yardstick, 6:0.00} {ratio, 6:0.0}   {first, 6:0.0} ms"
                )
            );
        }

        foreach (var client in people.Values)
            client.Dispose();
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    /// <summary>CPU milliseconds of the process a request.</summary>
    private static async Task<double> CostAsync(ServerProcess server, PortalClient client, string path)
    {
        var before = server.CpuTime;
        var requests = await LoadAsync(client, path, Round);
        return (server.CpuTime - before).TotalMilliseconds / requests;
    }

    private static async Task<int> LoadAsync(PortalClient client, string path, TimeSpan time)
    {
        var (end, requests) = (Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency), 0);
        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (Stopwatch.GetTimestamp() < end)
                        {
                            using var response = await client.GetAsync(path);
                            response.EnsureSuccessStatusCode();
                            await response.Content.CopyToAsync(Stream.Null);
                            Interlocked.Increment(ref requests);
                        }
                    })
                )
        );
        return requests;
    }

    /// <summary>Size, and the time of one connection's first look, with nothing of the page remembered and some of it not compiled.</summary>
    private static async Task<(int Bytes, double Milliseconds)> FirstLookAsync(PortalClient client, string path)
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await client.GetAsync(path);
        var bytes = (await response.Content.ReadAsByteArrayAsync()).Length;
        return (bytes, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
