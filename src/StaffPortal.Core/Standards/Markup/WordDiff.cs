using System.Text.RegularExpressions;
using DiffPlex;

namespace StaffPortal.Core.Standards.Markup;

public enum DiffKind
{
    Same,
    Removed,
    Added,
}

/// <summary>A run of words that both texts have, or only one of them.</summary>
public sealed record DiffPart(DiffKind Kind, string Text);

/// <summary>A clause in two revisions. A clause without differences has one part.</summary>
public sealed record ClauseDiff(string Anchor, string Number, string Title, IReadOnlyList<DiffPart> Parts)
{
    public bool Changed => Parts.Any(part => part.Kind != DiffKind.Same);
}

/// <summary>What changed between two texts, word by word, clause by clause.</summary>
public static partial class WordDiff
{
    /// <summary>Words of one text times words of the other. Beyond it a clause is shown as replaced: nobody reads such a mixture, and the time stays bounded.</summary>
    private const long MostWork = 25_000_000;

    /// <summary>Pairs clauses by their anchors, in the newer text's order; those that are gone stand where they stood.</summary>
    public static IReadOnlyList<ClauseDiff> Clauses(IReadOnlyList<Clause> older, IReadOnlyList<Clause> newer)
    {
        var before = older.DistinctBy(clause => clause.Anchor).ToDictionary(clause => clause.Anchor);
        var after = newer.Select(clause => clause.Anchor).ToHashSet();
        var result = new List<ClauseDiff>();
        var gone = new Queue<Clause>(older.Where(clause => !after.Contains(clause.Anchor)));
        foreach (var clause in newer)
        {
            while (gone.TryPeek(out var lost) && Before(older, lost, clause.Anchor))
                result.Add(Removed(gone.Dequeue()));
            result.Add(
                new ClauseDiff(
                    clause.Anchor,
                    clause.Number,
                    clause.Title,
                    before.TryGetValue(clause.Anchor, out var old) ? Compare(old, clause) : [new DiffPart(DiffKind.Added, clause.Plain)]
                )
            );
        }

        result.AddRange(gone.Select(Removed));
        return result;
    }

    /// <summary>Readers compare words; where only links or emphasis differ, the source shows it.</summary>
    private static IReadOnlyList<DiffPart> Compare(Clause older, Clause newer)
    {
        if (older.Title != newer.Title)
            return Words($"{older.Title}\n\n{older.Plain}", $"{newer.Title}\n\n{newer.Plain}");
        return older.Plain == newer.Plain && older.Source != newer.Source
            ? Words(older.Source, newer.Source)
            : Words(older.Plain, newer.Plain);
    }

    /// <summary>What makes <paramref name="newer"/> out of <paramref name="older"/>.</summary>
    public static IReadOnlyList<DiffPart> Words(string older, string newer)
    {
        var parts = new List<DiffPart>();
        string[] a = Tokens(older),
            b = Tokens(newer);
        // The edges that both share are found in no time, and make texts that are too long for the rest rare.
        int start = 0,
            tail = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
            start++;
        while (tail < a.Length - start && tail < b.Length - start && a[^(tail + 1)] == b[^(tail + 1)])
            tail++;
        Add(parts, DiffKind.Same, a.Take(start));
        AddMiddle(parts, a[start..(a.Length - tail)], b[start..(b.Length - tail)]);
        Add(parts, DiffKind.Same, a.TakeLast(tail));
        return Joined(parts);
    }

    private static void AddMiddle(List<DiffPart> parts, string[] a, string[] b)
    {
        var at = 0;
        if ((long)a.Length * b.Length <= MostWork)
            foreach (
                var block in Differ
                    .Instance.CreateDiffs(
                        string.Concat(a),
                        string.Concat(b),
                        ignoreWhiteSpace: false,
                        ignoreCase: false,
                        WordChunker.Instance
                    )
                    .DiffBlocks
            )
            {
                Add(parts, DiffKind.Same, a.Take(at..block.DeleteStartA));
                Add(parts, DiffKind.Removed, a.Skip(block.DeleteStartA).Take(block.DeleteCountA));
                Add(parts, DiffKind.Added, b.Skip(block.InsertStartB).Take(block.InsertCountB));
                at = block.DeleteStartA + block.DeleteCountA;
            }
        else
        {
            Add(parts, DiffKind.Removed, a);
            Add(parts, DiffKind.Added, b);
            at = a.Length;
        }

        Add(parts, DiffKind.Same, a.Skip(at));
    }

    /// <summary>Changes with nothing but a space between them are one change: first all that went, then all that came.</summary>
    private static List<DiffPart> Joined(List<DiffPart> parts)
    {
        var result = new List<DiffPart>();
        for (var i = 0; i < parts.Count; )
        {
            if (parts[i].Kind == DiffKind.Same)
            {
                result.Add(parts[i++]);
                continue;
            }

            string removed = "",
                added = "";
            for (; i < parts.Count && (parts[i].Kind != DiffKind.Same || (IsGap(parts[i]) && i + 1 < parts.Count)); i++)
            {
                if (parts[i].Kind != DiffKind.Added)
                    removed += parts[i].Text;
                if (parts[i].Kind != DiffKind.Removed)
                    added += parts[i].Text;
            }

            if (removed.Trim().Length > 0)
                result.Add(new DiffPart(DiffKind.Removed, removed));
            if (added.Trim().Length > 0)
                result.Add(new DiffPart(DiffKind.Added, added));
        }

        return result;

        static bool IsGap(DiffPart part) => part.Text.Length < 4 && part.Text.All(letter => letter is ' ' or ',' or ';');
    }

    private static void Add(List<DiffPart> parts, DiffKind kind, IEnumerable<string> words)
    {
        var text = string.Concat(words);
        if (text.Length == 0)
            return;
        if (parts.Count > 0 && parts[^1].Kind == kind)
            parts[^1] = parts[^1] with { Text = parts[^1].Text + text };
        else
            parts.Add(new DiffPart(kind, text));
    }

    private static bool Before(IReadOnlyList<Clause> order, Clause lost, string anchor)
    {
        foreach (var clause in order)
        {
            if (clause.Anchor == anchor)
                return false;
            if (clause.Anchor == lost.Anchor)
                return order.Any(other => other.Anchor == anchor);
        }

        return false;
    }

    private static ClauseDiff Removed(Clause clause) =>
        new(clause.Anchor, clause.Number, clause.Title, [new DiffPart(DiffKind.Removed, clause.Plain)]);

    private static string[] Tokens(string text) => [.. Token().Matches(text.ReplaceLineEndings("\n")).Select(match => match.Value)];

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+|\s+|[\uD800-\uDBFF][\uDC00-\uDFFF]|.", RegexOptions.Singleline)]
    private static partial Regex Token();

    private sealed class WordChunker : IChunker
    {
        public static readonly WordChunker Instance = new();

        public IReadOnlyList<string> Chunk(string text) => Tokens(text);
    }
}
