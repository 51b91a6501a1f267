using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace StaffPortal.MySql.Query;

internal sealed class MySqlMethodCallTranslatorProvider : RelationalMethodCallTranslatorProvider
{
    public MySqlMethodCallTranslatorProvider(RelationalMethodCallTranslatorProviderDependencies dependencies)
        : base(dependencies) =>
        AddTranslators([
            new TextMethods(dependencies.SqlExpressionFactory),
            new TimeMethods(dependencies.SqlExpressionFactory),
            new MathMethods(dependencies.SqlExpressionFactory),
        ]);
}

internal sealed class MySqlMemberTranslatorProvider : RelationalMemberTranslatorProvider
{
    public MySqlMemberTranslatorProvider(RelationalMemberTranslatorProviderDependencies dependencies)
        : base(dependencies) => AddTranslators([new Members(dependencies.SqlExpressionFactory)]);
}

/// <summary>Texts are compared letter by letter, as .NET's ordinal comparison does; the columns' collation sees to it. Trimming takes blanks alone.</summary>
internal sealed class TextMethods(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger
    )
    {
        if (method.DeclaringType != typeof(string) || instance is null)
            return null;
        var types = method.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        return (method.Name, types) switch
        {
            (nameof(string.StartsWith), [{ } type]) when type == typeof(string) => Edge(instance, arguments[0], "LEFT"),
            (nameof(string.EndsWith), [{ } type]) when type == typeof(string) => Edge(instance, arguments[0], "RIGHT"),
            (nameof(string.Contains), [{ } type]) when type == typeof(string) => sql.GreaterThan(
                Locate(arguments[0], instance),
                sql.Constant(0)
            ),
            (nameof(string.IndexOf), [{ } type]) when type == typeof(string) => sql.Subtract(
                Locate(arguments[0], instance),
                sql.Constant(1)
            ),
            (nameof(string.ToLower), []) => Text("LOWER", instance),
            (nameof(string.ToUpper), []) => Text("UPPER", instance),
            (nameof(string.Trim), []) => Text("TRIM", instance),
            (nameof(string.TrimStart), []) => Text("LTRIM", instance),
            (nameof(string.TrimEnd), []) => Text("RTRIM", instance),
            (nameof(string.Replace), [{ } from, { } to]) when from == typeof(string) && to == typeof(string) => Text(
                "REPLACE",
                instance,
                Same(arguments[0], instance),
                Same(arguments[1], instance)
            ),
            (nameof(string.Substring), [_]) => Text("SUBSTRING", instance, sql.Add(arguments[0], sql.Constant(1))),
            (nameof(string.Substring), [_, _]) => Text("SUBSTRING", instance, sql.Add(arguments[0], sql.Constant(1)), arguments[1]),
            _ => null,
        };
    }

    /// <summary>A constant is a pattern that an index can answer; anything else is compared by its length.</summary>
    private SqlExpression Edge(SqlExpression instance, SqlExpression part, string side)
    {
        if (part is SqlConstantExpression { Value: string constant })
        {
            var escaped = constant
                .Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("%", "\\%", StringComparison.Ordinal)
                .Replace("_", "\\_", StringComparison.Ordinal);
            return sql.Like(instance, sql.Constant(side == "LEFT" ? escaped + "%" : "%" + escaped));
        }

        var asked = Same(part, instance);
        var length = sql.Function("CHAR_LENGTH", [asked], nullable: true, argumentsPropagateNullability: [true], typeof(int));
        var edge = sql.Function(
            side,
            [instance, length],
            nullable: true,
            argumentsPropagateNullability: [true, true],
            typeof(string),
            instance.TypeMapping
        );
        return sql.Equal(edge, asked);
    }

    private SqlExpression Locate(SqlExpression part, SqlExpression instance) =>
        sql.Function("LOCATE", [Same(part, instance), instance], nullable: true, argumentsPropagateNullability: [true, true], typeof(int));

    private SqlExpression Text(string function, params SqlExpression[] arguments) =>
        sql.Function(
            function,
            arguments,
            nullable: true,
            argumentsPropagateNullability: arguments.Select(_ => true),
            typeof(string),
            arguments[0].TypeMapping
        );

    private SqlExpression Same(SqlExpression part, SqlExpression instance) => sql.ApplyTypeMapping(part, instance.TypeMapping);
}

internal sealed class TimeMethods(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger
    )
    {
        if (instance is null || (method.DeclaringType != typeof(DateTime) && method.DeclaringType != typeof(DateOnly)))
            return null;
        var unit = method.Name switch
        {
            nameof(DateTime.AddYears) => "YEAR",
            nameof(DateTime.AddMonths) => "MONTH",
            nameof(DateTime.AddDays) => "DAY",
            nameof(DateTime.AddHours) => "HOUR",
            nameof(DateTime.AddMinutes) => "MINUTE",
            nameof(DateTime.AddSeconds) => "SECOND",
            _ => null,
        };
        // The server rounds a fraction to a whole number of units; only where there is none is the answer the same.
        if (unit is null || (arguments[0].Type == typeof(double) && arguments[0] is not SqlConstantExpression))
            return null;
        if (arguments[0] is SqlConstantExpression { Value: double part } && part != Math.Floor(part))
            return null;
        return sql.Function(
            "TIMESTAMPADD",
            [sql.Fragment(unit), sql.ApplyDefaultTypeMapping(arguments[0]), instance],
            nullable: true,
            argumentsPropagateNullability: [false, true, true],
            instance.Type,
            instance.TypeMapping
        );
    }
}

internal sealed class MathMethods(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    private static readonly Dictionary<string, string> Functions = new(StringComparer.Ordinal)
    {
        [nameof(Math.Abs)] = "ABS",
        [nameof(Math.Ceiling)] = "CEILING",
        [nameof(Math.Floor)] = "FLOOR",
        [nameof(Math.Sqrt)] = "SQRT",
        [nameof(Math.Pow)] = "POW",
    };

    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger
    )
    {
        if (method.DeclaringType != typeof(Math))
            return null;
        if (method.Name is nameof(Math.Min) or nameof(Math.Max))
            return Call(method.Name == nameof(Math.Min) ? "LEAST" : "GREATEST", method.ReturnType, arguments);
        return Functions.TryGetValue(method.Name, out var function) ? Call(function, method.ReturnType, arguments) : null;
    }

    private SqlExpression Call(string function, Type type, IReadOnlyList<SqlExpression> arguments) =>
        sql.Function(
            function,
            arguments,
            nullable: true,
            argumentsPropagateNullability: arguments.Select(_ => true),
            type,
            arguments[0].TypeMapping
        );
}

internal sealed class Members(ISqlExpressionFactory sql) : IMemberTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance,
        MemberInfo member,
        Type returnType,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger
    )
    {
        if (instance is null)
            return null;
        var function =
            member.DeclaringType == typeof(string) && member.Name == nameof(string.Length) ? "CHAR_LENGTH"
            : member.DeclaringType == typeof(DateTime) || member.DeclaringType == typeof(DateOnly)
                ? member.Name switch
                {
                    nameof(DateTime.Year) => "YEAR",
                    nameof(DateTime.Month) => "MONTH",
                    nameof(DateTime.Day) => "DAYOFMONTH",
                    nameof(DateTime.DayOfYear) => "DAYOFYEAR",
                    nameof(DateTime.Hour) => "HOUR",
                    nameof(DateTime.Minute) => "MINUTE",
                    nameof(DateTime.Second) => "SECOND",
                    nameof(DateTime.Date) => "DATE",
                    _ => null,
                }
            : null;
        return function is null
            ? null
            : sql.Function(
                function,
                [instance],
                nullable: true,
                argumentsPropagateNullability: [true],
                returnType,
                returnType == typeof(DateTime) ? instance.TypeMapping : null
            );
    }
}
