using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Questions;
using StaffPortal.Core.Standards.Reading;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Kernel.Search;

public enum SearchKind { Document, Touchpoint, Portrait, Principle, Stage, Quiz }

/// <summary>Something that can be found, in one language.</summary>
public sealed class SearchEntry
{
    public const int LongestText = 300_000;

    public long Id { get; set; }
    public SearchKind Kind { get; set; }
    public long SubjectId { get; set; }

    /// <summary>Set for documents: the document's audience decides who finds it.</summary>
    public long? DocumentId { get; set; }
    public Document? Document { get; set; }
    public DocumentKind? DocumentKind { get; set; }
    public required string Language { get; set; }
    public required string Path { get; set; }
    public required string Title { get; set; }

    /// <summary>Plain text, for the snippet.</summary>
    public required string Text { get; set; }
}

/// <summary>A stem that occurs somewhere.</summary>
public sealed class SearchWord
{
    public long Id { get; set; }
    public required string Stem { get; set; }
}

/// <summary>A stem in an entry; a stem of the title weighs more.</summary>
public sealed class SearchPosting
{
    public long Id { get; set; }
    public long WordId { get; set; }
    public long EntryId { get; set; }
    public int Weight { get; set; }
}

/// <summary>Three letters in a row of a stem: what a mistyped word still shares with the right one.</summary>
public sealed class SearchTrigram
{
    public long Id { get; set; }
    public required string Letters { get; set; }
    public long WordId { get; set; }
}
