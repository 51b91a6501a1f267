namespace StaffPortal.Core.Kernel.Search;

/// <summary>A kind of things that can be found.</summary>
/// <param name="Subject">What they are to the feature that brings them; its ids are told apart from those of other subjects.</param>
/// <param name="Name">What they are to the reader, kept with each entry: a regulation is a document.</param>
/// <param name="Text">Key of the word for one.</param>
/// <param name="List">Key of the word for all of them.</param>
public sealed record SearchKind(string Subject, string Name, string Text, string List);

/// <summary>Where not everybody may find everything: who may find which.</summary>
public interface ISearchScope
{
    string Subject { get; }

    /// <summary>The ids that this reader may find.</summary>
    IQueryable<long> Visible(Actor actor);
}

/// <summary>Something that can be found, in one language.</summary>
public sealed class SearchEntry
{
    public const int LongestText = 300_000;

    public long Id { get; set; }

    /// <summary>See <see cref="SearchKind.Subject"/>.</summary>
    public required string Subject { get; set; }

    public long SubjectId { get; set; }

    /// <summary>See <see cref="SearchKind.Name"/>.</summary>
    public required string Kind { get; set; }

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
