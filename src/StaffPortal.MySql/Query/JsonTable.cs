using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using StaffPortal.MySql.Storage;

namespace StaffPortal.MySql.Query;

/// <summary>
/// A list of values that travels as one parameter and is read as a table: the statement stays the same however long the list is,
/// so neither EF Core nor the server has to prepare it anew.
/// </summary>
internal static class JsonTable
{
    private const string Function = "JSON_TABLE";

    /// <summary>The only column.</summary>
    public const string Value = "value";

    /// <summary>Whether values of the type survive the way through JSON; bytes and spans of time have no form there that the server reads.</summary>
    public static bool Carries(Type element) => element != typeof(byte[]) && element != typeof(TimeSpan) && element != typeof(TimeOnly);

    public static TableValuedFunctionExpression Of(SqlExpression list, string alias) => new(alias, Function, [list]);

    public static bool Is(TableExpressionBase table) => table is TableValuedFunctionExpression { Name: Function, IsBuiltIn: true };

    /// <summary>The type of the column as the server is told it; a text's with its letters, which are else those of the database, whatever its tables have.</summary>
    public static string TypeOf(RelationalTypeMapping element)
    {
        if (element is not StringTypeMapping)
            return element.StoreType;
        // One more than the longest value there is: a longer text that is cut to the length is still no value of the column.
        var type = element.Size is { } size ? FormattableString.Invariant($"varchar({size + 1})") : element.StoreType;
        return $"{type} CHARACTER SET utf8mb4 COLLATE {MySqlDatabaseCreator.Collation}";
    }
}
