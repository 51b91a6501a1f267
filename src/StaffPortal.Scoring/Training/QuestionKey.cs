namespace StaffPortal.Scoring.Training;

/// <summary>How a question is asked and graded.</summary>
public enum QuestionType
{
    Single,
    Multiple,
    TrueFalse,
    Matching,
    Ordering,
    Numerical,
    ShortAnswer,
    Essay,
    Case,
    Information,
}

/// <summary>What is right about one answer of a question.</summary>
/// <param name="Weight">Percent of the question's points, -100..100.</param>
/// <param name="Patterns">Short answer: accepted texts; <c>*</c> stands for any letters.</param>
/// <param name="Low">Numerical: least accepted value, in the first unit.</param>
/// <param name="High">Numerical: greatest accepted value.</param>
/// <param name="Option">Matching: index of the option that belongs to it; -1 where it is an option only.</param>
public sealed record AnswerKey(decimal Weight, IReadOnlyList<string> Patterns, decimal? Low = null, decimal? High = null, int Option = -1)
{
    public static AnswerKey Of(decimal weight, params string[] patterns) => new(weight, patterns);
}

/// <param name="Factor">How many of the first unit it is.</param>
public sealed record UnitKey(string Name, decimal Factor);

/// <param name="Ends">The customer is gone: the steps after it are not reached and give nothing.</param>
public sealed record StepKey(decimal Weight, bool Ends);

/// <summary>All that grading needs of a question, without its words.</summary>
/// <param name="Typos">Short answer: how many letters may be wrong, 0..2; never more than a quarter of the word.</param>
/// <param name="Steps">Case: the choices of each step.</param>
public sealed record QuestionKey(
    QuestionType Type,
    IReadOnlyList<AnswerKey> Answers,
    IReadOnlyList<UnitKey> Units,
    bool CaseSensitive,
    int Typos,
    IReadOnlyList<IReadOnlyList<StepKey>> Steps
)
{
    public static QuestionKey Of(QuestionType type, params AnswerKey[] answers) => new(type, answers, [], false, 0, []);
}

/// <summary>What somebody answered, in the question's own order of answers, however it was shuffled on the page.</summary>
/// <param name="Chosen">
/// Choices: indexes. Matching: for each answer the index of the option put beside it, -1 for none. Ordering: for each answer the place given to it, from 0, -1 for none. Case: the choice of each step so far.
/// </param>
/// <param name="Text">Numerical, short answer, essay.</param>
public sealed record QuestionResponse(IReadOnlyList<int>? Chosen = null, string? Text = null)
{
    /// <summary>Whether nothing was answered.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && (Chosen is null || !Chosen.Any(index => index >= 0));
}
