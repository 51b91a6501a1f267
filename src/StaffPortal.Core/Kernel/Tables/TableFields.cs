using System.Globalization;
using System.Text.RegularExpressions;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Kernel.Tables;

/// <summary>Typed fields of a row: each either has a value or says what is wrong with it.</summary>
public static partial class TableFields
{
    /// <summary>Longer fields are what customers wrote, and come in as they are.</summary>
    private const int LongestLine = 300;

    private static readonly string[] PlainDates = ["yyyy-MM-dd", "d.M.yyyy"];

    public static RowProblem? Required(this TableFile table, string column, int longest, out string value)
    {
        value = table.Text(column) ?? "";
        if (value.Length == 0)
            return new RowProblem(column, new Message("Table.FieldMissing"));
        return Check(column, value, longest);
    }

    /// <summary>What names something in paths, file names and other files.</summary>
    public static RowProblem? Code(this TableFile table, string column, int longest, out string value) =>
        table.Required(column, longest, out value)
        ?? (PlainText.IsCode(value) ? null : new RowProblem(column, new Message("Table.NotACode", Quote(value))));

    public static RowProblem? OptionalCode(this TableFile table, string column, int longest, out string? value) =>
        table.Optional(column, longest, out value)
        ?? (value is null || PlainText.IsCode(value) ? null : new RowProblem(column, new Message("Table.NotACode", Quote(value))));

    public static RowProblem? Optional(this TableFile table, string column, int longest, out string? value)
    {
        value = table.Text(column);
        return value is null ? null : Check(column, value, longest);
    }

    /// <summary>An answer on a question's scale.</summary>
    public static RowProblem? Score(this TableFile table, string column, Question question, out int? value)
    {
        value = null;
        if (table.Text(column) is not { } text)
            return null;
        var (lowest, highest) = Metric.Scale(question);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var score) || score < lowest || score > highest)
            return new RowProblem(column, new Message("Table.NotOnScale", Quote(text), lowest, highest));
        value = score;
        return null;
    }

    /// <summary>A date: <c>2026-10-31</c>, <c>31.10.2026</c>, and with slashes in the declared order.</summary>
    public static RowProblem? Date(this TableFile table, string column, TableDeclaration declaration, out DateOnly? value)
    {
        value = null;
        if (table.Text(column) is not { } text)
            return null;
        if (text.Contains('/', StringComparison.Ordinal) && declaration.Dates is null)
            return new RowProblem(column, new Message("Table.DateOrder", Quote(text)));
        string[] formats = declaration.Dates is { } order
            ? [.. PlainDates, order == DateOrder.DayFirst ? "d/M/yyyy" : "M/d/yyyy"]
            : PlainDates;
        if (!DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return new RowProblem(column, new Message("Table.NotADate", Quote(text)));
        if (date.Year is < 2000 or > 2199)
            return new RowProblem(column, new Message("Table.YearOutOfRange", Quote(text)));
        value = date;
        return null;
    }

    /// <summary>An exact decimal number with a point, or with a comma where no point stands; between the two, so that nothing absurd gets in.</summary>
    public static RowProblem? Number(this TableFile table, string column, Fraction lowest, Fraction highest, out Fraction? value)
    {
        value = null;
        if (table.Text(column) is not { } text)
            return null;
        if (NumberText.IsAmbiguous(text))
            return new RowProblem(
                column,
                new Message("Table.AmbiguousNumber", Quote(text), text.Replace(",", "", StringComparison.Ordinal))
            );
        var plain = text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.');
        if (!Fraction.TryParse(plain, out var number))
            return new RowProblem(column, new Message("Table.NotANumber", Quote(text)));
        if (!number.IsBetween(lowest, highest))
            return new RowProblem(
                column,
                new Message(
                    "Table.NumberOutOfRange",
                    Quote(text),
                    lowest.ToDecimalString(0),
                    highest.ToDecimalString(0),
                    Fraction.MostDecimals
                )
            );
        value = number;
        return null;
    }

    private static RowProblem? Check(string column, string value, int longest)
    {
        if (value.Length > longest)
            return new RowProblem(column, new Message("Table.TooLong", value.Length, longest));
        if (value.Contains('\0', StringComparison.Ordinal))
            return new RowProblem(column, new Message("Table.Nul"));
        return longest <= LongestLine && PlainText.HiddenAt(value) is var at and > 0
            ? new RowProblem(column, new Message("Table.Hidden", at, $"U+{(int)value[at - 1]:X4}"))
            : null;
    }

    private static string Quote(string text) => text.Shortened(40, "…");
}
