using System.Globalization;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace StaffPortal.Core.Kernel.Tables;

/// <summary>Rows of one sheet of an Excel workbook (.xlsx). Cells are taken for what they hold, not for how they look; where the two differ in meaning, the cell is refused.</summary>
internal sealed class SheetRows : IRowSource
{
    /// <summary>A spreadsheet keeps 15 digits: longer numbers have lost their end already.</summary>
    private const double MostWhole = 1e15;

    private readonly Stream _stream;
    private readonly IExcelDataReader _reader;
    private readonly int _rowCount;
    private readonly Dictionary<string, string> _errors;

    private SheetRows(Stream stream, IExcelDataReader reader, IReadOnlyList<string> headers, Dictionary<string, string> errors)
    {
        (_stream, _reader, Headers, _errors) = (stream, reader, headers, errors);
        _rowCount = Math.Max(1, reader.RowCount);
    }

    public IReadOnlyList<string> Headers { get; }

    public int Line => _reader.Depth + 1;

    public long Done => Math.Min(_stream.Length, _stream.Length * Line / _rowCount);

    public static bool IsWorkbook(Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        stream.Position = 0;
        var read = stream.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        stream.Position = 0;
        return read == 4 && start.SequenceEqual("PK\u0003\u0004"u8);
    }

    /// <param name="isWanted">Whether these are the headers of the sheet that is meant.</param>
    /// <exception cref="TableRefusedException">No workbook, too large unpacked, without rows, or with several sheets that could be meant.</exception>
    public static SheetRows Open(Stream stream, Func<IReadOnlyList<string>, bool> isWanted)
    {
        IExcelDataReader? reader = null;
        try
        {
            if (ZippedXml.IsTooLarge(stream))
                throw new TableRefusedException(new Message("Table.WorkbookTooLarge", ZippedXml.LargestUnpacked / 1_000_000));
            var errors = SheetErrors.Find(stream);
            stream.Position = 0;
            reader = ExcelReaderFactory.CreateOpenXmlReader(stream, new ExcelReaderConfiguration { LeaveOpen = true });
            var sheets = SheetsOf(reader);
            var wanted = sheets.FindAll(sheet => isWanted(sheet.Headers));
            if (wanted.Count > 1)
                throw new TableRefusedException(
                    new Message("Table.SeveralSheets", string.Join(", ", wanted.Select(sheet => sheet.Name)).Shortened(200, "…"))
                );
            // Where none fits, the first one says what is missing.
            var chosen = wanted.FirstOrDefault() ?? sheets.FirstOrDefault() ?? throw new TableRefusedException(new Message("Table.Empty"));
            reader.Reset();
            for (var i = 0; i < chosen.Index; i++)
                reader.NextResult();
            for (var row = 0; row <= chosen.HeaderRow; row++)
                reader.Read();
            return new SheetRows(stream, reader, chosen.Headers, errors.GetValueOrDefault(chosen.Name) ?? []);
        }
        catch (Exception problem) when (problem is TableRefusedException || IsBroken(problem))
        {
            reader?.Dispose();
            throw problem as TableRefusedException ?? new TableRefusedException(new Message("Table.NoWorkbook"));
        }
    }

    public bool Read(out RowProblem? problem)
    {
        problem = null;
        try
        {
            while (_reader.Read())
            {
                var used =
                    Enumerable
                        .Range(0, _reader.FieldCount)
                        .LastOrDefault(index => !IsEmpty(_reader.GetValue(index)) || ErrorAt(index) is not null, -1) + 1;
                // Rows without anything stand between and below those with something.
                if (used == 0)
                    continue;
                if (used > Headers.Count)
                    problem = new RowProblem(null, new Message("Table.FieldCount", used, Headers.Count));
                return true;
            }

            return false;
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            throw new TableRefusedException(new Message("Table.BrokenAt", Line));
        }
    }

    public string? Field(int index) =>
        ErrorAt(index) is { } error ? error
        : index >= _reader.FieldCount || _reader.GetValue(index) is not { } value || IsEmpty(value) ? null
        : TextOf(value);

    public Message? ProblemAt(int index)
    {
        if (ErrorAt(index) is { } error)
            return new Message("Table.ErrorCell", error);
        if (index >= _reader.FieldCount || _reader.GetValue(index) is not double number)
            return null;
        if (Math.Abs(number) >= MostWhole)
            return new Message("Table.TooManyDigits");
        // 0.85 that is shown as 85 %: which of the two was meant is not ours to say.
        return IsPercent(index) ? new Message("Table.PercentCell", TextOf(number), TextOf(number * 100) + " %") : null;
    }

    public string Raw(int most) =>
        string.Join(" | ", Enumerable.Range(0, Math.Min(_reader.FieldCount, Headers.Count)).Select(Field)).Shortened(most);

    public void Dispose() => _reader.Dispose();

    private string? ErrorAt(int index) => _errors.Count == 0 ? null : _errors.GetValueOrDefault(SheetErrors.Place(index, Line));

    private bool IsPercent(int index) => _reader.GetNumberFormatString(index)?.Contains('%', StringComparison.Ordinal) == true;

    private static bool IsEmpty(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    private static string? TextOf(object value) =>
        value switch
        {
            // Through 15 digits, as a spreadsheet shows it: 0.1 and 0.2 are 0.3.
            double number when Math.Abs(number) < MostWhole => ((decimal)number).ToString(
                "0.###############",
                CultureInfo.InvariantCulture
            ),
            DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };

    private sealed record Sheet(int Index, string Name, int HeaderRow, IReadOnlyList<string> Headers);

    /// <summary>Those that are shown and hold something, each with its first row.</summary>
    private static List<Sheet> SheetsOf(IExcelDataReader reader)
    {
        var sheets = new List<Sheet>();
        for (var index = 0; index == 0 || reader.NextResult(); index++)
        {
            if (reader.VisibleState != "visible")
                continue;
            while (reader.Read())
            {
                List<string> headers =
                [
                    .. Enumerable.Range(0, reader.FieldCount).Select(i => (TextOf(reader.GetValue(i) ?? "") ?? "").Trim()),
                ];
                while (headers.Count > 0 && headers[^1].Length == 0)
                    headers.RemoveAt(headers.Count - 1);
                if (headers.Count == 0)
                    continue;
                sheets.Add(new Sheet(index, reader.Name, reader.Depth, headers));
                break;
            }
        }

        return sheets;
    }

    /// <summary>The library's ways of saying that a package is no workbook.</summary>
    private static bool IsBroken(Exception problem) =>
        problem
            is ExcelReaderException
                or DocumentFormat.OpenXml.Packaging.OpenXmlPackageException
                or InvalidDataException
                or System.Xml.XmlException
                or FormatException
                or OverflowException
                or NullReferenceException
                or ArgumentException
                or IndexOutOfRangeException
                or InvalidOperationException
                or KeyNotFoundException;
}
