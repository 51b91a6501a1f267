using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Jobs;

namespace StaffPortal.Core.Data;

/// <summary>The only way to write: one transaction, behind the provider's gate. Nothing is kept unless the whole work succeeds.</summary>
public sealed class Writes(PortalContext db, DatabaseProvider provider, JobBell bell)
{
    private readonly HashSet<Type> _waking = [];

    /// <summary>Runs the work in a transaction and commits it; a result that says "refused" or "missing" rolls all of it back, and so does an exception.</summary>
    public async Task<T> InTransactionAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        await provider.EnterWriteAsync(cancel);
        try
        {
            _waking.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var result = await work();
            if (result is Common.IOutcome { IsDone: false }) return result;
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            foreach (var kind in _waking) bell.Ring(kind);
            return result;
        }
        finally
        {
            // A refused or broken attempt must not leave its entities to be saved by the next one.
            db.ChangeTracker.Clear();
            provider.LeaveWrite();
        }
    }

    public Task InTransactionAsync(Func<Task> work, CancellationToken cancel) => InTransactionAsync(async () =>
    {
        await work();
        return true;
    }, cancel);

    /// <summary>Jobs of this kind begin as soon as the present transaction is kept.</summary>
    public void Wake<T>() where T : class, ILeased => _waking.Add(typeof(T));

    /// <summary>Inserts many rows by the provider's fast path; only inside <see cref="InTransactionAsync{T}"/>.</summary>
    public Task BulkInsertAsync<T>(IEnumerable<T> rows, CancellationToken cancel) where T : class => provider.BulkInsertAsync(db, rows, cancel);

    /// <summary>Says that live figures have changed; part of the transaction that changes them.</summary>
    public async Task TouchFiguresAsync(CancellationToken cancel)
    {
        var touched = await db.Stamps.Where(stamp => stamp.Name == Stamp.Figures).ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Value, stamp => stamp.Value + 1), cancel);
        if (touched > 0) return;
        db.Stamps.Add(new Stamp { Name = Stamp.Figures, Value = 1 });
        await db.SaveChangesAsync(cancel);
    }
}
