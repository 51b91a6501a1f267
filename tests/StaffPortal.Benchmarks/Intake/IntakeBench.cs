using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using StaffPortal.Benchmarks.Pages;
using StaffPortal.Testing;

namespace StaffPortal.Benchmarks.Intake;

/// <summary>What the intake of answers costs, one by one and a thousand at once: CPU time of the whole server process an answer, beside <see cref="BareInsert"/> in turns with it.</summary>
internal static class IntakeBench
{
    private const int Rounds = 3,
        Singles = 600,
        Batches = 15,
        WarmUps = 6,
        Batch = 1000,
        Connections = 4,
        Addresses = 40;

    private static int _last;

    public static async Task RunAsync()
    {
        await using var portal = await ServerProcess.StartPortalAsync(null);
        await using var bare = await ServerProcess.StartAsync("dotnet", [typeof(IntakeBench).Assembly.Location, "bare-insert"], "/");
        var takers = Clients(portal.Url);
        var key = new AuthenticationHeaderValue("Bearer", await KeyAsync(portal));
        foreach (var taker in takers)
            taker.DefaultRequestHeaders.Authorization = key;
        var inserters = Clients(bare.Url);

        Console.WriteLine("answers a call   portal, CPU ms an answer    bare   ratio");
        foreach (var (calls, size) in new[] { (Singles, 1), (Batches, Batch) })
        {
            // A young process still compiles what it runs.
            for (var warm = 0; warm < WarmUps; warm++)
            {
                await SendAsync(takers, "/api/v1/responses", calls, size);
                await SendAsync(inserters, "/insert", calls, size);
            }

            var pairs = new List<(double Portal, double Bare)>();
            for (var round = 0; round < Rounds; round++)
                pairs.Add(
                    (
                        await CostAsync(portal, () => SendAsync(takers, "/api/v1/responses", calls, size), calls * size),
                        await CostAsync(bare, () => SendAsync(inserters, "/insert", calls, size), calls * size)
                    )
                );
            double Median(Func<(double Portal, double Bare), double> of) => pairs.Select(of).Order().ElementAt(Rounds / 2);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{size, 14} {Median(p => p.Portal), 26:0.000} {Median(p => p.Bare), 7:0.000} {Median(p => p.Portal / p.Bare), 7:0.0}"
                )
            );
        }
    }

    /// <summary>As many systems, each from an address of its own: one may call six hundred times a minute.</summary>
    private static HttpClient[] Clients(string url) =>
        [
            .. Enumerable
                .Range(2, Addresses)
                .Select(i => new HttpClient(
                    new SocketsHttpHandler
                    {
                        ConnectCallback = async (context, cancel) =>
                        {
                            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                            socket.Bind(new IPEndPoint(new IPAddress([127, 0, 0, (byte)i]), 0));
                            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
                            return new NetworkStream(socket, ownsSocket: true);
                        },
                    }
                )
                {
                    BaseAddress = new Uri(url),
                }),
        ];

    private static async Task<string> KeyAsync(ServerProcess portal)
    {
        using var admin = await new PortalClient(portal.Url).SignInAsync("admin");
        var made = await PortalClient.ParseAsync(await admin.SubmitAsync("/admin/keys", ("Name", "bench"), ("Answers", "true")));
        return made.QuerySelector("p.code")!.TextContent;
    }

    private static async Task<double> CostAsync(ServerProcess server, Func<Task> work, int answers)
    {
        var before = server.CpuTime;
        await work();
        return (server.CpuTime - before).TotalMilliseconds / answers;
    }

    private static Task SendAsync(HttpClient[] clients, string path, int calls, int size) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, calls),
            new ParallelOptions { MaxDegreeOfParallelism = Connections },
            async (call, cancel) =>
            {
                var body = size == 1 ? Answer() : "[" + string.Join(',', Enumerable.Range(0, size).Select(_ => Answer())) + "]";
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var response = await clients[call % clients.Length].PostAsync(path, content, cancel);
                response.EnsureSuccessStatusCode();
            }
        );

    private static string Answer()
    {
        var id = Interlocked.Increment(ref _last);
        var day = DateOnly.FromDateTime(DateTime.Today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $$"""
            {"externalId":"bench-{{id}}","occurredOn":"{{day}}","employeeCode":"E{{8 + id % 20:0000}}","touchpoint":"repair","nps":{{7
                + id % 4}},"csat":5,"ces":6,"comment":"Quick and friendly, thank you"}
            """;
    }
}
