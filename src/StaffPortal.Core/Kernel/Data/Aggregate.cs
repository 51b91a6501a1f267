using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>The row that a change stands in line for: whoever else changes it waits until the end.</summary>
public sealed class Aggregate
{
    private readonly Func<PortalContext, CancellationToken, Task<long[]>> _find;

    private Aggregate(Type? entity, Func<PortalContext, CancellationToken, Task<long[]>> find) => (Entity, _find) = (entity, find);

    /// <summary>Nothing that is there yet; unique indexes decide between two that make the same.</summary>
    public static Aggregate None { get; } = new(null, (_, _) => Task.FromResult(Array.Empty<long>()));

    internal Type? Entity { get; }

    public static Aggregate Of<T>(long id)
        where T : class => new(typeof(T), (_, _) => Task.FromResult<long[]>([id]));

    /// <summary>The row that a name in a path means, if there is one.</summary>
    public static Aggregate Of<T>(Expression<Func<T, bool>> which)
        where T : class =>
        new(
            typeof(T),
            (db, cancel) => db.Set<T>().AsNoTracking().Where(which).Select(row => EF.Property<long>(row, "Id")).ToArrayAsync(cancel)
        );

    internal Task<long[]> IdsAsync(PortalContext db, CancellationToken cancel) => _find(db, cancel);
}
