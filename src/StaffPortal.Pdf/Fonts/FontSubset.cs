using System.Buffers.Binary;
using System.Text;

namespace StaffPortal.Pdf;

/// <summary>The glyphs that a document uses, renumbered from 0, and the font file made of them alone.</summary>
internal sealed class FontSubset(TrueTypeFont font)
{
    private readonly Dictionary<ushort, ushort> _numbers = new() { [0] = 0 };
    private readonly List<ushort> _glyphs = [0];
    private readonly List<string> _texts = ["\uFFFD"];

    public TrueTypeFont Font => font;

    /// <summary>Glyphs asked for so far: new number to advance width in font units and to the text it stands for.</summary>
    public IEnumerable<(int Number, int Advance, string Text)> Used =>
        _glyphs.Take(_texts.Count).Select((glyph, number) => (number, font.Advance(glyph), _texts[number]));

    /// <summary>The number under which a character's glyph stands in the subset.</summary>
    public ushort Number(Rune character)
    {
        var glyph = font.Glyph(character);
        if (_numbers.TryGetValue(glyph, out var number))
            return number;
        _texts.Add(character.ToString());
        return Add(glyph);
    }

    /// <summary>Writes the subset as a TrueType file; afterwards no glyph may be added.</summary>
    public byte[] Build()
    {
        var outlines = new List<byte[]>();
        for (var i = 0; i < _glyphs.Count; i++)
            outlines.Add(WithRenumberedParts(font.Outline(_glyphs[i]).ToArray()));

        var glyf = new MemoryStream();
        var loca = new byte[4 * (outlines.Count + 1)];
        var hmtx = new byte[4 * outlines.Count];
        for (var i = 0; i < outlines.Count; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * i), (uint)glyf.Length);
            glyf.Write(outlines[i]);
            while (glyf.Length % 4 != 0)
                glyf.WriteByte(0);
            BinaryPrimitives.WriteUInt16BigEndian(hmtx.AsSpan(4 * i), (ushort)font.Advance(_glyphs[i]));
            BinaryPrimitives.WriteInt16BigEndian(hmtx.AsSpan(4 * i + 2), font.LeftBearing(_glyphs[i]));
        }

        BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * outlines.Count), (uint)glyf.Length);
        var head = font.TableData("head").ToArray();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        var hhea = font.TableData("hhea").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)outlines.Count);
        var maxp = font.TableData("maxp").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)outlines.Count);
        var tables = new List<(string Tag, byte[] Data)>
        {
            ("glyf", glyf.ToArray()),
            ("head", head),
            ("hhea", hhea),
            ("hmtx", hmtx),
            ("loca", loca),
            ("maxp", maxp),
        };
        foreach (var hinting in new[] { "cvt ", "fpgm", "prep" })
            if (font.TableData(hinting) is { IsEmpty: false } data)
                tables.Add((hinting, data.ToArray()));
        return Assemble([.. tables.OrderBy(table => table.Tag, StringComparer.Ordinal)]);
    }

    private ushort Add(ushort glyph)
    {
        var number = (ushort)_glyphs.Count;
        _numbers[glyph] = number;
        _glyphs.Add(glyph);
        return number;
    }

    /// <summary>A glyph may be put together from others (é from e and an accent): these come along under numbers of their own.</summary>
    private byte[] WithRenumberedParts(byte[] outline)
    {
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            return outline;
        const int WordArguments = 0x0001,
            Scale = 0x0008,
            More = 0x0020,
            ScaleXY = 0x0040,
            TwoByTwo = 0x0080;
        for (var at = 10; ; )
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            if (!_numbers.TryGetValue(part, out var number))
                number = Add(part);
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), number);
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            at +=
                (flags & Scale) != 0 ? 2
                : (flags & ScaleXY) != 0 ? 4
                : (flags & TwoByTwo) != 0 ? 8
                : 0;
            if ((flags & More) == 0)
                return outline;
        }
    }

    private static byte[] Assemble(IReadOnlyList<(string Tag, byte[] Data)> tables)
    {
        var file = new MemoryStream();
        var header = new byte[12 + 16 * tables.Count];
        BinaryPrimitives.WriteUInt32BigEndian(header, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)tables.Count);
        var log = (int)Math.Log2(tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(6), (ushort)(16 << log));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(8), (ushort)log);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(10), (ushort)(16 * tables.Count - (16 << log)));
        var offset = header.Length;
        for (var i = 0; i < tables.Count; i++)
        {
            var entry = header.AsSpan(12 + 16 * i);
            Encoding.ASCII.GetBytes(tables[i].Tag, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Checksum(tables[i].Data));
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)offset);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)tables[i].Data.Length);
            offset += (tables[i].Data.Length + 3) & ~3;
        }

        file.Write(header);
        foreach (var (_, data) in tables)
        {
            file.Write(data);
            while (file.Length % 4 != 0)
                file.WriteByte(0);
        }

        return file.ToArray();
    }

    private static uint Checksum(byte[] data)
    {
        uint sum = 0;
        for (var i = 0; i < data.Length; i += 4)
        for (var k = 0; k < 4; k++)
            sum += i + k < data.Length ? (uint)data[i + k] << (24 - 8 * k) : 0;
        return sum;
    }
}
