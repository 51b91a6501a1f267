using System.Text;
using System.Text.Json;

namespace StaffPortal.Core.Kernel.Tables;

public enum TableEncoding
{
    Utf8,
    Windows1251,
    Windows1250,
}

public enum DateOrder
{
    DayFirst,
    MonthFirst,
}

/// <summary>What a person says about a file that the file cannot say itself.</summary>
/// <param name="Encoding">Only for files without a byte order mark; anything that is no UTF-8 must be declared.</param>
/// <param name="Dates">How dates with slashes are meant; null refuses them.</param>
/// <param name="Columns">Our column name to the file's, where they differ.</param>
public sealed record TableDeclaration(
    TableEncoding Encoding = TableEncoding.Utf8,
    DateOrder? Dates = null,
    IReadOnlyDictionary<string, string>? Columns = null
)
{
    static TableDeclaration() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public string HeaderOf(string column) => Columns is not null && Columns.TryGetValue(column, out var header) ? header : column;

    /// <summary>Null means UTF-8 (or what a byte order mark says).</summary>
    internal Encoding? CodePage =>
        Encoding switch
        {
            TableEncoding.Windows1251 => System.Text.Encoding.GetEncoding(1251),
            TableEncoding.Windows1250 => System.Text.Encoding.GetEncoding(1250),
            _ => null,
        };

    public string ToJson() => JsonSerializer.Serialize(this);

    public static TableDeclaration FromJson(string json) => JsonSerializer.Deserialize<TableDeclaration>(json)!;
}

/// <summary>The columns a file must have and those it may have.</summary>
public sealed record TableColumns(IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    public IEnumerable<string> All => Required.Concat(Optional);
}

/// <summary>A file that cannot be read as it is; the sentence says why and where. A row's own fault is a <see cref="RowProblem"/> instead.</summary>
public sealed class TableRefusedException(Message message) : Exception(message.Key)
{
    public Message Problem { get; } = message;
}

/// <summary>Why one row was not taken, and in which column.</summary>
public sealed record RowProblem(string? Column, Message Reason);
