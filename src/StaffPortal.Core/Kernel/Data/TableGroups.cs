using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>Written so often, or so much beside everything else, that nothing read from it is remembered.</summary>
public interface IVolatile;

/// <summary>Which stamp a table's changes raise: the name of its feature, so that a page on standards stays remembered while somebody answers a quiz.</summary>
internal static class TableGroups
{
    private const string Root = "StaffPortal.Core.",
        Kernel = Root + "Kernel.",
        People = "People";

    private static readonly ConditionalWeakTable<IModel, Dictionary<string, string?>> Known = [];

    /// <returns>Null for a table that is volatile, or that the model does not have.</returns>
    public static string? Of(IModel model, string table) => Known.GetValue(model, Read).GetValueOrDefault(table);

    /// <summary>The stamp that every memory depends on: who may see what follows from it.</summary>
    public static string Access => People;

    private static Dictionary<string, string?> Read(IModel model)
    {
        var groups = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var entity in model.GetEntityTypes())
            if (entity.GetTableName() is { } table)
                groups[table] = GroupOf(entity.ClrType);
        return groups;
    }

    // Roles and accounts are Identity's own types.
    private static string? GroupOf(Type entity)
    {
        if (typeof(IVolatile).IsAssignableFrom(entity))
            return null;
        var name = entity.FullName!;
        var root = name.StartsWith(Kernel, StringComparison.Ordinal) ? Kernel : Root;
        return name.StartsWith(root, StringComparison.Ordinal) ? name[root.Length..].Split('.')[0] : People;
    }
}
