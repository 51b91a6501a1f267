using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;

namespace StaffPortal.Web.Pages;

/// <summary>A text in three languages as a form sends it.</summary>
public sealed class LocalInput
{
    public string? En { get; set; }
    public string? Ru { get; set; }
    public string? Pl { get; set; }

    public LocalText ToText() => new(En?.Trim() ?? "", Ru?.Trim() ?? "", Pl?.Trim() ?? "");

    public static LocalInput Of(LocalText text) =>
        new()
        {
            En = text.En,
            Ru = text.Ru,
            Pl = text.Pl,
        };

    public string? In(string language) =>
        language switch
        {
            "ru" => Ru,
            "pl" => Pl,
            _ => En,
        };
}

/// <summary>One text of a form in all languages of the company.</summary>
/// <param name="Rows">1 for a line, more for a text.</param>
/// <param name="Most">Letters that a text may have; a line has 120.</param>
public sealed record LocalField(string Name, string Label, LocalInput Value, int Rows = 3, string? Hint = null, int Most = 1500);

/// <summary>A field that names a person, by name and code as the list of suggestions writes them.</summary>
/// <param name="Value">As <see cref="FindEmployee.Written"/> writes it, or what was typed.</param>
public sealed record PersonField(string Name, string Label, string? Value, string? Hint = null, bool Required = false, string? Id = null)
{
    public Message? Error { get; init; }
}
