namespace StaffPortal.Core.Standards.Import;

/// <summary>What a foreign file has that a document cannot keep.</summary>
public enum Loss
{
    Comments,
    Footnotes,
    HeadersAndFooters,
    TrackedChanges,
    TextBoxes,
    Equations,
    NestedTables,
    MergedCells,
    UnknownImages,
    ExternalImages,
    Charts,
}

/// <param name="Markdown">Images stand in it as <c>image:0</c>, <c>image:1</c> …, in the order of <paramref name="Images"/>.</param>
/// <param name="Losses">What could not be kept, and how many times it occurs.</param>
public sealed record ImportedText(
    string Title,
    string Markdown,
    IReadOnlyList<(string Name, byte[] Content)> Images,
    IReadOnlyDictionary<Loss, int> Losses
);
