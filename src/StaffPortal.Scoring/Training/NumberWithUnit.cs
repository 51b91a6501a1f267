using System.Globalization;
using System.Text.RegularExpressions;

namespace StaffPortal.Scoring.Training;

/// <summary>Reads a number as people type it: decimal comma or point, blanks between thousands, a unit behind it.</summary>
public static partial class NumberWithUnit
{
    /// <summary>The value in the first unit; of two the likelier; null when it is no number, or its unit is none of these.</summary>
    /// <inheritdoc cref="ReadAll"/>
    public static decimal? Read(string text, IReadOnlyList<UnitKey> units) => ReadAll(text, units) is [var value, ..] ? value : null;

    /// <summary>
    /// The values that a text can mean, in the first unit, the likelier one first; none when it is no number or its unit is none of these. Of a comma and a point the last one is the decimal sign, and a sign that comes twice parts thousands.
    /// A single sign before three digits may be either: <c>1,500</c> is one and a half here and fifteen hundred there.
    /// </summary>
    /// <param name="units">None: a number stands alone. A number without a unit counts in the first.</param>
    public static IReadOnlyList<decimal> ReadAll(string text, IReadOnlyList<UnitKey> units)
    {
        if (text.Length > 60 || Shape().Match(text.Trim()) is not { Success: true } match)
            return [];
        var unit = match.Groups["unit"].Value.Trim().TrimEnd('.');
        var factor =
            unit.Length == 0
                ? 1
                : units
                    .Select(known => (UnitKey?)known)
                    .FirstOrDefault(known => string.Equals(known!.Name.TrimEnd('.'), unit, StringComparison.OrdinalIgnoreCase))
                    ?.Factor;
        if (factor is not { } times)
            return [];
        var digits = Blanks().Replace(match.Groups["number"].Value, "").Replace('−', '-');
        return [.. Spellings(digits).Select(spelling => Value(spelling, times)).OfType<decimal>()];
    }

    private static IEnumerable<string> Spellings(string digits)
    {
        var sign = Math.Max(digits.LastIndexOf(','), digits.LastIndexOf('.'));
        if (sign < 0)
            return [digits];
        var (whole, single) = (Bare(digits), digits.Count(letter => letter is ',' or '.') == 1);
        if (digits.Count(letter => letter == digits[sign]) > 1)
            return [whole];
        var point = Bare(digits[..sign]) + "." + digits[(sign + 1)..];
        return single && Thousands().IsMatch(digits) ? [point, whole] : [point];

        static string Bare(string number) => number.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
    }

    private static decimal? Value(string digits, decimal factor)
    {
        if (!decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return null;
        try
        {
            return value * factor;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^[+\-]?[1-9]\d{0,2}[.,]\d{3}$")]
    private static partial Regex Thousands();

    [GeneratedRegex(
        @"^(?<number>[+\-−]?\d(?:[\d.,\s]*\d)?(?:[eE][+\-]?\d{1,2})?|[+\-−]?[.,]\d+)\s*(?<unit>[^\d\s+\-].{0,20})?$",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Shape();

    [GeneratedRegex(@"\s")]
    private static partial Regex Blanks();
}
