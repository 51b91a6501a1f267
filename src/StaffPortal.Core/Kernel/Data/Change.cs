using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Core.Kernel.Hooks;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Kernel.Search;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>
/// The one way to write. A change is one transaction: it passes the provider's gate, locks the row that its guards are about, runs again after a deadlock, and at the end
/// appends what its body collected: mails, subjects to find, stamps, and last and briefly the audit chain. Jobs are woken after the commit. A refusal takes all of it back,
/// and a change that is begun inside another one joins it, so that use cases compose.
/// </summary>
public sealed class Change(
    PortalContext db,
    DatabaseProvider provider,
    Stamps stamps,
    AuditLog audit,
    SearchIndex index,
    WriteMail mail,
    WriteHooks hooks,
    JobBell bell
)
{
    private const int MostAttempts = 4;

    private ChangeRecord? _running;

    /// <summary>Runs a use case's writes. A result that says "refused" or "missing" takes everything back, and so does an exception.</summary>
    /// <param name="actor">Who answers for it in the audit.</param>
    /// <param name="aggregate">The row that two such changes at once would have to agree about; they run one after the other.</param>
    /// <param name="work">May run several times: it loads what it decides on, and changes nothing that stands outside of it.</param>
    public async Task<T> RunAsync<T>(Actor actor, Aggregate aggregate, Func<ChangeScope, Task<T>> work, CancellationToken cancel)
    {
        if (_running is { } outer)
            return await JoinAsync(outer, actor, aggregate, work, cancel);
        await provider.EnterWriteAsync(cancel);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await OnceAsync(actor, aggregate, work, cancel);
                }
                catch (Exception problem) when (attempt < MostAttempts && (provider.IsConflict(problem) || provider.IsDuplicate(problem)))
                {
                    // Run anew, it meets what the other one has kept: its own guards then say what is to be said.
                    await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(10, 50) * attempt), cancel);
                }
            }
        }
        finally
        {
            provider.LeaveWrite();
        }
    }

    public Task RunAsync(Actor actor, Aggregate aggregate, Func<ChangeScope, Task> work, CancellationToken cancel) =>
        RunAsync(
            actor,
            aggregate,
            async tx =>
            {
                await work(tx);
                return true;
            },
            cancel
        );

    /// <summary>Keeps books that nobody is asked about: leases, sessions, progress.</summary>
    public Task<T> RunAsync<T>(Func<ChangeScope, Task<T>> work, CancellationToken cancel) =>
        RunAsync(Actor.System("job"), Aggregate.None, work, cancel);

    public Task RunAsync(Func<ChangeScope, Task> work, CancellationToken cancel) =>
        RunAsync(Actor.System("job"), Aggregate.None, work, cancel);

    private async Task<T> OnceAsync<T>(Actor actor, Aggregate aggregate, Func<ChangeScope, Task<T>> work, CancellationToken cancel)
    {
        var record = _running = new ChangeRecord();
        try
        {
            var notes = TableWatch.Begin(isChange: true);
            await using var transaction = await provider.BeginAsync(db, cancel);
            var result = await BodyAsync(record, actor, aggregate, work, cancel);
            if (record.IsRefused)
                return IsDone(result)
                    ? throw new InvalidOperationException("A part of the change was refused, and the whole went on.")
                    : result;
            await KeepAsync(record, notes, cancel);
            await transaction.CommitAsync(cancel);
            stamps.Forget();
            foreach (var kind in record.Woken)
                bell.Ring(kind);
            return result;
        }
        finally
        {
            _running = null;
            // A refused or broken attempt must not leave its entities to be saved by the next one.
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Each part begins and ends with nothing loaded: what the others have changed in the database is what it sees.</summary>
    private async Task<T> JoinAsync<T>(
        ChangeRecord outer,
        Actor actor,
        Aggregate aggregate,
        Func<ChangeScope, Task<T>> work,
        CancellationToken cancel
    )
    {
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        var result = await BodyAsync(outer, actor, aggregate, work, cancel);
        db.ChangeTracker.Clear();
        return result;
    }

    private async Task<T> BodyAsync<T>(
        ChangeRecord record,
        Actor actor,
        Aggregate aggregate,
        Func<ChangeScope, Task<T>> work,
        CancellationToken cancel
    )
    {
        var scope = new ChangeScope(db, provider, record, actor);
        await scope.LockAsync(aggregate, cancel);
        var result = await work(scope);
        if (!IsDone(result))
            record.IsRefused = true;
        else
            await db.SaveChangesAsync(cancel);
        return result;
    }

    private async Task KeepAsync(ChangeRecord record, TableNotes notes, CancellationToken cancel)
    {
        if (record.Mails.Count > 0 && await mail.WriteAsync(record.Mails, cancel))
            record.Woken.Add(typeof(OutgoingMail));
        if (record.Hooks.Count > 0 && await hooks.WriteAsync(record.Hooks, cancel))
            record.Woken.Add(typeof(HookDelivery));
        await index.KeepAsync(record.Found, cancel);
        foreach (var table in notes.Written.Concat(record.Filled).Except(record.Quiet, StringComparer.Ordinal))
            if (TableGroups.Of(db.Model, table) is { } group)
                record.Stamps.Add(group);
        foreach (var stamp in record.Stamps.Order(StringComparer.Ordinal))
            await Stamp.RaiseAsync(db, stamp, cancel);
        await audit.AppendAsync(record.Entries, cancel);
    }

    private static bool IsDone<T>(T result) => result is not IOutcome { IsDone: false };
}
