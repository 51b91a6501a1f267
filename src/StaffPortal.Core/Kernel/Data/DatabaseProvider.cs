using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>All that differs between databases. One small class a provider, and nothing provider-specific anywhere else.</summary>
public abstract class DatabaseProvider
{
    public abstract string Name { get; }

    /// <summary>Whether one process at a time can work on it: a job in hand at the start then belongs to one that has ended.</summary>
    public virtual bool IsForOneProcess => false;

    public abstract void Configure(DbContextOptionsBuilder options);

    /// <summary>Brings the schema up to date.</summary>
    public abstract Task MigrateAsync(PortalContext db, CancellationToken cancel);

    /// <summary>Takes back what a process holds that was stopped, not killed, in the middle of its work.</summary>
    public virtual Task FreeStandstillAsync(PortalContext db, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Before anything else: looks through the database for damage, where it has no server that does, and whether its server can carry the portal.</summary>
    /// <exception cref="DatabaseBrokenException">There is damage.</exception>
    /// <exception cref="DatabaseUnfitException">The server is another one, or set up otherwise.</exception>
    public virtual Task CheckAsync(PortalContext db, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Whether large work may be written: an import, an upload, a report. What is kept in reserve is for everything else.</summary>
    public virtual bool HasRoom(long bytes = 0) => true;

    /// <exception cref="DiskFullException">There is not.</exception>
    public void EnsureRoom(long bytes = 0)
    {
        if (!HasRoom(bytes))
            throw new DiskFullException();
    }

    /// <summary>Waits for the right to write. A database with its own row locks lets everybody in.</summary>
    public virtual Task EnterWriteAsync(CancellationToken cancel) => Task.CompletedTask;

    public virtual void LeaveWrite() { }

    /// <summary>Begins a transaction that sees what others have kept so far, and that ends by itself when its process stands still.</summary>
    public virtual Task<IDbContextTransaction> BeginAsync(PortalContext db, CancellationToken cancel) =>
        db.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancel);

    /// <summary>Whether writers work side by side, so that rows have to be locked.</summary>
    public virtual bool LocksRows => false;

    /// <summary>Locks rows until the transaction ends, where the gate does not keep others out anyway.</summary>
    /// <param name="ids">In ascending order, so that two who lock several wait for each other instead of standing in each other's way.</param>
    public virtual Task LockAsync(PortalContext db, Type entity, long[] ids, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Whether the transaction lost against another one and can be run anew: a deadlock, a serialisation failure.</summary>
    public virtual bool IsConflict(Exception problem) => false;

    /// <summary>Whether a unique index refused a row that somebody else has just made.</summary>
    public abstract bool IsDuplicate(Exception problem);

    private protected static T? Cause<T>(Exception? problem)
        where T : Exception
    {
        for (; problem is not null; problem = problem.InnerException)
            if (problem is T cause)
                return cause;
        return null;
    }

    /// <summary>Inserts many rows by the provider's fast path, inside the context's open transaction. Ids are the database's.</summary>
    public abstract Task BulkInsertAsync<T>(PortalContext db, IEnumerable<T> rows, CancellationToken cancel)
        where T : class;

    /// <summary>The tables whose rows may never be changed or deleted.</summary>
    private protected static IEnumerable<string> AppendOnlyTables(PortalContext db) =>
        db
            .Model.GetEntityTypes()
            .Where(entity => typeof(IAppendOnly).IsAssignableFrom(entity.ClrType))
            .Select(entity => entity.GetTableName()!);

    /// <summary>Renews the statistics the query planner goes by; worth it after a bulk load.</summary>
    public virtual Task AnalyzeAsync(PortalContext db, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync("ANALYZE", cancel);

    private protected static BulkTable<T> TableOf<T>(PortalContext db)
        where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        return new BulkTable<T>(
            table.Name,
            [
                .. entity
                    .GetProperties()
                    .Where(property => !property.IsPrimaryKey())
                    .Select(property => new BulkColumn<T>(property, property.GetColumnName(table)!)),
            ]
        );
    }

    private protected sealed record BulkTable<T>(string Name, IReadOnlyList<BulkColumn<T>> Columns)
    {
        public string ColumnList => string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));
    }

    private protected sealed class BulkColumn<T>(IProperty property, string name)
    {
        private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name => name;
        public IProperty Property => property;

        public object? ValueOf(T row)
        {
            var value = property.PropertyInfo!.GetValue(row);
            return value is null || _convert is null ? value : _convert(value);
        }
    }
}
