using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Months;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Months;

/// <summary>The database server is killed in the middle of an import and of a close: nothing is half done, and once it stands again the ledger is the undisturbed one.</summary>
public class LostServerTests
{
    private const int Answers = 3_000;

    [DatabaseFact("MySql")]
    public async Task A_killed_server_leaves_no_half_import_and_no_half_close()
    {
        await using var undisturbed = await TestPortal.CreateAsync("MySql");
        var expected = await ReadyAsync(undisturbed);
        var importing = await CountAsync(() => expected.ImportAsync(Rows()));
        await expected.StartReviewAsync();
        await expected.ConfirmAllAsync();
        var closing = await CountAsync(async () => (await expected.CloseAsync()).Value.ShouldBeDone());
        var (responses, ledger) = (await ResponsesAsync(undisturbed), await LedgerAsync(undisturbed));

        await using var server = await MariaProcess.StartAsync();
        var provider = new MySqlProvider(server.ConnectionString);
        await using (var db = DesignTime.Context(provider))
            await provider.MigrateAsync(db, default);
        await using var portal = TestPortal.On(provider);
        var company = await ReadyAsync(portal);

        await KilledAtAsync(server, importing / 2, () => company.ImportAsync(Rows()));
        await company.ImportAsync(Rows());
        (await ResponsesAsync(portal)).ShouldBe(responses);

        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        foreach (var at in new[] { 1, closing / 2, closing })
        {
            await KilledAtAsync(server, at, () => company.CloseAsync());
            (await LedgerAsync(portal)).ShouldBeNull($"killed at command {at} of {closing}");
            (await portal.ReadAsync(db => db.Months.AsNoTracking().SingleAsync(m => m.Month == SmallCompany.October))).State.ShouldBe(
                MonthState.Review
            );
        }

        (await company.CloseAsync()).Value.ShouldBeDone();
        (await LedgerAsync(portal)).ShouldBe(ledger);
        (await portal.InScopeAsync((VerifyMonth verify) => verify.RunAsync(company.Hr, SmallCompany.October, default)))
            .Value.ShouldBeDone()
            .Holds.ShouldBeTrue();
        (await portal.InScopeAsync((VerifyAudit audit) => audit.RunAsync(default))).BrokenAt.ShouldBeNull();
    }

    private static async Task<SmallCompany> ReadyAsync(TestPortal portal)
    {
        portal.Clock.Set(new DateTime(2026, 10, 30, 12, 0, 0));
        return await SmallCompany.CreateAsync(portal);
    }

    private static string Rows()
    {
        var rows = new StringBuilder();
        for (var i = 0; i < Answers; i++)
            rows.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"lost-{i},2026-10-29,{(i % 2 == 0 ? "ANNA" : "BORIS")},,,,{i % 11},{1 + i % 5},7,\n"
            );
        return rows.ToString();
    }

    private static Task<(int Rows, int Different)> ResponsesAsync(TestPortal portal) =>
        portal.ReadAsync(async db =>
            (
                await db.Responses.CountAsync(r => r.ExternalId.StartsWith("lost-")),
                await db.Responses.Where(r => r.ExternalId.StartsWith("lost-")).Select(r => r.ExternalId).Distinct().CountAsync()
            )
        );

    private static Task<string?> LedgerAsync(TestPortal portal) =>
        portal.ReadAsync(db => db.MonthClosures.Select(closure => (string?)closure.StatementsHash).SingleOrDefaultAsync());

    private static async Task KilledAtAsync<T>(MariaProcess server, int command, Func<Task<T>> work)
    {
        var problem = await Should.ThrowAsync<Exception>(async () =>
        {
            using var watch = new CommandWatch(number =>
            {
                if (number == command)
                    server.Kill();
            });
            await work();
        });
        Faults.IsUnreachable(problem).ShouldBeTrue(problem.ToString());
        await server.AgainAsync();
    }

    private static async Task<int> CountAsync(Func<Task> work)
    {
        using var watch = new CommandWatch(_ => { });
        await work();
        return watch.Number;
    }

    /// <summary>Numbers the commands of this flow of work alone, whatever other tests do beside it.</summary>
    private sealed class CommandWatch : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private static readonly AsyncLocal<CommandWatch?> Current = new();
        private readonly Action<int> _before;
        private readonly List<IDisposable> _subscriptions = [];

        public CommandWatch(Action<int> before)
        {
            (_before, Current.Value) = (before, this);
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Number { get; private set; }

        public void OnNext(DiagnosticListener listener)
        {
            if (listener.Name == DbLoggerCategory.Name)
                _subscriptions.Add(listener.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> happened)
        {
            if (Current.Value == this && happened.Key == RelationalEventId.CommandExecuting.Name)
                _before(++Number);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose()
        {
            Current.Value = null;
            _subscriptions.ForEach(subscription => subscription.Dispose());
        }
    }
}
