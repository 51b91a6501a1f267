using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace StaffPortal.Pdf;

/// <summary>Writes numbered objects and the cross-reference table of a PDF 1.7 file (ISO 32000-1, 7.5).</summary>
internal sealed class PdfObjects(Stream output)
{
    private readonly List<long> _offsets = [];
    private long _position;

    public void WriteHeader() => Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");

    /// <summary>Reserves a number, so that objects can refer to each other before they are written.</summary>
    public int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count;
    }

    public void Object(int number, string body)
    {
        Begin(number);
        Write(body);
        Write("\nendobj\n");
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

    public void WriteTrailer(int root, int info, string id)
    {
        var start = _position;
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in _offsets)
            table.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        table.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {_offsets.Count + 1} /Root {root} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF\n"
        );
        Write(table.ToString());
    }

    /// <summary>A text string as UTF-16 with a byte order mark.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private void Begin(int number)
    {
        _offsets[number - 1] = _position;
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
    }

    private void Write(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        output.Write(bytes);
        _position += bytes.Length;
    }
}
