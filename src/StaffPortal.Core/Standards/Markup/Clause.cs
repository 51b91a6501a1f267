using System.Text.Encodings.Web;
using System.Text.Json;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Core.Standards.Markup;

/// <summary>A heading with what stands under it: the unit that is cited, questioned, compared and translated.</summary>
/// <param name="Anchor">Permanent, the same in every language and revision; empty for the text before the first heading.</param>
/// <param name="Number">Such as 2.1; counted, so it may change from revision to revision.</param>
/// <param name="Level">1 for a clause, 2 for one below it, and so on; 0 for the text before the first heading.</param>
/// <param name="Html">Safe to show as it is.</param>
/// <param name="Plain">The same without markup.</param>
/// <param name="Source">Its Markdown, without the heading.</param>
public sealed record Clause(string Anchor, string Number, int Level, string Title, string Html, string Plain, string Source)
{
    /// <summary>Says whether two versions of a clause are the same to a reader.</summary>
    public string Hash => Hashes.Sha256($"{Title}\n{Source}")[..16];
}

/// <summary>Rendered clauses as they are stored with a published text.</summary>
public static class ClauseJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<Clause> clauses) =>
        JsonSerializer.Serialize(
            clauses.Select(clause => new Stored(clause.Anchor, clause.Number, clause.Level, clause.Title, clause.Html)),
            Options
        );

    public static IReadOnlyList<Clause> Read(string json) =>
        [
            .. JsonSerializer
                .Deserialize<Stored[]>(json, Options)!
                .Select(stored => new Clause(stored.Anchor, stored.Number, stored.Level, stored.Title, stored.Html, "", "")),
        ];

    private sealed record Stored(string Anchor, string Number, int Level, string Title, string Html);
}
