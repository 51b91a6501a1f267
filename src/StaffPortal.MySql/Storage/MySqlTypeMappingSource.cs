using System.Data;
using Microsoft.EntityFrameworkCore.Storage;

namespace StaffPortal.MySql.Storage;

/// <summary>
/// Which column a CLR type becomes. Instants are kept to the microsecond, texts of up to <see cref="LongestInRow"/> characters in the row and longer ones beside it:
/// a row holds 65,535 bytes, and a character may take four.
/// </summary>
internal sealed class MySqlTypeMappingSource(
    TypeMappingSourceDependencies dependencies,
    RelationalTypeMappingSourceDependencies relationalDependencies
) : RelationalTypeMappingSource(dependencies, relationalDependencies)
{
    /// <summary>Also the longest text that fits into an index of 3,072 bytes.</summary>
    private const int LongestInRow = 768;

    /// <summary>Bytes.</summary>
    private const int LongestInIndex = 3072;

    private const string Instant = "datetime(6)";

    private static readonly Dictionary<Type, RelationalTypeMapping> Types = new()
    {
        [typeof(bool)] = new MySqlBoolTypeMapping(),
        [typeof(byte)] = new ByteTypeMapping("tinyint unsigned", DbType.Byte),
        [typeof(sbyte)] = new SByteTypeMapping("tinyint", DbType.SByte),
        [typeof(short)] = new ShortTypeMapping("smallint", DbType.Int16),
        [typeof(int)] = new IntTypeMapping("int", DbType.Int32),
        [typeof(long)] = new LongTypeMapping("bigint", DbType.Int64),
        [typeof(ushort)] = new UShortTypeMapping("smallint unsigned", DbType.UInt16),
        [typeof(uint)] = new UIntTypeMapping("int unsigned", DbType.UInt32),
        [typeof(ulong)] = new ULongTypeMapping("bigint unsigned", DbType.UInt64),
        [typeof(float)] = new FloatTypeMapping("float", DbType.Single),
        [typeof(double)] = new DoubleTypeMapping("double", DbType.Double),
        [typeof(decimal)] = new DecimalTypeMapping("decimal(38,12)", DbType.Decimal, precision: 38, scale: 12),
        [typeof(DateTime)] = new MySqlDateTimeTypeMapping(Instant),
        [typeof(DateTimeOffset)] = new MySqlDateTimeOffsetTypeMapping(Instant),
        [typeof(DateOnly)] = new MySqlDateOnlyTypeMapping("date"),
        [typeof(TimeOnly)] = new TimeOnlyTypeMapping("time(6)", DbType.Time),
        [typeof(TimeSpan)] = new TimeSpanTypeMapping("time(6)", DbType.Time),
        [typeof(Guid)] = new GuidTypeMapping("char(36)", DbType.Guid),
        [typeof(byte[])] = new MySqlByteArrayTypeMapping("longblob", null),
        [typeof(JsonTypePlaceholder)] = new MySqlJsonTypeMapping("longtext"),
    };

    private static readonly MySqlStringTypeMapping LongText = new("longtext", null);

    protected override RelationalTypeMapping? FindMapping(in RelationalTypeMappingInfo info)
    {
        if (base.FindMapping(info) is { } mapped)
            return mapped;
        var type = info.ClrType ?? TypeOf(info.StoreTypeNameBase);
        if (type is null)
            return null;
        if (type == typeof(string))
        {
            var size = info.Size ?? (info.IsKeyOrIndex ? 255 : null);
            return size is { } characters && characters <= LongestInRow
                ? new MySqlStringTypeMapping($"varchar({characters})", characters)
                : LongText;
        }

        if (type == typeof(byte[]) && (info.Size ?? (info.IsKeyOrIndex ? LongestInRow : null)) is { } bytes and <= LongestInIndex)
            return new MySqlByteArrayTypeMapping($"varbinary({bytes})", bytes);
        if (type == typeof(decimal) && info.Precision is { } precision)
            return new DecimalTypeMapping($"decimal({precision},{info.Scale ?? 0})", DbType.Decimal, precision, info.Scale ?? 0);
        return Types.GetValueOrDefault(type);
    }

    private static Type? TypeOf(string? store) =>
        store?.ToLowerInvariant() switch
        {
            "varchar" or "char" or "text" or "longtext" or "mediumtext" => typeof(string),
            "bigint" => typeof(long),
            "int" => typeof(int),
            "tinyint" => typeof(bool),
            "date" => typeof(DateOnly),
            "datetime" => typeof(DateTime),
            "double" => typeof(double),
            "decimal" => typeof(decimal),
            "longblob" or "blob" or "varbinary" => typeof(byte[]),
            _ => null,
        };
}
