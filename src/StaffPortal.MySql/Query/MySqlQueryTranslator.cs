using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

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
    public MySqlQueryTranslator(
        QueryableMethodTranslatingExpressionVisitorDependencies dependencies,
        RelationalQueryableMethodTranslatingExpressionVisitorDependencies relationalDependencies,
        RelationalQueryCompilationContext context
    )
        : base(dependencies, relationalDependencies, context) { }

    private MySqlQueryTranslator(MySqlQueryTranslator parent)
        : base(parent) { }

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

    private static bool IsPlain(SelectExpression select) => select is { IsDistinct: false, GroupBy.Count: 0, Having: null };
}
