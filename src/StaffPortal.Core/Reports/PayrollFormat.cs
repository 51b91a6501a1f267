using System.Globalization;
using System.Text;
using System.Text.Json;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;

namespace StaffPortal.Core.Reports;

/// <summary>How the payroll file is written, so that the company's payroll program, or its Excel, takes it as it is.</summary>
/// <param name="Separator">Between fields: comma, semicolon or tab.</param>
/// <param name="DecimalComma">Whether amounts have a comma; a point otherwise.</param>
/// <param name="Encoding">Letters that a code page lacks lose their marks.</param>
/// <param name="Columns">Of <see cref="AllColumns"/>, in the file's order.</param>
/// <param name="PayCode">What stands in the column <c>pay_code</c>.</param>
public sealed record PayrollFormat(char Separator, bool DecimalComma, TableEncoding Encoding, IReadOnlyList<string> Columns, string PayCode)
{
    public const int LongestPayCode = 20;

    public static readonly IReadOnlyList<string> AllColumns =
    [
        "month",
        "employee_code",
        "name",
        "team",
        "position",
        "currency",
        "kind",
        "for_month",
        "payable",
        "held",
        "pay_code",
    ];

    public static readonly IReadOnlyList<char> Separators = [',', ';', '\t'];

    public static PayrollFormat Usual { get; } =
        new(',', false, TableEncoding.Utf8, [.. AllColumns.Where(column => column is not ("position" or "pay_code"))], "");

    /// <summary>As the company's settings keep it; empty is the usual one.</summary>
    public static PayrollFormat Of(string json) => json.Length == 0 ? Usual : JsonSerializer.Deserialize<PayrollFormat>(json)!;

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Null where it can be written so.</summary>
    public FieldProblem? Problem()
    {
        if (!Separators.Contains(Separator))
            return new FieldProblem(nameof(Separator), new Message("Papers.BadSeparator"));
        if (!Enum.IsDefined(Encoding))
            return new FieldProblem(nameof(Encoding), new Message("Papers.BadEncoding"));
        var unknown = Columns.FirstOrDefault(column => !AllColumns.Contains(column));
        if (unknown is not null)
            return new FieldProblem(nameof(Columns), new Message("Papers.UnknownColumn", unknown.Shortened(40, "…")));
        if (Columns.Distinct().Count() != Columns.Count)
            return new FieldProblem(nameof(Columns), new Message("Papers.ColumnTwice"));
        // Without these nobody knows whom to pay what.
        if (!Columns.Contains("employee_code") || !Columns.Contains("payable"))
            return new FieldProblem(nameof(Columns), new Message("Papers.ColumnsMissing"));
        return PayCode.Length > LongestPayCode || PayCode.Any(char.IsControl)
            ? new FieldProblem(nameof(PayCode), new Message("Papers.BadPayCode", LongestPayCode))
            : null;
    }

    /// <summary>The table with this format's columns in its order.</summary>
    public TableContent Choose(TableContent whole)
    {
        var places = Columns.Select(column => whole.Headers.Index().First(header => header.Item == column).Index).ToList();
        return new TableContent(Columns, whole.Rows.Select(row => (IReadOnlyList<TableCell>)[.. places.Select(place => row[place])]));
    }

    internal CultureInfo Numbers => CultureInfo.GetCultureInfo(DecimalComma ? "pl" : "");

    /// <summary>The bytes of a text that is UTF-8 with a mark.</summary>
    internal byte[] Encode(byte[] utf8)
    {
        if (Encoding == TableEncoding.Utf8)
            return utf8;
        var page = new TableDeclaration(Encoding).CodePage!;
        var text = System.Text.Encoding.UTF8.GetString(utf8).TrimStart('\uFEFF');
        var written = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var letter = rune.ToString();
            written.Append(page.GetString(page.GetBytes(letter)) == letter ? letter : WithoutMarks(letter));
        }

        return page.GetBytes(written.ToString());
    }

    /// <summary>ł has no mark to lose in Unicode, and is l to everybody.</summary>
    private static string WithoutMarks(string letter) =>
        letter switch
        {
            "ł" => "l",
            "Ł" => "L",
            _ => string.Concat(letter.Normalize(NormalizationForm.FormD).Where(c => !IsMark(c))),
        };

    private static bool IsMark(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;
}
