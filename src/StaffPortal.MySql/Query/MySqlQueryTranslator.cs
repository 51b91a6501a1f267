using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace StaffPortal.MySql.Query;

internal sealed class MySqlQueryTranslatorFactory(
    QueryableMethodTranslatingExpressionVisitorDependencies dependencies,
    RelationalQueryableMethodTranslatingExpressionVisitorDependencies relationalDependencies
) : IQueryableMethodTranslatingExpressionVisitorFactory
{
    public QueryableMethodTranslatingExpressionVisitor Create(QueryCompilationContext queryCompilationContext) =>
        new MySqlQueryTranslator(dependencies, relationalDependencies, (RelationalQueryCompilationContext)queryCompilationContext);
}

/// <summary>Queryable methods; any shape of a bulk update or delete is one that the generator can key by a derived table.</summary>
internal sealed class MySqlQueryTranslator : RelationalQueryableMethodTranslatingExpressionVisitor
{
    private readonly SqlAliasManager _aliases;

    public MySqlQueryTranslator(
        QueryableMethodTranslatingExpressionVisitorDependencies dependencies,
        RelationalQueryableMethodTranslatingExpressionVisitorDependencies relationalDependencies,
        RelationalQueryCompilationContext context
    )
        : base(dependencies, relationalDependencies, context) => _aliases = context.SqlAliasManager;

    private MySqlQueryTranslator(MySqlQueryTranslator parent)
        : base(parent) => _aliases = parent._aliases;

    protected override QueryableMethodTranslatingExpressionVisitor CreateSubqueryVisitor() => new MySqlQueryTranslator(this);

    protected override bool IsValidSelectExpressionForExecuteDelete(SelectExpression selectExpression) => IsPlain(selectExpression);

    protected override bool IsValidSelectExpressionForExecuteUpdate(
        SelectExpression selectExpression,
        TableExpressionBase targetTable,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TableExpression? tableExpression
    )
    {
        tableExpression = targetTable as TableExpression ?? (targetTable as JoinExpressionBase)?.Table as TableExpression;
        return tableExpression is not null && IsPlain(selectExpression);
    }

    protected override ShapedQueryExpression? TranslatePrimitiveCollection(
        SqlExpression sqlExpression,
        IProperty? property,
        string tableAlias
    )
    {
        var type = ElementOf(sqlExpression.Type);
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (!JsonTable.Carries(value))
            return null;
        var column = new ColumnExpression(
            JsonTable.Value,
            tableAlias,
            value,
            (RelationalTypeMapping?)sqlExpression.TypeMapping?.ElementTypeMapping,
            nullable: property?.GetElementType()?.IsNullable ?? (value != type || !value.IsValueType)
        );
#pragma warning disable EF1001 // The one way to say what a query reads from.
        var select = new SelectExpression([JsonTable.Of(sqlExpression, tableAlias)], column, identifier: [], _aliases);
#pragma warning restore EF1001
        Expression shaper = new ProjectionBindingExpression(
            select,
            new ProjectionMember(),
            value.IsValueType ? typeof(Nullable<>).MakeGenericType(value) : value
        );
        return new ShapedQueryExpression(select, shaper.Type == type ? shaper : Expression.Convert(shaper, type));
    }

    private static Type ElementOf(Type list) =>
        list.GetInterfaces()
            .Append(list)
            .First(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .GenericTypeArguments[0];

    private static bool IsPlain(SelectExpression select) => select is { IsDistinct: false, GroupBy.Count: 0, Having: null };
}
