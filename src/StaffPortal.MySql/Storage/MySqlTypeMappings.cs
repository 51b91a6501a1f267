using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace StaffPortal.MySql.Storage;

/// <summary>A text. In a literal a backslash begins an escape, unlike elsewhere.</summary>
internal sealed class MySqlStringTypeMapping : StringTypeMapping
{
    public MySqlStringTypeMapping(string storeType, int? size)
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(typeof(string), jsonValueReaderWriter: JsonStringReaderWriter.Instance),
                storeType,
                StoreTypePostfix.None,
                System.Data.DbType.String,
                unicode: true,
                size
            )
        ) { }

    private MySqlStringTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters) { }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new MySqlStringTypeMapping(parameters);

    protected override string EscapeSqlLiteral(string literal) =>
        literal.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
}

internal sealed class MySqlBoolTypeMapping : BoolTypeMapping
{
    public MySqlBoolTypeMapping()
        : base("tinyint(1)", System.Data.DbType.Boolean) { }

    private MySqlBoolTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters) { }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new MySqlBoolTypeMapping(parameters);

    protected override string GenerateNonNullSqlLiteral(object value) => (bool)value ? "TRUE" : "FALSE";
}

internal sealed class MySqlDateTimeTypeMapping : DateTimeTypeMapping
{
    public MySqlDateTimeTypeMapping(string storeType)
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(typeof(DateTime), jsonValueReaderWriter: MySqlJsonDateTime.Instance),
                storeType,
                StoreTypePostfix.None,
                System.Data.DbType.DateTime
            )
        ) { }

    private MySqlDateTimeTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters) { }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new MySqlDateTimeTypeMapping(parameters);

    protected override string SqlLiteralFormatString => "TIMESTAMP '{0:yyyy-MM-dd HH:mm:ss.ffffff}'";
}

/// <summary>An instant inside a JSON text, as the server reads one into a column: it does not take the T and the Z of ISO 8601.</summary>
internal sealed class MySqlJsonDateTime : JsonValueReaderWriter<DateTime>
{
    public static MySqlJsonDateTime Instance { get; } = new();

    private const string Format = "yyyy-MM-dd HH:mm:ss.ffffff";

    public override DateTime FromJsonTyped(ref Utf8JsonReaderManager manager, object? existingObject = null) =>
        DateTime.Parse(manager.CurrentReader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    public override void ToJsonTyped(Utf8JsonWriter writer, DateTime value) =>
        writer.WriteStringValue(value.ToString(Format, CultureInfo.InvariantCulture));

    public override Expression ConstructorExpression => Expression.Property(null, typeof(MySqlJsonDateTime), nameof(Instance));
}

/// <summary>The server knows no offset: the instant is kept in UTC.</summary>
internal sealed class MySqlDateTimeOffsetTypeMapping : RelationalTypeMapping
{
    private static readonly ValueConverter<DateTimeOffset, DateTime> Utc = new(
        value => value.UtcDateTime,
        value => new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc))
    );

    public MySqlDateTimeOffsetTypeMapping(string storeType)
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(
                    typeof(DateTimeOffset),
                    Utc,
                    jsonValueReaderWriter: new JsonConvertedValueReaderWriter<DateTimeOffset, DateTime>(MySqlJsonDateTime.Instance, Utc)
                ),
                storeType,
                StoreTypePostfix.None,
                System.Data.DbType.DateTime
            )
        ) { }

    private MySqlDateTimeOffsetTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters) { }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) =>
        new MySqlDateTimeOffsetTypeMapping(parameters);

    protected override string SqlLiteralFormatString => "TIMESTAMP '{0:yyyy-MM-dd HH:mm:ss.ffffff}'";
}

internal sealed class MySqlDateOnlyTypeMapping : DateOnlyTypeMapping
{
    public MySqlDateOnlyTypeMapping(string storeType)
        : base(storeType, System.Data.DbType.Date) { }

    private MySqlDateOnlyTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters) { }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new MySqlDateOnlyTypeMapping(parameters);

    protected override string SqlLiteralFormatString => "DATE '{0:yyyy-MM-dd}'";
}

internal sealed class MySqlByteArrayTypeMapping : ByteArrayTypeMapping
{
    public MySqlByteArrayTypeMapping(string storeType, int? size)
        : base(storeType, System.Data.DbType.Binary, size) { }

    private MySqlByteArrayTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters) { }

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new MySqlByteArrayTypeMapping(parameters);

    protected override string GenerateNonNullSqlLiteral(object value) => $"X'{Convert.ToHexString((byte[])value)}'";
}

/// <summary>An owned document is a text that only EF reads.</summary>
internal sealed class MySqlJsonTypeMapping : JsonTypeMapping
{
    private static readonly MethodInfo Read = typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetString), [typeof(int)])!;
    private static readonly MethodInfo Encode = typeof(Encoding).GetMethod(nameof(Encoding.GetBytes), [typeof(string)])!;
    private static readonly ConstructorInfo Open = typeof(MemoryStream).GetConstructor([typeof(byte[])])!;

    public MySqlJsonTypeMapping(string storeType)
        : base(storeType, typeof(JsonTypePlaceholder), System.Data.DbType.String) { }

    private MySqlJsonTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters) { }

    public override MethodInfo GetDataReaderMethod() => Read;

    public override Expression CustomizeDataReaderExpression(Expression expression) =>
        Expression.New(Open, Expression.Call(Expression.Property(null, typeof(Encoding), nameof(Encoding.UTF8)), Encode, expression));

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new MySqlJsonTypeMapping(parameters);

    protected override string GenerateNonNullSqlLiteral(object value) =>
        $"'{((string)value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
