using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Web.Tests;

/// <summary>One portal with the demo company for a class of tests that only look.</summary>
public sealed class DemoPortal : IAsyncLifetime
{
    private readonly Dictionary<string, PortalClient> _clients = [];

    public PortalHost Portal { get; private set; } = null!;

    public DemoPaths Paths { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Portal = await PortalHost.StartAsync("Sqlite");
        Paths = await DemoPaths.ReadAsync(Portal);
        foreach (var who in new[] { "employee", "lead", "hr", "editor", "admin" })
            _clients[who] = await Portal.CreateClient().SignInAsync(who);
    }

    public PortalClient As(string who) => _clients[who];

    public static async Task WaitForReportsAsync(PortalHost portal, YearMonth month)
    {
        for (var i = 0; i < 300; i++)
        {
            await using var scope = portal.Services.CreateAsyncScope();
            if (
                await scope
                    .ServiceProvider.GetRequiredService<PortalContext>()
                    .ReportRuns.AnyAsync(run => run.Month!.Month == month && run.State == JobState.Done)
            )
                return;
            await Task.Delay(200);
        }

        throw new TimeoutException($"The reports of {month} were not made within a minute.");
    }

    public async Task DisposeAsync()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
        await Portal.DisposeAsync();
    }
}
