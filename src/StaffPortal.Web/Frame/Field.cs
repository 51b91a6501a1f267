using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Frame;

/// <summary>One field of a form with its label, its help and what is wrong with it.</summary>
/// <param name="Name">In the request.</param>
public sealed record Field(string Name, string Label, string? Value)
{
    /// <summary>Of the input element.</summary>
    public string Type { get; init; } = "text";

    public bool Required { get; init; } = true;

    /// <summary>Whether a field that may stay empty says so; not where most may.</summary>
    public bool SaysOptional { get; init; } = true;

    /// <summary>Lines of a text that may be long; null for one line.</summary>
    public int? Rows { get; init; }

    public int? MaxLength { get; init; }
    public string? Hint { get; init; }
    public string? Autocomplete { get; init; }
    public string? InputMode { get; init; }
    public Message? Error { get; init; }

    /// <summary>Values with their texts, for a choice instead of an input.</summary>
    public IReadOnlyList<(string Value, string Text)>? Choices { get; init; }
}
