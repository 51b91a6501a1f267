using System.Buffers.Binary;
using System.Text;

namespace StaffPortal.Pdf;

/// <summary>A TrueType font: which glyph shows a character, and how wide it is. Table layouts after the OpenType specification 1.9.</summary>
public sealed class TrueTypeFont
{
    private readonly byte[] _data;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly ushort[] _advances;
    private readonly bool _longOffsets;

    /// <exception cref="InvalidDataException">The file lacks a table or a Unicode character map.</exception>
    public TrueTypeFont(string name, byte[] data)
    {
        (Name, _data) = (name, data);
        var count = U16(4);
        for (var i = 0; i < count; i++)
        {
            var entry = 12 + 16 * i;
            _tables[Encoding.ASCII.GetString(data, entry, 4)] = ((int)U32(entry + 8), (int)U32(entry + 12));
        }

        var head = Table("head");
        UnitsPerEm = U16(head + 18);
        Box = (S16(head + 36), S16(head + 38), S16(head + 40), S16(head + 42));
        _longOffsets = S16(head + 50) == 1;
        var hhea = Table("hhea");
        (Ascent, Descent) = (S16(hhea + 4), S16(hhea + 6));
        GlyphCount = U16(Table("maxp") + 4);
        _advances = Advances(U16(hhea + 34));
        var os2 = Table("OS/2");
        CapHeight = S16(os2 + 88);
        ReadCharacterMap();
    }

    public string Name { get; }

    /// <summary>The whole file as it was read.</summary>
    public ReadOnlyMemory<byte> File => _data;

    public int UnitsPerEm { get; }
    public int GlyphCount { get; }

    /// <summary>In font units, above the baseline.</summary>
    public int Ascent { get; }

    /// <summary>In font units, negative below the baseline.</summary>
    public int Descent { get; }

    public int CapHeight { get; }
    public (int XMin, int YMin, int XMax, int YMax) Box { get; }

    /// <summary>The glyph of a character; 0, the empty box, when the font has none.</summary>
    public ushort Glyph(Rune character) => _glyphs.GetValueOrDefault(character.Value);

    /// <summary>Advance width in font units.</summary>
    public int Advance(ushort glyph) => glyph < _advances.Length ? _advances[glyph] : 0;

    /// <summary>Width of a text in points at a size in points.</summary>
    public double Width(string text, double size)
    {
        long units = 0;
        foreach (var rune in text.EnumerateRunes())
            units += Advance(Glyph(rune));
        return units * size / UnitsPerEm;
    }

    internal ReadOnlySpan<byte> TableData(string tag) =>
        _tables.TryGetValue(tag, out var table) ? _data.AsSpan(table.Offset, table.Length) : default;

    /// <summary>A glyph's outline as it stands in the file; empty for blanks.</summary>
    internal ReadOnlySpan<byte> Outline(ushort glyph)
    {
        var loca = Table("loca");
        var (start, end) = _longOffsets
            ? (U32(loca + 4 * glyph), U32(loca + 4 * glyph + 4))
            : (2u * U16(loca + 2 * glyph), 2u * U16(loca + 2 * glyph + 2));
        return _data.AsSpan(Table("glyf") + (int)start, (int)(end - start));
    }

    internal short LeftBearing(ushort glyph)
    {
        int hmtx = Table("hmtx"),
            metrics = U16(Table("hhea") + 34);
        return glyph < metrics ? S16(hmtx + 4 * glyph + 2) : S16(hmtx + 4 * metrics + 2 * (glyph - metrics));
    }

    private ushort[] Advances(int metrics)
    {
        var hmtx = Table("hmtx");
        var advances = new ushort[GlyphCount];
        for (var i = 0; i < GlyphCount; i++)
            advances[i] = (ushort)U16(hmtx + 4 * Math.Min(i, metrics - 1));
        return advances;
    }

    private void ReadCharacterMap()
    {
        var cmap = Table("cmap");
        for (var i = 0; i < U16(cmap + 2); i++)
        {
            var subtable = cmap + (int)U32(cmap + 4 + 8 * i + 4);
            if (U16(subtable) == 12)
                ReadGroups(subtable);
            else if (U16(subtable) == 4)
                ReadSegments(subtable);
        }

        if (_glyphs.Count == 0)
            throw new InvalidDataException("The font has no Unicode character map.");
    }

    /// <summary>cmap format 12.</summary>
    private void ReadGroups(int at)
    {
        var groups = (int)U32(at + 12);
        for (var i = 0; i < groups; i++)
        {
            var group = at + 16 + 12 * i;
            uint first = U32(group),
                last = U32(group + 4),
                glyph = U32(group + 8);
            for (var c = first; c <= last; c++)
                _glyphs[(int)c] = (ushort)(glyph + c - first);
        }
    }

    /// <summary>cmap format 4.</summary>
    private void ReadSegments(int at)
    {
        var segments = U16(at + 6) / 2;
        for (var i = 0; i < segments; i++)
        {
            int end = U16(at + 14 + 2 * i),
                start = U16(at + 16 + 2 * segments + 2 * i),
                delta = S16(at + 16 + 4 * segments + 2 * i);
            var rangeAt = at + 16 + 6 * segments + 2 * i;
            var range = U16(rangeAt);
            for (var c = start; c <= end && c != 0xFFFF; c++)
            {
                var glyph = range == 0 ? (c + delta) & 0xFFFF : U16(rangeAt + range + 2 * (c - start));
                if (range != 0 && glyph != 0)
                    glyph = (glyph + delta) & 0xFFFF;
                if (glyph != 0)
                    _glyphs.TryAdd(c, (ushort)glyph);
            }
        }
    }

    private int Table(string tag) =>
        _tables.TryGetValue(tag, out var table) ? table.Offset : throw new InvalidDataException($"The font has no table {tag}.");

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(at));

    private short S16(int at) => BinaryPrimitives.ReadInt16BigEndian(_data.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_data.AsSpan(at));
}
