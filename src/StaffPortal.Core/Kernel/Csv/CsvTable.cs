using System.Text;
using CsvHelper;

namespace StaffPortal.Core.Kernel.Csv;

/// <summary>Rows of a delimited file, read one at a time: encoding, separator and columns are settled before the first row, and every row knows its line.</summary>
public sealed class CsvTable : IDisposable
{
    /// <summary>A longer record is not data but an unclosed quote, or an attack.</summary>
    internal const int LargestRecord = 1 << 20;

    private readonly CsvReader _reader;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private CsvMalformedReason? _malformed;

    private CsvTable(Stream stream, CsvDeclaration declaration)
    {
        var options = new CsvReaderOptions
        {
            TrackLineNumbers = true,
            MaxRecordSize = LargestRecord,
            Encoding = declaration.CodePage,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record => _malformed = record.Reason,
        };
        _reader = CsvReader.Create(stream, options, leaveOpen: true);
    }

    /// <summary>The 1-based line on which the current row starts.</summary>
    public int Line => (int)_reader.LineNumber;

    /// <summary>The current row as it stands in the file, cut to <paramref name="most"/> characters.</summary>
    public string RawRow(int most = 5000)
    {
        return Encoding.UTF8.GetString(_reader.RawRecord).Shortened(most);
    }

    /// <summary>Opens a file whose stream can seek.</summary>
    /// <exception cref="CsvRefusedException">Not in the declared encoding, empty, without rows, or columns missing or doubled.</exception>
    public static CsvTable Open(Stream stream, CsvDeclaration declaration, CsvColumns columns)
    {
        if (stream.Length == 0)
            throw new CsvRefusedException(new Message("Csv.Empty"));
        CsvInspection.Check(stream, declaration);
        var table = new CsvTable(stream, declaration);
        try
        {
            table.ReadHeader(declaration, columns);
            return table;
        }
        catch (Exception problem)
        {
            table.Dispose();
            if (problem is CsvFormatException)
                throw new CsvRefusedException(new Message("Csv.HeaderUnreadable"));
            throw;
        }
    }

    /// <summary>Moves to the next row.</summary>
    /// <param name="problem">What is wrong with the row as a whole, such as a number of fields that is not the header's; null when it is sound.</param>
    /// <exception cref="CsvRefusedException">The rest of the file cannot be read; the message names the line.</exception>
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
            throw new CsvRefusedException(new Message("Csv.BrokenAt", format.LineNumber));
        }

        if (_malformed is { } reason)
            problem = new RowProblem(
                null,
                new Message(reason == CsvMalformedReason.UnterminatedQuote ? "Csv.UnclosedQuote" : "Csv.StrayQuote")
            );
        else if (_reader.FieldCount != _reader.Headers.Count)
            problem = new RowProblem(null, new Message("Csv.FieldCount", _reader.FieldCount, _reader.Headers.Count));
        return true;
    }

    /// <summary>A trimmed field; null when it is empty or the file has no such column.</summary>
    public string? Text(string column)
    {
        if (!_columns.TryGetValue(column, out var index) || index >= _reader.FieldCount || _reader.IsEmpty(index))
            return null;
        var raw = _reader.GetString(index);
        var text = (PlainText.Normalized(raw) ?? raw).Trim();
        return text.Length == 0 ? null : text;
    }

    public void Dispose() => _reader.Dispose();

    private void ReadHeader(CsvDeclaration declaration, CsvColumns columns)
    {
        _reader.ReadHeader();
        var headers = _reader.Headers.Select(header => header.Trim().Trim('\uFEFF')).ToList();
        if (headers.Count == 0)
            throw new CsvRefusedException(new Message("Csv.Empty"));
        foreach (var column in columns.Required.Concat(columns.Optional))
        {
            var wanted = declaration.HeaderOf(column);
            var found = headers
                .Index()
                .Where(header => string.Equals(header.Item, wanted, StringComparison.OrdinalIgnoreCase))
                .Select(header => header.Index)
                .ToList();
            if (found.Count > 1)
                throw new CsvRefusedException(new Message("Csv.DoubledColumn", wanted));
            if (found.Count == 1)
                _columns[column] = found[0];
            else if (columns.Required.Contains(column) || wanted != column)
                throw new CsvRefusedException(new Message("Csv.MissingColumn", wanted, string.Join(", ", headers).Shortened(200, "…")));
        }
    }
}
