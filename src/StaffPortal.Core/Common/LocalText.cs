using System.Globalization;

namespace StaffPortal.Core.Common;

/// <summary>A company's own text in up to three languages; a missing one falls back to English, then to any.</summary>
public sealed record LocalText(string En, string Ru = "", string Pl = "")
{
    public string In(CultureInfo culture)
    {
        var wanted = culture.TwoLetterISOLanguageName switch { "ru" => Ru, "pl" => Pl, _ => En };
        return wanted.Length > 0 ? wanted : En.Length > 0 ? En : Ru.Length > 0 ? Ru : Pl;
    }
}
