using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace StaffPortal.Core.Kernel.Data;

/// <param name="Row">Of an entity that was changed since, or on which something stands; null where it is gone.</param>
public sealed record TakeBackObstacle(object? Row);

/// <summary>
/// Takes back what a <see cref="ChangeJournal"/> noted: only while every row is as the change left it, and nothing new stands on what it
/// made.
/// </summary>
public sealed class TakeBack(PortalContext db)
{
    private const int Chunk = 1000;
    private const string Key = "Id";

    /// <summary>A step of a change.</summary>
    /// <returns>What stands in the way, with nothing done; null where it was taken back.</returns>
    internal async Task<TakeBackObstacle?> RunAsync(byte[] journal, CancellationToken cancel)
    {
        var rows = ChangeJournal.Read(journal);
        var loaded = new List<(JournalRow Row, object Entity)>(rows.Count);
        foreach (var table in rows.GroupBy(row => row.Table))
        {
            var entities = await LoadAsync(db.Model.FindEntityType(table.Key)!, [.. table.Select(row => row.Id)], cancel);
            foreach (var row in table)
                if (!entities.TryGetValue(row.Id, out var entity))
                    return new TakeBackObstacle(null);
                else if (!IsAsLeft(entity, row))
                    return new TakeBackObstacle(entity);
                else
                    loaded.Add((row, entity));
        }

        if (await OnTopAsync(rows, cancel) is var (top, id) && top is not null)
            return new TakeBackObstacle(loaded.Find(one => one.Row.Table == top && one.Row.Id == id).Entity);
        // The rows that depend on each other go together: none is an orphan before all are marked.
        var tracker = db.ChangeTracker;
        (tracker.CascadeDeleteTiming, tracker.DeleteOrphansTiming) = (CascadeTiming.OnSaveChanges, CascadeTiming.OnSaveChanges);
        foreach (var (row, entity) in loaded)
            if (row.Old is null)
                db.Remove(entity);
            else
                Restore(entity, row.Old);
        await db.SaveChangesAsync(cancel);
        (tracker.CascadeDeleteTiming, tracker.DeleteOrphansTiming) = (CascadeTiming.Immediate, CascadeTiming.Immediate);
        return null;
    }

    private bool IsAsLeft(object entity, JournalRow row)
    {
        var entry = db.Entry(entity);
        return row.New.All(value =>
            JsonElement.DeepEquals(
                value.Value,
                ChangeJournal.JsonOf(entry.Property(value.Key).Metadata, entry.Property(value.Key).CurrentValue)
            )
        );
    }

    private void Restore(object entity, Dictionary<string, JsonElement> old)
    {
        var entry = db.Entry(entity);
        foreach (var (name, json) in old)
            entry.Property(name).CurrentValue = ChangeJournal.ValueOf(entry.Property(name).Metadata, json);
    }

    /// <summary>The first row made by the change on which a row stands that it did not make.</summary>
    private async Task<(string? Table, long Id)> OnTopAsync(List<JournalRow> rows, CancellationToken cancel)
    {
        var made = rows.Where(row => row.Old is null).ToLookup(row => row.Table, row => row.Id);
        foreach (var table in made)
        foreach (var key in db.Model.FindEntityType(table.Key)!.GetReferencingForeignKeys())
        {
            var own = made[key.DeclaringEntityType.Name].ToHashSet();
            foreach (var ids in table.Chunk(Chunk))
                if (await StandingAsync(key, ids, own, cancel) is { } id)
                    return (table.Key, id);
        }

        return (null, 0);
    }

    private Task<long?> StandingAsync(IForeignKey key, long[] ids, HashSet<long> own, CancellationToken cancel) =>
        (Task<long?>)Generic(nameof(StandsOnAsync), key.DeclaringEntityType.ClrType).Invoke(this, [key.Properties[0], ids, own, cancel])!;

    private async Task<long?> StandsOnAsync<T>(IProperty to, long[] ids, HashSet<long> own, CancellationToken cancel)
        where T : class
    {
        var row = Expression.Parameter(typeof(T));
        var target = Expression.Convert(Property(row, to.Name, to.ClrType), typeof(long?));
        var wanted = Expression.Constant(ids.Select(id => (long?)id).ToList());
        var isOn = Expression.Lambda<Func<T, bool>>(Expression.Call(wanted, nameof(List<long?>.Contains), null, target), row);
        var hasKey = db.Model.FindEntityType(typeof(T))!.FindProperty(Key)?.ClrType == typeof(long);
        var one = hasKey
            ? Expression.Convert(Property(row, Key, typeof(long)), typeof(long?))
            : (Expression)Expression.Constant(null, typeof(long?));
        var pair = Expression.Lambda<Func<T, long?[]>>(Expression.NewArrayInit(typeof(long?), one, target), row);
        await foreach (var found in db.Set<T>().AsNoTracking().Where(isOn).Select(pair).AsAsyncEnumerable().WithCancellation(cancel))
            if (found[0] is not { } id || !own.Contains(id))
                return found[1];
        return null;
    }

    private Task<Dictionary<long, object>> LoadAsync(IEntityType type, long[] ids, CancellationToken cancel) =>
        (Task<Dictionary<long, object>>)Generic(nameof(LoadRowsAsync), type.ClrType).Invoke(this, [ids, cancel])!;

    private async Task<Dictionary<long, object>> LoadRowsAsync<T>(long[] ids, CancellationToken cancel)
        where T : class
    {
        var rows = new Dictionary<long, object>(ids.Length);
        foreach (var chunk in ids.Chunk(Chunk))
        {
            var row = Expression.Parameter(typeof(T));
            var isOne = Expression.Call(
                Expression.Constant(chunk.ToList()),
                nameof(List<long>.Contains),
                null,
                Property(row, Key, typeof(long))
            );
            foreach (var entity in await db.Set<T>().Where(Expression.Lambda<Func<T, bool>>(isOne, row)).ToListAsync(cancel))
                rows[(long)db.Entry(entity).Property(Key).CurrentValue!] = entity;
        }

        return rows;
    }

    private static MethodCallExpression Property(ParameterExpression row, string name, Type type) =>
        Expression.Call(typeof(EF), nameof(EF.Property), [type], row, Expression.Constant(name));

    private static MethodInfo Generic(string name, Type type) =>
        typeof(TakeBack).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(type);
}
