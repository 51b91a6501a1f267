namespace StaffPortal.Core.Kernel.Tables;

/// <summary>Rows of a file that holds a table, CSV or XLSX, read one at a time: what its columns mean is settled before the first row, and every row knows its line.</summary>
public sealed class TableFile : IDisposable
{
    private readonly IRowSource _rows;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    private TableFile(IRowSource rows) => _rows = rows;

    /// <summary>The line of the file, or the row of the sheet, on which the current row starts; from 1.</summary>
    public int Line => _rows.Line;

    /// <summary>How much of the file is read, in its bytes.</summary>
    public long Done => _rows.Done;

    /// <summary>The current row as it stands in the file, cut to <paramref name="most"/> characters.</summary>
    public string RawRow(int most = 5000) => _rows.Raw(most);

    /// <summary>Opens a file whose stream can seek, from its start.</summary>
    /// <exception cref="TableRefusedException">Not in the declared encoding, empty, without rows, or columns missing or doubled.</exception>
    public static TableFile Open(Stream stream, TableDeclaration declaration, TableColumns columns)
    {
        if (stream.Length == 0)
            throw new TableRefusedException(new Message("Table.Empty"));
        var table = new TableFile(
            SheetRows.IsWorkbook(stream)
                ? SheetRows.Open(stream, headers => columns.Required.All(column => Find(headers, declaration.HeaderOf(column)).Count > 0))
                : new DelimitedRows(stream, declaration)
        );
        try
        {
            table.Settle(declaration, columns);
            return table;
        }
        catch (TableRefusedException)
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>Moves to the next row.</summary>
    /// <param name="problem">What is wrong with the row as a whole, such as a number of fields that is not the header's, or with what stands in one of its fields; null when it is sound.</param>
    /// <exception cref="TableRefusedException">The rest of the file cannot be read; the message names the line.</exception>
    public bool Read(out RowProblem? problem)
    {
        if (!_rows.Read(out problem))
            return false;
        if (problem is not null)
            return true;
        foreach (var (column, index) in _columns)
        {
            if (_rows.ProblemAt(index) is not { } unreadable)
                continue;
            problem = new RowProblem(column, unreadable);
            break;
        }

        return true;
    }

    /// <summary>Whether the file says anything of a column at all.</summary>
    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>A trimmed field; null when it is empty or the file has no such column.</summary>
    public string? Text(string column)
    {
        if (!_columns.TryGetValue(column, out var index) || _rows.Field(index) is not { } raw)
            return null;
        var text = (PlainText.Normalized(raw) ?? raw).Trim();
        return text.Length == 0 ? null : text;
    }

    public void Dispose() => _rows.Dispose();

    private void Settle(TableDeclaration declaration, TableColumns columns)
    {
        if (_rows.Headers.Count == 0)
            throw new TableRefusedException(new Message("Table.Empty"));
        foreach (var column in columns.All)
        {
            var wanted = declaration.HeaderOf(column);
            var found = Find(_rows.Headers, wanted);
            if (found.Count > 1)
                throw new TableRefusedException(new Message("Table.DoubledColumn", wanted));
            if (found.Count == 1)
                _columns[column] = found[0];
            else if (columns.Required.Contains(column) || wanted != column)
                throw new TableRefusedException(
                    new Message(
                        _rows is SheetRows ? "Table.MissingInSheet" : "Table.MissingColumn",
                        wanted,
                        string.Join(", ", _rows.Headers).Shortened(200, "…")
                    )
                );
        }
    }

    private static List<int> Find(IReadOnlyList<string> headers, string wanted) =>
        [
            .. headers
                .Index()
                .Where(header => string.Equals(header.Item, wanted, StringComparison.OrdinalIgnoreCase))
                .Select(header => header.Index),
        ];
}
