using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>Instants are UTC, cut to milliseconds going in and marked as UTC coming out: PostgreSQL keeps microseconds, SQLite loses the kind.</summary>
internal sealed class UtcMilliseconds()
    : ValueConverter<DateTime, DateTime>(
        value => new DateTime(value.Ticks - value.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc),
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc)
    );

/// <summary>Months are kept as numbers such as 202610, which order as months do.</summary>
internal sealed class YearMonthNumber() : ValueConverter<YearMonth, int>(month => month.Number, number => YearMonth.FromNumber(number));

/// <summary>A text in several languages is one JSON column.</summary>
internal sealed class LocalTextJson()
    : ValueConverter<LocalText, string>(
        text => JsonSerializer.Serialize(text, JsonSerializerOptions.Default),
        json => JsonSerializer.Deserialize<LocalText>(json, JsonSerializerOptions.Default)!
    );
