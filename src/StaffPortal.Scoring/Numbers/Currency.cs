using System.Numerics;

namespace StaffPortal.Scoring;

/// <summary>An ISO 4217 currency and the decimals of its minor unit. Money is a whole number of minor units (<see cref="long"/>).</summary>
public sealed record Currency(string Code, int Decimals)
{
    private static readonly Dictionary<string, int> Known = new(StringComparer.Ordinal)
    {
        ["AUD"] = 2,
        ["BGN"] = 2,
        ["BYN"] = 2,
        ["CAD"] = 2,
        ["CHF"] = 2,
        ["CNY"] = 2,
        ["CZK"] = 2,
        ["DKK"] = 2,
        ["EUR"] = 2,
        ["GBP"] = 2,
        ["GEL"] = 2,
        ["HUF"] = 2,
        ["INR"] = 2,
        ["ISK"] = 0,
        ["JPY"] = 0,
        ["KRW"] = 0,
        ["KWD"] = 3,
        ["KZT"] = 2,
        ["NOK"] = 2,
        ["PLN"] = 2,
        ["RON"] = 2,
        ["RSD"] = 2,
        ["RUB"] = 2,
        ["SEK"] = 2,
        ["TND"] = 3,
        ["TRY"] = 2,
        ["UAH"] = 2,
        ["USD"] = 2,
        ["UZS"] = 2,
        ["VND"] = 0,
    };

    /// <summary>The largest amount accepted anywhere, in minor units (10^15): far above any bonus, far below an overflow.</summary>
    public const long Largest = 1_000_000_000_000_000;

    /// <summary>The codes of all currencies that the portal can pay in, in alphabetical order.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Known.Keys.Order(StringComparer.Ordinal)];

    public static Currency? Find(string code) => Known.TryGetValue(code, out var decimals) ? new Currency(code, decimals) : null;

    /// <summary>Major units to unrounded minor units.</summary>
    public Fraction ToMinor(Fraction major) => major * new Fraction(BigInteger.Pow(10, Decimals), 1);

    /// <summary>Minor units to exact major units.</summary>
    public Fraction ToMajor(long minor) => new(minor, BigInteger.Pow(10, Decimals));

    /// <summary>Minor units as a plain decimal with a point, such as <c>4115.83</c>.</summary>
    public string Format(long minor) => ToMajor(minor).ToDecimalString(Decimals);

    /// <summary>Rounds an amount of minor units half away from zero.</summary>
    /// <exception cref="OverflowException">The amount lies beyond ±<see cref="Largest"/>.</exception>
    public static long Round(Fraction minor)
    {
        var rounded = minor.Round();
        return BigInteger.Abs(rounded) <= Largest
            ? (long)rounded
            : throw new OverflowException("An amount is larger than any bonus can be.");
    }
}
