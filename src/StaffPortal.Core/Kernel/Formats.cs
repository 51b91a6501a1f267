using System.Globalization;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Kernel;

/// <summary>An amount in a message; it becomes words at the edge, in the reader's language.</summary>
public sealed record Money(Currency Currency, long Minor);

/// <summary>Figures as the reader writes them. A score is rounded here, at the edge, and nowhere before.</summary>
public static class Formats
{
    private const char NoBreak = '\u00A0';

    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["PLN"] = "zł",
        ["EUR"] = "€",
        ["RUB"] = "₽",
        ["USD"] = "$",
        ["GBP"] = "£",
        ["CZK"] = "Kč",
        ["UAH"] = "₴",
        ["KZT"] = "₸",
    };

    /// <summary>An amount with its currency, such as <c>4 115,83 zł</c>.</summary>
    public static string Money(CultureInfo culture, Currency currency, long minor) =>
        Amount(culture, currency, minor) + NoBreak + Symbols.GetValueOrDefault(currency.Code, currency.Code);

    /// <summary>A round amount in whole units, such as <c>200 zł</c>; without a sign while no currency is known.</summary>
    public static string WholeMoney(CultureInfo culture, Currency? currency, int units) =>
        units.ToString("N0", culture) + (currency is null ? "" : NoBreak + Symbols.GetValueOrDefault(currency.Code, currency.Code));

    /// <summary>An amount without its currency, for columns that name it once; taken-off amounts have a true minus sign.</summary>
    public static string Amount(CultureInfo culture, Currency currency, long minor)
    {
        var value = (decimal)minor / (decimal)Math.Pow(10, currency.Decimals);
        return Sign(value, Math.Abs(value).ToString("N" + currency.Decimals.ToString(CultureInfo.InvariantCulture), culture));
    }

    public static string Percent(CultureInfo culture, Fraction value, int decimals = 1) =>
        Number(culture, value, decimals, always: true) + NoBreak + "%";

    /// <summary>A number with at most so many decimals.</summary>
    public static string Number(CultureInfo culture, Fraction value, int decimals = 1, bool always = false)
    {
        // Nothing that large comes in; should it stand in a database all the same, its page shows it instead of failing.
        var digits = value.ToDecimalString(decimals);
        if (!decimal.TryParse(digits, NumberStyles.Number, CultureInfo.InvariantCulture, out var rounded))
            return digits.Replace('-', '\u2212');
        var format = decimals == 0 ? "#,0" : "#,0." + new string(always ? '0' : '#', decimals);
        return Sign(rounded, Math.Abs(rounded).ToString(format, culture));
    }

    /// <summary>A metric's value as it is read: percentages with a sign, NPS whole, means with two decimals.</summary>
    public static string Score(CultureInfo culture, Metric metric, Fraction value) =>
        metric.Id switch
        {
            "nps" => Number(culture, value),
            "ces" or "csat-mean" => Number(culture, value, 2),
            _ when metric.Id.StartsWith("kpi:", StringComparison.Ordinal) => Number(culture, value, 2),
            _ => Percent(culture, value),
        };

    /// <summary>Month and year with a capital, such as <c>Październik 2026</c>.</summary>
    public static string Month(CultureInfo culture, YearMonth month)
    {
        var name = culture.DateTimeFormat.MonthNames[month.Month - 1];
        return string.Create(culture, $"{char.ToUpper(name[0], culture)}{name[1..]} {month.Year}");
    }

    /// <summary>The same inside a sentence, where Russian and Polish write no capital.</summary>
    public static string MonthInText(CultureInfo culture, YearMonth month) =>
        string.Create(culture, $"{culture.DateTimeFormat.MonthNames[month.Month - 1]} {month.Year}");

    /// <summary>The same after a word that asks for the genitive: <c>с ноября 2026</c>, <c>od listopada 2026</c>.</summary>
    public static string MonthGenitive(CultureInfo culture, YearMonth month) =>
        string.Create(culture, $"{culture.DateTimeFormat.MonthGenitiveNames[month.Month - 1]} {month.Year}");

    public static string ShortMonth(CultureInfo culture, YearMonth month) =>
        culture.DateTimeFormat.AbbreviatedMonthNames[month.Month - 1].TrimEnd('.');

    /// <summary>A day in words, such as <c>9 października 2026</c>.</summary>
    public static string Day(CultureInfo culture, DateOnly day) => day.ToString("d MMMM yyyy", culture);

    private static string Sign(decimal value, string digits) => value < 0 ? "\u2212" + digits : digits;
}
