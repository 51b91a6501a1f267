using System.Globalization;
using System.Text.RegularExpressions;

namespace StaffPortal.Core.Company;

/// <summary>A company's colour, and what follows from it so that everybody can read it. Contrast and luminance as WCAG 2.2 defines them.</summary>
public readonly partial record struct Accent(byte Red, byte Green, byte Blue)
{
    /// <summary>What text needs against its ground (success criterion 1.4.3).</summary>
    public const double Readable = 4.5;

    private static readonly Accent White = new(255, 255, 255),
        LightGround = new(0xf7, 0xf6, 0xf2),
        DarkGround = new(0x1d, 0x21, 0x20);

    /// <summary>Reads <c>#rrggbb</c>; null for anything else.</summary>
    public static Accent? Find(string? text) =>
        text is not null && Hex().IsMatch(text.Trim())
            ? new Accent(Part(text.Trim(), 1), Part(text.Trim(), 3), Part(text.Trim(), 5))
            : null;

    /// <summary>Whether buttons and links in it can be read in the light.</summary>
    public bool IsReadable => Contrast(this, White) >= Readable && Contrast(this, LightGround) >= Readable;

    /// <summary>Itself, or the nearest darker one that can be read in the light.</summary>
    public Accent Darker => Towards(new Accent(0, 0, 0), colour => colour.IsReadable);

    /// <summary>For the dark: itself, or the nearest lighter one that can be read there.</summary>
    public Accent Lighter => Towards(White, colour => Contrast(colour, DarkGround) >= Readable + 1);

    /// <summary>Text on a button of this colour: a shade of it so dark that it can be read.</summary>
    public Accent OnDark
    {
        get
        {
            var ground = this;
            return new Accent((byte)(Red / 8), (byte)(Green / 8), (byte)(Blue / 8)).Towards(
                new Accent(0, 0, 0),
                colour => Contrast(colour, ground) >= Readable
            );
        }
    }

    /// <returns>1 for the same colour, 21 for black on white.</returns>
    public static double Contrast(Accent a, Accent b)
    {
        var (first, second) = (a.Luminance, b.Luminance);
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private double Luminance => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

    private static double Linear(byte part)
    {
        var share = part / 255d;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    private Accent Towards(Accent end, Func<Accent, bool> isEnough)
    {
        const int steps = 100;
        for (var step = 0; step < steps; step++)
        {
            var colour = new Accent(Mix(Red, end.Red, step), Mix(Green, end.Green, step), Mix(Blue, end.Blue, step));
            if (isEnough(colour))
                return colour;
        }

        return end;

        static byte Mix(byte from, byte to, int step) => (byte)Math.Round(from + (to - from) * step / (double)steps);
    }

    private static byte Part(string text, int at) => byte.Parse(text.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Hex();
}
