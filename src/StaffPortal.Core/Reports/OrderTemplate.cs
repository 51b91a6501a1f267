using System.Text.RegularExpressions;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Core.Reports;

/// <summary>The company's own words of the order by which bonuses are paid: Markdown whose first line may be the title, with names in braces for what each month puts in.</summary>
public static partial class OrderTemplate
{
    public const int Longest = 8000;

    /// <summary>A line of its own: the list of people and amounts stands there.</summary>
    public const string Table = "{table}";

    /// <summary>Besides <see cref="Table"/>.</summary>
    public static readonly IReadOnlyList<string> Names = ["company", "month", "month-of", "date", "people", "total", "closed-by"];

    /// <summary>Where the company has written none.</summary>
    public static string Usual(string language) => Texts.Get(Texts.CultureOf(language), "Papers.Order");

    public static Message? Problem(string text)
    {
        if (text.Length > Longest)
            return new Message("Papers.OrderTooLong", Longest);
        if (text.Split('\n').Count(line => line.Trim() == Table) != 1 || text.Split(Table).Length != 2)
            return new Message("Papers.OrderNeedsTable", Table);
        var unknown = Name()
            .Matches(text)
            .Select(match => match.Groups[1].Value)
            .FirstOrDefault(name => name != "table" && !Names.Contains(name));
        return unknown is null ? null : new Message("Papers.OrderUnknown", "{" + unknown.Shortened(40, "…") + "}");
    }

    /// <param name="values">For each of <see cref="Names"/>.</param>
    /// <returns>The title, null without one, and the text before and after the list.</returns>
    public static (string? Title, string Before, string After) Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        var lines = text.ReplaceLineEndings("\n").Trim().Split('\n').ToList();
        string? title = null;
        if (lines[0].StartsWith("# ", StringComparison.Ordinal))
        {
            title = Put(Marks().Replace(lines[0][2..].Trim(), ""), escape: false);
            lines.RemoveAt(0);
        }

        var table = lines.FindIndex(line => line.Trim() == Table);
        return (title, Part(lines[..table]), Part(lines[(table + 1)..]));

        string Part(List<string> part) => Put(string.Join('\n', part), escape: true);

        // What a month puts in is text, whatever Markdown would make of its letters.
        string Put(string part, bool escape) =>
            Name()
                .Replace(
                    part,
                    match =>
                        values.TryGetValue(match.Groups[1].Value, out var value)
                            ? escape
                                ? Special().Replace(value, @"\$0")
                                : value
                            : match.Value
                );
    }

    [GeneratedRegex(@"\{([^{}\n]*)\}")]
    private static partial Regex Name();

    /// <summary>A title is set in one weight.</summary>
    [GeneratedRegex("[*`]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"[\\`*_{}\[\]<>#|~]")]
    private static partial Regex Special();
}
