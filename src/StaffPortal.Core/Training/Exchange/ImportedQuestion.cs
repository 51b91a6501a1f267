using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Exchange;

public enum BankFormat
{
    Gift,
    MoodleXml,
    Aiken,
    Csv,
}

/// <summary>How a text of a file is marked up.</summary>
public enum TextFormat
{
    Moodle,
    Html,
    Markdown,
    Plain,
}

public sealed record ImportedText(TextFormat Format, string Text);

/// <summary>An answer as the file has it.</summary>
/// <param name="Right">Marked as right.</param>
/// <param name="Weight">Percent, where the file names one.</param>
/// <param name="Value">Numerical: the number, with its tolerance.</param>
/// <param name="Low">Numerical: a range instead.</param>
public sealed record ImportedAnswer(
    ImportedText? Text,
    bool Right,
    decimal? Weight,
    ImportedText? Feedback,
    ImportedText? Match = null,
    decimal? Value = null,
    decimal? Tolerance = null,
    decimal? Low = null,
    decimal? High = null
)
{
    /// <summary>The weight it has in the question: named, or all for a right answer and nothing for a wrong one.</summary>
    public decimal Percent => Weight ?? (Right ? 100 : 0);
}

/// <summary>A question as a file has it, before it becomes one of the bank.</summary>
/// <param name="Line">1-based line on which it starts.</param>
public sealed record ImportedQuestion(int Line, QuestionType Type, string? Title, ImportedText Text)
{
    public string? Category { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public IReadOnlyList<ImportedAnswer> Answers { get; init; } = [];
    public ImportedText? Feedback { get; init; }
    public IReadOnlyList<ImportedText> Hints { get; init; } = [];

    /// <summary>The blank stands inside the sentence.</summary>
    public bool HasBlank { get; init; }

    public bool CaseSensitive { get; init; }
    public int Typos { get; init; }
    public IReadOnlyList<QuestionUnit> Units { get; init; } = [];
    public IReadOnlyList<RubricCriterion> Rubric { get; init; } = [];
    public IReadOnlyList<CaseStep> Steps { get; init; } = [];

    /// <summary>Pictures that came with it; its texts show them by their paths in the portal.</summary>
    public IReadOnlyList<TrainingImage> Pictures { get; init; } = [];

    /// <summary>What the file says and a bank cannot keep.</summary>
    public IReadOnlyList<Message> Notes { get; init; } = [];
}

/// <param name="Line">1-based.</param>
public sealed record ImportProblem(int Line, Message Reason);

/// <summary>All that was understood of a file, and what was not.</summary>
public sealed record BankFile(IReadOnlyList<ImportedQuestion> Questions, IReadOnlyList<ImportProblem> Errors)
{
    /// <summary>Every category that the file names, in its order, with questions or without.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}
