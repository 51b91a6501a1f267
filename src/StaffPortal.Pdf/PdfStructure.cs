using System.Globalization;
using System.Text;

namespace StaffPortal.Pdf;

/// <summary>What a part of a page is, for readers who hear it or take it apart (ISO 32000-1, 14.8.4).</summary>
public enum PdfTag
{
    Document,
    H1,
    H2,
    H3,
    P,
    BlockQuote,
    L,
    LI,
    Lbl,
    LBody,
    Table,
    TR,
    TH,
    TD,
    Figure,
}

/// <summary>
/// The parts of a document in the order in which they are read. What is drawn while a part is open belongs to it; text outside of all parts becomes a paragraph, and lines and boxes
/// there are ornament.
/// </summary>
public sealed class PdfStructure
{
    internal sealed class Element(PdfTag tag, Element? parent, string? alternative)
    {
        public PdfTag Tag => tag;
        public Element? Parent => parent;
        public string? Alternative => alternative;

        /// <summary>Parts within it, and pieces of pages by the number that they have there, as they were drawn.</summary>
        public List<(Element? Part, int Page, int Piece)> Kids { get; } = [];

        public int Number { get; set; }
    }

    private readonly Element _root = new(PdfTag.Document, null, null);
    private readonly List<List<Element>> _pieces = [];

    internal PdfStructure() => Current = _root;

    /// <summary>The part that is open; null while ornament is drawn.</summary>
    internal Element? Current { get; private set; }

    internal bool IsInPart => Current is not null && Current != _root;

    /// <summary>Opens a part until the scope is disposed of.</summary>
    /// <param name="alternative">What a figure shows, in words.</param>
    public IDisposable Part(PdfTag tag, string? alternative = null)
    {
        var outer = Current;
        // Within ornament nothing is read.
        if (outer is null)
            return new Scope(() => { });
        var element = new Element(tag, outer, alternative);
        outer.Kids.Add((element, 0, 0));
        Current = element;
        return new Scope(() => Current = outer);
    }

    /// <summary>Until the scope is disposed of, what is drawn is ornament: page numbers, rules, a header that is repeated.</summary>
    public IDisposable Ornament()
    {
        var outer = Current;
        Current = null;
        return new Scope(() => Current = outer);
    }

    internal void AddPage() => _pieces.Add([]);

    /// <summary>Takes the next number of a page for a piece of the open part.</summary>
    internal int TakePiece(int page)
    {
        var element = Current!;
        var number = _pieces[page].Count;
        _pieces[page].Add(element);
        element.Kids.Add((null, page, number));
        return number;
    }

    /// <summary>Writes the tree (14.7.2) and the way back from the pages' pieces to it (14.7.4.4).</summary>
    /// <param name="pages">The numbers of the pages' objects.</param>
    /// <returns>The number of the tree's own object.</returns>
    internal int Write(PdfObjects objects, IReadOnlyList<int> pages)
    {
        int tree = objects.Reserve(),
            parents = objects.Reserve();
        Number(_root, objects);
        WriteElement(_root, tree, objects, pages);
        objects.Packed(tree, $"<< /Type /StructTreeRoot /K [{_root.Number} 0 R] /ParentTree {parents} 0 R >>");
        var numbers = string.Concat(
            _pieces.Select(
                (page, i) => string.Create(CultureInfo.InvariantCulture, $"{i} [{string.Join(' ', page.Select(e => $"{e.Number} 0 R"))}] ")
            )
        );
        objects.Packed(parents, $"<< /Nums [{numbers}] >>");
        return tree;
    }

    private static void Number(Element element, PdfObjects objects)
    {
        element.Number = objects.Reserve();
        foreach (var (part, _, _) in element.Kids)
            if (part is not null)
                Number(part, objects);
    }

    private static void WriteElement(Element element, int parent, PdfObjects objects, IReadOnlyList<int> pages)
    {
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<< /S /{element.Tag} /P {parent} 0 R");
        if (element.Alternative is { } words)
            body.Append(" /Alt ").Append(PdfObjects.Text(words));
        if (element.Tag == PdfTag.TH)
            body.Append(" /A << /O /Table /Scope /Column >>");
        body.Append(" /K [");
        foreach (var (part, page, piece) in element.Kids)
            if (part is null)
                body.Append(CultureInfo.InvariantCulture, $"<< /Type /MCR /Pg {pages[page]} 0 R /MCID {piece} >> ");
            else
                body.Append(CultureInfo.InvariantCulture, $"{part.Number} 0 R ");
        objects.Packed(element.Number, body.Append("] >>").ToString());
        foreach (var (part, _, _) in element.Kids)
            if (part is not null)
                WriteElement(part, element.Number, objects, pages);
    }

    private sealed class Scope(Action close) : IDisposable
    {
        public void Dispose() => close();
    }
}
