using System.Globalization;
using System.Text.Json.Serialization;

namespace StaffPortal.Core.Kernel;

/// <summary>A company's own text in up to three languages; a missing one falls back to English, then to any.</summary>
public sealed record LocalText(string En, string Ru = "", string Pl = "")
{
    public static readonly LocalText Empty = new("");

    [JsonIgnore]
    public bool IsEmpty => En.Length + Ru.Length + Pl.Length == 0;

    /// <summary>The languages that have a text, each with its own.</summary>
    [JsonIgnore]
    public IEnumerable<(string Language, string Text)> Each =>
        new[] { ("en", En), ("ru", Ru), ("pl", Pl) }.Where(pair => pair.Item2.Length > 0);

    public string In(CultureInfo culture)
    {
        var wanted = culture.TwoLetterISOLanguageName switch
        {
            "ru" => Ru,
            "pl" => Pl,
            _ => En,
        };
        return wanted.Length > 0 ? wanted
            : En.Length > 0 ? En
            : Ru.Length > 0 ? Ru
            : Pl;
    }
}
