using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace StaffPortal.MySql.Query;

internal sealed class MySqlQuerySqlGeneratorFactory(QuerySqlGeneratorDependencies dependencies) : IQuerySqlGeneratorFactory
{
    public QuerySqlGenerator Create() => new MySqlQuerySqlGenerator(dependencies);
}

/// <summary>Queries in the server's words.</summary>
internal sealed class MySqlQuerySqlGenerator(QuerySqlGeneratorDependencies dependencies) : QuerySqlGenerator(dependencies)
{
    /// <summary>The name of the derived table that an update or delete is keyed by; no alias that EF gives looks like it.</summary>
    private const string Keys = "keys__";

    private static readonly HashSet<Type> WholeTypes =
    [
        typeof(byte),
        typeof(sbyte),
        typeof(short),
        typeof(ushort),
        typeof(int),
        typeof(uint),
        typeof(long),
        typeof(ulong),
    ];

    private string Name(string name) => Dependencies.SqlGenerationHelper.DelimitIdentifier(name);

    protected override void GenerateLimitOffset(SelectExpression selectExpression)
    {
        if (selectExpression.Limit is null && selectExpression.Offset is null)
            return;
        Sql.AppendLine().Append("LIMIT ");
        if (selectExpression.Limit is { } limit)
            Visit(limit);
        else
            Sql.Append("18446744073709551615");
        if (selectExpression.Offset is not { } offset)
            return;
        Sql.Append(" OFFSET ");
        Visit(offset);
    }

    /// <summary>The server refuses LIMIT in a subquery of IN, but takes it one level deeper.</summary>
    protected override void GenerateIn(InExpression inExpression, bool negated)
    {
        if (inExpression.Subquery is not { Limit: not null } and not { Offset: not null })
        {
            base.GenerateIn(inExpression, negated);
            return;
        }

        Visit(inExpression.Item);
        Sql.Append(negated ? " NOT" : "").AppendLine(" IN (").Append("SELECT * FROM (");
        using (Sql.Indent())
        {
            Sql.AppendLine();
            Visit(inExpression.Subquery);
        }

        Sql.AppendLine().Append(") AS ").Append(Name(Keys)).Append(")");
    }

    protected override Expression VisitSqlBinary(SqlBinaryExpression sqlBinaryExpression)
    {
        if (sqlBinaryExpression.OperatorType != ExpressionType.Add || sqlBinaryExpression.Type != typeof(string))
            return base.VisitSqlBinary(sqlBinaryExpression);
        Sql.Append("CONCAT(");
        Visit(sqlBinaryExpression.Left);
        Sql.Append(", ");
        Visit(sqlBinaryExpression.Right);
        Sql.Append(")");
        return sqlBinaryExpression;
    }

    /// <summary>The server's / of two whole numbers is a fraction; .NET's is whole.</summary>
    protected override string GetOperator(SqlBinaryExpression binaryExpression) =>
        binaryExpression.OperatorType == ExpressionType.Divide && WholeTypes.Contains(binaryExpression.Type)
            ? " DIV "
            : base.GetOperator(binaryExpression);

    protected override Expression VisitSqlUnary(SqlUnaryExpression sqlUnaryExpression)
    {
        if (sqlUnaryExpression.OperatorType != ExpressionType.Convert)
            return base.VisitSqlUnary(sqlUnaryExpression);
        var target = CastOf(sqlUnaryExpression.TypeMapping!.StoreType);
        // Between kinds of whole numbers, and to a boolean, the value stays what it is.
        if (target is null || (target == "signed" && IsWhole(sqlUnaryExpression.Operand)))
        {
            Visit(sqlUnaryExpression.Operand);
            return sqlUnaryExpression;
        }

        Sql.Append("CAST(");
        Visit(sqlUnaryExpression.Operand);
        Sql.Append(" AS ").Append(target).Append(")");
        return sqlUnaryExpression;
    }

    private static bool IsWhole(SqlExpression expression) =>
        expression.TypeMapping?.StoreType.Split(' ', '(')[0] is "bigint" or "int" or "smallint" or "tinyint";

    /// <summary>CAST knows fewer names than a column.</summary>
    private static string? CastOf(string storeType) =>
        storeType.Split('(')[0] switch
        {
            "bigint" or "int" or "smallint" => "signed",
            "bigint unsigned" or "int unsigned" or "smallint unsigned" => "unsigned",
            "tinyint" => null,
            "varchar" or "longtext" => "char",
            "longblob" or "varbinary" => "binary",
            "float" or "double" => "double",
            _ => storeType,
        };

    protected override Expression VisitSelect(SelectExpression selectExpression)
    {
        if (DistinctOf(selectExpression) is not { } distinct)
            return base.VisitSelect(selectExpression);
        var counted = distinct.Projection[0].Expression;
        Sql.Append("SELECT COUNT(DISTINCT ");
        Visit(counted);
        // NULL is one of the distinct values, which COUNT leaves out.
        if (counted is not ColumnExpression { IsNullable: false })
        {
            Sql.Append(") + COALESCE(MAX(");
            Visit(counted);
            Sql.Append(" IS NULL), 0");
        }

        Sql.Append(")");
        if (selectExpression.Projection[0].Alias is { Length: > 0 } alias)
            Sql.Append(" AS ").Append(Name(alias));
        AppendSource(distinct);
        return selectExpression;
    }

    /// <summary>The query whose distinct values are counted and nothing else: as a derived table it could not refer to the row outside, in COUNT(DISTINCT …) it can.</summary>
    private static SelectExpression? DistinctOf(SelectExpression select) =>
        select
            is {
                Tables: [
                    SelectExpression
                    {
                        IsDistinct: true,
                        Limit: null,
                        Offset: null,
                        GroupBy.Count: 0,
                        Having: null,
                        Projection.Count: 1,
                        Tables.Count: > 0
                    } distinct,
                ],
                Projection: [{ Expression: SqlFunctionExpression { Name: "COUNT", Arguments: [SqlFragmentExpression] } }],
                Alias: null,
                Predicate: null,
                GroupBy.Count: 0,
                Having: null,
                Limit: null,
                Offset: null,
            }
            ? distinct
            : null;

    private void AppendSource(SelectExpression select)
    {
        Sql.AppendLine().Append("FROM ");
        for (var i = 0; i < select.Tables.Count; i++)
        {
            if (i > 0)
                Sql.AppendLine(select.Tables[i] is JoinExpressionBase ? "" : ",");
            Visit(select.Tables[i]);
        }

        AppendCondition(select);
    }

    protected override Expression VisitDelete(DeleteExpression deleteExpression)
    {
        var (table, select) = (deleteExpression.Table, deleteExpression.SelectExpression);
        Sql.Append($"DELETE {Name(table.Alias)} FROM ");
        Visit(table);
        if (OwnTable.IsEnough(table, select, []))
            AppendCondition(select);
        else
            AppendKeys(table, select, []);
        return deleteExpression;
    }

    protected override Expression VisitUpdate(UpdateExpression updateExpression)
    {
        var (table, select) = (updateExpression.Table, updateExpression.SelectExpression);
        Sql.Append("UPDATE ");
        Visit(table);
        var isOwn = OwnTable.IsEnough(table, select, updateExpression.ColumnValueSetters);
        if (!isOwn)
            AppendKeys(table, select, [.. updateExpression.ColumnValueSetters.Select(setter => setter.Value)]);
        Sql.AppendLine().Append("SET ");
        for (var i = 0; i < updateExpression.ColumnValueSetters.Count; i++)
        {
            if (i > 0)
                Sql.AppendLine(",");
            var setter = updateExpression.ColumnValueSetters[i];
            Sql.Append($"{Name(table.Alias)}.{Name(setter.Column.Name)} = ");
            if (isOwn)
                Visit(setter.Value);
            else
                Sql.Append($"{Name(Keys)}.{Name(FormattableString.Invariant($"v{i}"))}");
        }

        if (isOwn)
            AppendCondition(select);
        return updateExpression;
    }

    private void AppendCondition(SelectExpression select)
    {
        if (select.Predicate is not { } predicate)
            return;
        Sql.AppendLine().Append("WHERE ");
        Visit(predicate);
    }

    /// <summary>
    /// The rows and their new values are read in a derived table first: the server would otherwise refuse a subquery on the table that it writes,
    /// and would let a setter see what the one before it has set. They are read to be written: with a shared lock two such statements would wait for each other for ever.
    /// </summary>
    private void AppendKeys(TableExpression table, SelectExpression select, IReadOnlyList<SqlExpression> values)
    {
        var key =
            ((ITable)table.Table).PrimaryKey?.Columns
            ?? throw new InvalidOperationException($"The table {table.Name} has no key to write its rows by.");
        Sql.AppendLine().Append("INNER JOIN (");
        using (Sql.Indent())
        {
            Sql.AppendLine()
                .Append("SELECT ")
                .Append(
                    string.Join(
                        ", ",
                        key.Select((column, i) => FormattableString.Invariant($"{Name(table.Alias)}.{Name(column.Name)} AS `k{i}`"))
                    )
                );
            for (var i = 0; i < values.Count; i++)
            {
                Sql.Append(", ");
                Visit(values[i]);
                Sql.Append(FormattableString.Invariant($" AS `v{i}`"));
            }

            AppendSource(select);
            GenerateOrderings(select);
            GenerateLimitOffset(select);
            Sql.AppendLine().Append("FOR UPDATE");
        }

        Sql.AppendLine()
            .Append($") AS {Name(Keys)} ON ")
            .Append(
                string.Join(
                    " AND ",
                    key.Select((column, i) => FormattableString.Invariant($"{Name(Keys)}.`k{i}` = {Name(table.Alias)}.{Name(column.Name)}"))
                )
            );
    }

    protected override Expression VisitTableValuedFunction(TableValuedFunctionExpression tableValuedFunctionExpression)
    {
        var table = tableValuedFunctionExpression;
        if (!JsonTable.Is(table))
            return base.VisitTableValuedFunction(table);
        var element =
            (RelationalTypeMapping?)table.Arguments[0].TypeMapping?.ElementTypeMapping
            ?? throw new InvalidOperationException("The query could not be translated: nothing tells the type of a list's values.");
        Sql.Append("JSON_TABLE(");
        Visit(table.Arguments[0]);
        Sql.Append($", '$[*]' COLUMNS ({Name(JsonTable.Value)} {JsonTable.TypeOf(element)} PATH '$')) AS {Name(table.Alias)}");
        return table;
    }

    protected override Expression VisitCrossApply(CrossApplyExpression crossApplyExpression) => throw NoLateral();

    protected override Expression VisitOuterApply(OuterApplyExpression outerApplyExpression) => throw NoLateral();

    private static InvalidOperationException NoLateral() =>
        new("The query could not be translated: the server has no derived table that refers to the tables before it (APPLY, LATERAL).");
}
