using System.Text;
using CsvHelper;

namespace StaffPortal.Core.Kernel.Tables;

/// <summary>Rows of a delimited text: its encoding is settled before the first.</summary>
internal sealed class DelimitedRows : IRowSource
{
    /// <summary>A longer record is not data but an unclosed quote, or an attack.</summary>
    internal const int LargestRecord = 1 << 20;

    private readonly CsvReader _reader;
    private readonly Stream _stream;
    private CsvMalformedReason? _malformed;

    /// <exception cref="TableRefusedException">Not in the declared encoding, or without a header that can be read.</exception>
    public DelimitedRows(Stream stream, TableDeclaration declaration)
    {
        CsvInspection.Check(stream, declaration);
        _stream = stream;
        var options = new CsvReaderOptions
        {
            TrackLineNumbers = true,
            MaxRecordSize = LargestRecord,
            Encoding = declaration.CodePage,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record => _malformed = record.Reason,
        };
        _reader = CsvReader.Create(stream, options, leaveOpen: true);
        try
        {
            _reader.ReadHeader();
        }
        catch (CsvFormatException)
        {
            _reader.Dispose();
            throw new TableRefusedException(new Message("Table.HeaderUnreadable"));
        }

        Headers = [.. _reader.Headers.Select(header => header.Trim().Trim('\uFEFF'))];
    }

    public IReadOnlyList<string> Headers { get; }

    public int Line => (int)_reader.LineNumber;

    public long Done => _stream.Position;

    public bool Read(out RowProblem? problem)
    {
        problem = null;
        _malformed = null;
        try
        {
            if (!_reader.Read())
                return false;
        }
        catch (CsvFormatException format)
        {
            throw new TableRefusedException(new Message("Table.BrokenAt", format.LineNumber));
        }

        if (_malformed is { } reason)
            problem = new RowProblem(
                null,
                new Message(reason == CsvMalformedReason.UnterminatedQuote ? "Table.UnclosedQuote" : "Table.StrayQuote")
            );
        else if (_reader.FieldCount != Headers.Count)
            problem = new RowProblem(null, new Message("Table.FieldCount", _reader.FieldCount, Headers.Count));
        return true;
    }

    public string? Field(int index) => index >= _reader.FieldCount || _reader.IsEmpty(index) ? null : _reader.GetString(index);

    /// <summary>Text is what it is: only what a column means can be wrong with it.</summary>
    public Message? ProblemAt(int index) => null;

    public string Raw(int most) => Encoding.UTF8.GetString(_reader.RawRecord).Shortened(most);

    public void Dispose() => _reader.Dispose();
}
