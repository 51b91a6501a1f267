using System.Globalization;
using System.Text.RegularExpressions;

namespace StaffPortal.Scoring.Training;

/// <summary>Reads a number as people type it: decimal comma or point, blanks between thousands, a unit behind it.</summary>
public static partial class NumberWithUnit
{
    /// <summary>The value in the first unit; null when it is no number, or its unit is none of these.</summary>
    /// <param name="units">None: a number stands alone. A number without a unit counts in the first.</param>
    public static decimal? Read(string text, IReadOnlyList<UnitKey> units)
    {
        if (text.Length > 60 || Shape().Match(text.Trim()) is not { Success: true } match) return null;
        var unit = match.Groups["unit"].Value.Trim().TrimEnd('.');
        var factor = unit.Length == 0 ? 1 : units.Select(known => (UnitKey?)known).FirstOrDefault(known => string.Equals(known!.Name.TrimEnd('.'), unit, StringComparison.OrdinalIgnoreCase))?.Factor;
        var digits = Blanks().Replace(match.Groups["number"].Value, "").Replace('−', '-');
        // Of a comma and a point the last one is the decimal sign.
        var sign = Math.Max(digits.LastIndexOf(','), digits.LastIndexOf('.'));
        if (sign >= 0) digits = digits[..sign].Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal) + "." + digits[(sign + 1)..];
        if (factor is null || !decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return null;
        try
        {
            return value * factor;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^(?<number>[+\-−]?\d(?:[\d.,\s]*\d)?(?:[eE][+\-]?\d{1,2})?|[+\-−]?[.,]\d+)\s*(?<unit>[^\d\s+\-].{0,20})?$", RegexOptions.None, 1000)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\s")]
    private static partial Regex Blanks();
}
