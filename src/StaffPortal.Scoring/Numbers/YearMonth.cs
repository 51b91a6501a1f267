using System.Globalization;

namespace StaffPortal.Scoring;

/// <summary>A calendar month, written <c>2026-10</c>.</summary>
public readonly record struct YearMonth(int Year, int Month) : IComparable<YearMonth>
{
    public DateOnly FirstDay => new(Year, Month, 1);
    public DateOnly LastDay => new(Year, Month, DateTime.DaysInMonth(Year, Month));
    public int Days => DateTime.DaysInMonth(Year, Month);

    /// <summary>Year * 100 + month, such as 202610: how the database keeps and orders months.</summary>
    public int Number => Year * 100 + Month;

    public static YearMonth Of(DateOnly day) => new(day.Year, day.Month);

    public static YearMonth FromNumber(int number) => new(number / 100, number % 100);

    public YearMonth AddMonths(int months) => Of(FirstDay.AddMonths(months));

    public bool Contains(DateOnly day) => day.Year == Year && day.Month == Month;

    public int CompareTo(YearMonth other) => Number.CompareTo(other.Number);

    public static bool operator <(YearMonth a, YearMonth b) => a.Number < b.Number;

    public static bool operator >(YearMonth a, YearMonth b) => a.Number > b.Number;

    public static bool operator <=(YearMonth a, YearMonth b) => a.Number <= b.Number;

    public static bool operator >=(YearMonth a, YearMonth b) => a.Number >= b.Number;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Month:D2}");

    /// <summary>Reads <c>yyyy-MM</c>, years 2000 to 2199; anything else is false.</summary>
    public static bool TryParse(string? text, out YearMonth month)
    {
        month = default;
        if (text is not { Length: 7 } || text[4] != '-')
            return false;
        if (!int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2199)
            return false;
        if (!int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 12)
            return false;
        month = new YearMonth(year, number);
        return true;
    }
}
