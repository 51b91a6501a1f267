using System.Globalization;
using System.Numerics;

namespace StaffPortal.Scoring;

/// <summary>An exact rational number. Everything on the pay path is one, so that no order of operations can change a cent.</summary>
/// <remarks>Always in lowest terms with a positive denominator; equal values are equal records. The default value is 0.</remarks>
public readonly struct Fraction : IEquatable<Fraction>, IComparable<Fraction>
{
    private readonly BigInteger _denominatorLessOne;

    /// <summary>Creates <paramref name="numerator"/> / <paramref name="denominator"/> in lowest terms.</summary>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException();
        if (denominator.Sign < 0)
            (numerator, denominator) = (-numerator, -denominator);
        if (!denominator.IsOne)
        {
            var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
            if (!divisor.IsOne)
                (numerator, denominator) = (numerator / divisor, denominator / divisor);
        }

        Numerator = numerator;
        _denominatorLessOne = denominator - 1;
    }

    public static Fraction Zero => default;
    public static Fraction One => new(1, 1);
    public static Fraction Hundred => new(100, 1);

    public BigInteger Numerator { get; }
    public BigInteger Denominator => _denominatorLessOne + 1;
    public int Sign => Numerator.Sign;
    public bool IsWhole => _denominatorLessOne.IsZero;

    public static implicit operator Fraction(long value) => new(value, 1);

    public static Fraction operator +(Fraction a, Fraction b) =>
        new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    public static Fraction operator -(Fraction a, Fraction b) =>
        new(a.Numerator * b.Denominator - b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    public static Fraction operator -(Fraction a) => new(-a.Numerator, a.Denominator);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Fraction operator /(Fraction a, Fraction b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    public static bool operator ==(Fraction a, Fraction b) => a.Equals(b);

    public static bool operator !=(Fraction a, Fraction b) => !a.Equals(b);

    public static Fraction Min(Fraction a, Fraction b) => a <= b ? a : b;

    public static Fraction Max(Fraction a, Fraction b) => a >= b ? a : b;

    /// <summary>Reads a decimal number such as <c>-12.50</c> or <c>1.5e3</c> without losing a digit.</summary>
    /// <returns>False for anything else, and for exponents beyond ±30 (such as <c>1e400</c>), which no figure of the portal needs.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Fraction value)
    {
        value = default;
        var exponent = 0;
        var e = text.IndexOfAny('e', 'E');
        if (e >= 0)
        {
            if (
                !int.TryParse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || Math.Abs(exponent) > 30
            )
                return false;
            text = text[..e];
        }

        var point = text.IndexOf('.');
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        if (text.Length > 60 || (point >= 0 && decimals == 0))
            return false;
        var digits = point < 0 ? text.ToString() : string.Concat(text[..point], text[(point + 1)..]);
        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return false;
        var shift = exponent - decimals;
        value = shift >= 0 ? new Fraction(whole * BigInteger.Pow(10, shift), 1) : new Fraction(whole, BigInteger.Pow(10, -shift));
        return true;
    }

    /// <summary>Reads a decimal number; see <see cref="TryParse"/>.</summary>
    /// <exception cref="FormatException">The text is no such number.</exception>
    public static Fraction Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a decimal number.");

    /// <summary>The greatest number that a plan, a measure or a target may hold, in magnitude: 10^9. Whatever is calculated from such numbers can be shown, printed and stored.</summary>
    public static readonly Fraction Greatest = 1_000_000_000;

    /// <summary>The most decimals that a number taken in from outside may have.</summary>
    public const int MostDecimals = 6;

    /// <summary>Whether it may come in from outside: between the two, and with at most <see cref="MostDecimals"/> decimals.</summary>
    public bool IsBetween(Fraction lowest, Fraction highest) =>
        this >= lowest && this <= highest && BigInteger.Remainder(BigInteger.Pow(10, MostDecimals), Denominator).IsZero;

    /// <summary>The nearest whole number, halves away from zero: the one rounding that money gets.</summary>
    public BigInteger Round()
    {
        var doubled = BigInteger.Abs(Numerator) * 2 + Denominator;
        var magnitude = BigInteger.Divide(doubled, Denominator * 2);
        return Numerator.Sign < 0 ? -magnitude : magnitude;
    }

    /// <summary>The largest whole number not above this one.</summary>
    public BigInteger Floor()
    {
        var quotient = BigInteger.DivRem(Numerator, Denominator, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>For display and for intervals only; never paid on.</summary>
    public double ToDouble()
    {
        var approximate = (double)Numerator / (double)Denominator;
        return double.IsFinite(approximate)
            ? approximate
            : Math.Exp(BigInteger.Log(BigInteger.Abs(Numerator)) - BigInteger.Log(Denominator)) * Numerator.Sign;
    }

    /// <summary>The value with a fixed number of decimals and a point, halves rounded away from zero.</summary>
    public string ToDecimalString(int decimals)
    {
        var scaled = (this * new Fraction(BigInteger.Pow(10, decimals), 1)).Round();
        var digits = BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var sign = scaled.Sign < 0 ? "-" : "";
        return decimals == 0 ? sign + digits : $"{sign}{digits[..^decimals]}.{digits[^decimals..]}";
    }

    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Fraction other) => Numerator == other.Numerator && _denominatorLessOne == other._denominatorLessOne;

    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, _denominatorLessOne);

    /// <summary>The exact value as <c>n</c> or <c>n/d</c>; <see cref="ParseExact"/> reads it back.</summary>
    public override string ToString() =>
        IsWhole
            ? Numerator.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static Fraction ParseExact(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? new Fraction(BigInteger.Parse(text, CultureInfo.InvariantCulture), 1)
            : new Fraction(
                BigInteger.Parse(text.AsSpan(0, slash), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
                BigInteger.Parse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture)
            );
    }
}
