using System.Text.RegularExpressions;

namespace StaffPortal.Core.Feedback.Privacy;

/// <summary>
/// What customers write about themselves is nobody's to read by the way: addresses and numbers that reach somebody are covered before the
/// words are kept.
/// </summary>
public static partial class MaskedWords
{
    public const string Cover = "•••";

    /// <summary>Fewer digits are an order, a price or a date.</summary>
    private const int FewestDigits = 9;

    /// <returns>The same text where nothing had to be covered.</returns>
    public static string Of(string words) =>
        Number().Replace(Mail().Replace(words, Cover), found => found.Value.Count(char.IsAsciiDigit) >= FewestDigits ? Cover : found.Value);

    /// <summary>One more part, chosen by hand: everywhere it stands.</summary>
    public static string Without(string words, string part) => words.Replace(part, Cover, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mail();

    // Groups of digits as people write telephone, card and account numbers.
    [GeneratedRegex(@"\+?\(?\d(?:[ \u00A0()-]{0,2}\d)+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}

/// <summary>A comment as it came, where a part of it is covered; read by HR alone, and whoever reads it stands in the audit.</summary>
public sealed class OriginalWords
{
    public long Id { get; set; }

    /// <summary>Of the answer.</summary>
    public required string ExternalId { get; set; }

    public required string Text { get; set; }
}
