namespace StaffPortal.Core.Kernel.Tables;

/// <summary>Rows as a kind of file gives them, before anybody asks what a column means.</summary>
internal interface IRowSource : IDisposable
{
    /// <summary>The names in the first row.</summary>
    IReadOnlyList<string> Headers { get; }

    /// <summary>The line of the file, or the row of the sheet, at which the current row stands; from 1.</summary>
    int Line { get; }

    /// <summary>How much of the file is read, in its bytes.</summary>
    long Done { get; }

    /// <param name="problem">What is wrong with the row as a whole.</param>
    /// <exception cref="TableRefusedException">The rest of the file cannot be read; the message names the line.</exception>
    bool Read(out RowProblem? problem);

    /// <summary>A field of the current row, null where there is none or nothing in it.</summary>
    string? Field(int index);

    /// <summary>Why what stands in a field cannot be taken; null where it can.</summary>
    Message? ProblemAt(int index);

    /// <summary>The current row as it stands in the file, cut to a number of characters.</summary>
    string Raw(int most);
}
