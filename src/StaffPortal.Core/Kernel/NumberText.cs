using System.Text.RegularExpressions;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Kernel;

/// <summary>Numbers as people write them: with a point or a comma, and with spaces between thousands.</summary>
public static partial class NumberText
{
    /// <summary>Null for what is no number, and for what could be two.</summary>
    public static Fraction? Read(string? text)
    {
        if (text is null || IsAmbiguous(text.Trim()))
            return null;
        var plain = new string([.. text.Where(letter => !char.IsWhiteSpace(letter))]).Replace('\u2212', '-');
        if (!plain.Contains('.', StringComparison.Ordinal))
            plain = plain.Replace(',', '.');
        return
            plain.Length > 0
            && plain.All(letter => char.IsAsciiDigit(letter) || letter is '.' or '-')
            && Fraction.TryParse(plain, out var number)
            && number.IsBetween(-Fraction.Greatest, Fraction.Greatest)
            ? number
            : null;
    }

    /// <summary>1,500 is fifteen hundred to one reader and one and a half to another.</summary>
    public static bool IsAmbiguous(string text) => MaybeThousands().IsMatch(text);

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2},[0-9]{3}$")]
    private static partial Regex MaybeThousands();
}
