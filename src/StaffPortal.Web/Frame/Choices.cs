using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Frame;

/// <summary>Values that several forms choose from.</summary>
public static class Choices
{
    public static IReadOnlyList<(string Value, string Text)> Languages { get; } =
    [.. Texts.Languages.Select(language => (language, Texts.NameOf(language)))];

    public static IReadOnlyList<(string Value, string Text)> Currencies { get; } = [.. Currency.Codes.Select(code => (code, code))];

    /// <summary>The one that a company of this language most likely pays in.</summary>
    public static string CurrencyOf(string language) =>
        language switch
        {
            "ru" => "RUB",
            "pl" => "PLN",
            _ => "EUR",
        };
}
