using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace StaffPortal.Pdf;

/// <summary>Writes numbered objects and the cross-reference table of a PDF 1.7 file (ISO 32000-1, 7.5).</summary>
internal sealed class PdfObjects(Stream output)
{
    /// <summary>More in one stream would have to be unpacked to get at one of them.</summary>
    private const int MostPacked = 200;

    /// <summary>Where an object stands: at a place of the file, or within another object.</summary>
    private readonly record struct Place(long Offset, int Holder, int Index);

    private readonly List<Place> _places = [];
    private readonly List<(int Number, string Body)> _waiting = [];
    private long _position;

    public void WriteHeader() => Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");

    /// <summary>Reserves a number, so that objects can refer to each other before they are written.</summary>
    public int Reserve()
    {
        _places.Add(default);
        return _places.Count;
    }

    /// <summary>An object that is no stream; many of them are compressed together (7.5.7): a tagged table has one for each cell.</summary>
    public void Packed(int number, string body)
    {
        _waiting.Add((number, body));
        if (_waiting.Count == MostPacked)
            Pack();
    }

    /// <summary>A compressed stream with further dictionary entries.</summary>
    public void StreamObject(int number, byte[] content, string entries = "")
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(content);
        RawStreamObject(number, packed.GetBuffer().AsSpan(0, (int)packed.Length), "/Filter /FlateDecode " + entries);
    }

    /// <summary>A stream whose entries name the filter that its bytes already went through.</summary>
    public void RawStreamObject(int number, ReadOnlySpan<byte> bytes, string entries)
    {
        Begin(number);
        Write(string.Create(CultureInfo.InvariantCulture, $"<< /Length {bytes.Length} {entries} >>\nstream\n"));
        output.Write(bytes);
        _position += bytes.Length;
        Write("\nendstream\nendobj\n");
    }

    /// <summary>The cross-reference stream (7.5.8), which is the trailer too.</summary>
    public void WriteTrailer(int root, int info, string id)
    {
        Pack();
        var own = Reserve();
        _places[own - 1] = new Place(_position, 0, 0);
        var table = new MemoryStream();
        Entry(0, 0, 65535);
        foreach (var place in _places)
            if (place.Holder > 0)
                Entry(2, place.Holder, place.Index);
            else
                Entry(1, place.Offset, 0);
        var start = _position;
        StreamObject(
            own,
            table.ToArray(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"/Type /XRef /Size {_places.Count + 1} /W [1 4 2] /Root {root} 0 R /Info {info} 0 R /ID [<{id}> <{id}>]"
            )
        );
        Write(string.Create(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n"));

        void Entry(byte kind, long place, int index)
        {
            Span<byte> entry = stackalloc byte[7];
            entry[0] = kind;
            BinaryPrimitives.WriteUInt32BigEndian(entry[1..], checked((uint)place));
            BinaryPrimitives.WriteUInt16BigEndian(entry[5..], checked((ushort)index));
            table.Write(entry);
        }
    }

    private void Pack()
    {
        if (_waiting.Count == 0)
            return;
        var holder = Reserve();
        var (heads, bodies) = (new StringBuilder(), new StringBuilder());
        foreach (var (index, (number, body)) in _waiting.Index())
        {
            heads.Append(CultureInfo.InvariantCulture, $"{number} {bodies.Length} ");
            bodies.Append(body).Append('\n');
            _places[number - 1] = new Place(0, holder, index);
        }

        StreamObject(
            holder,
            Encoding.Latin1.GetBytes(heads.Append(bodies).ToString()),
            string.Create(CultureInfo.InvariantCulture, $"/Type /ObjStm /N {_waiting.Count} /First {heads.Length - bodies.Length}")
        );
        _waiting.Clear();
    }

    /// <summary>A text string as UTF-16 with a byte order mark.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private void Begin(int number)
    {
        _places[number - 1] = new Place(_position, 0, 0);
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
    }

    private void Write(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        output.Write(bytes);
        _position += bytes.Length;
    }
}
