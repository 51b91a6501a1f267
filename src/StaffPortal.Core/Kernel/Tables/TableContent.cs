namespace StaffPortal.Core.Kernel.Tables;

/// <summary>What stands in a cell of a file for other programs: text, or an exact number that they can calculate with.</summary>
/// <param name="Decimals">How many a number is written with.</param>
public readonly record struct TableCell(string? Text, decimal? Number = null, int Decimals = 0)
{
    public static implicit operator TableCell(string? text) => new(text);

    public static TableCell Of(decimal? number, int decimals = 0) => new(null, number, decimals);
}

/// <summary>A table on its way into a file, whichever kind the reader wants.</summary>
public sealed record TableContent(IReadOnlyList<string> Headers, IEnumerable<IReadOnlyList<TableCell>> Rows);
