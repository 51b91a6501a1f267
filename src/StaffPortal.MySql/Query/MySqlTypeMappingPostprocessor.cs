using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace StaffPortal.MySql.Query;

/// <summary>Gives a list the type of what it is compared with.</summary>
internal sealed class MySqlTypeMappingPostprocessor : RelationalTypeMappingPostprocessor
{
    private readonly IRelationalTypeMappingSource _types;
    private readonly IModel _model;

    public MySqlTypeMappingPostprocessor(
        QueryTranslationPostprocessorDependencies dependencies,
        RelationalQueryTranslationPostprocessorDependencies relationalDependencies,
        RelationalQueryCompilationContext context
    )
        : base(dependencies, relationalDependencies, context) =>
        (_types, _model) = (relationalDependencies.TypeMappingSource, context.Model);

    protected override Expression VisitExtension(Expression expression) =>
        expression is TableValuedFunctionExpression { Arguments: [SqlParameterExpression { TypeMapping: null } list] } table
        && JsonTable.Is(table)
        && TryGetInferredTypeMapping(table.Alias, JsonTable.Value, out var element)
            ? table.Update([list.ApplyTypeMapping(_types.FindMapping(list.Type, _model, element))])
            : base.VisitExtension(expression);
}

internal sealed class MySqlQueryTranslationPostprocessor(
    QueryTranslationPostprocessorDependencies dependencies,
    RelationalQueryTranslationPostprocessorDependencies relationalDependencies,
    RelationalQueryCompilationContext context
) : RelationalQueryTranslationPostprocessor(dependencies, relationalDependencies, context)
{
    protected override Expression ProcessTypeMappings(Expression expression) =>
        new MySqlTypeMappingPostprocessor(Dependencies, RelationalDependencies, RelationalQueryCompilationContext).Process(expression);
}

internal sealed class MySqlQueryTranslationPostprocessorFactory(
    QueryTranslationPostprocessorDependencies dependencies,
    RelationalQueryTranslationPostprocessorDependencies relationalDependencies
) : IQueryTranslationPostprocessorFactory
{
    public QueryTranslationPostprocessor Create(QueryCompilationContext context) =>
        new MySqlQueryTranslationPostprocessor(dependencies, relationalDependencies, (RelationalQueryCompilationContext)context);
}
