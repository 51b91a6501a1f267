using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace StaffPortal.MySql.Query;

/// <summary>Whether a statement can write its table directly, row by row as the server finds them.</summary>
internal sealed class OwnTable : ExpressionVisitor
{
    private readonly TableExpression _table;
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private bool _isBroken;

    private OwnTable(TableExpression table) => _table = table;

    /// <returns>
    /// False where it reads rows of another table beside its own, its own table in a subquery, or a column that an earlier setter has written;
    /// and where it picks its rows by a list, which the server turns into a join in a query alone: an update would walk the whole table.
    /// </returns>
    public static bool IsEnough(TableExpression table, SelectExpression select, IReadOnlyList<ColumnValueSetter> setters)
    {
        if (
            select
            is not {
                Tables: [TableExpression],
                IsDistinct: false,
                GroupBy.Count: 0,
                Having: null,
                Orderings.Count: 0,
                Limit: null,
                Offset: null
            }
        )
            return false;
        var look = new OwnTable(table);
        look.Visit(select.Predicate);
        foreach (var setter in setters)
        {
            look.Visit(setter.Value);
            look._written.Add(setter.Column.Name);
        }

        return !look._isBroken;
    }

    protected override Expression VisitExtension(Expression node)
    {
        _isBroken |=
            node is TableExpression other && other.Name == _table.Name
            || node is TableExpressionBase list && JsonTable.Is(list)
            || (node is ColumnExpression column && column.TableAlias == _table.Alias && _written.Contains(column.Name));
        return base.VisitExtension(node);
    }
}
