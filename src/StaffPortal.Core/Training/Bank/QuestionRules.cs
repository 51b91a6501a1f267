using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Markup;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Bank;

/// <summary>What a question must have before it can be asked; the same for the form and for every file format.</summary>
public static class QuestionRules
{
    public const int LongestText = 8_000,
        MostAnswers = 40,
        MostSteps = 10,
        MostTags = 20,
        LongestTag = 60,
        MostTypos = 2;

    /// <returns>The first thing that is wrong; null for a good question.</returns>
    public static Message? Problem(QuestionContent content)
    {
        if (content.Text.IsEmpty)
            return new Message("Bank.NoText");
        if (content.AllTexts.Any(text => text.Each.Any(pair => pair.Text.Length > LongestText)))
            return new Message("Bank.TextTooLong", LongestText);
        if (content.AllTexts.SelectMany(text => text.Each).Any(pair => MarkdownText.Read(pair.Text).Value is null))
            return new Message("Standards.TooDeep");
        if (
            content.Answers.Count > MostAnswers
            || content.Steps.Sum(step => step.Answers.Count) > MostAnswers
            || content.Steps.Count > MostSteps
        )
            return new Message("Bank.TooManyAnswers", MostAnswers);
        if (content.Answers.Any(answer => answer.Weight is < -100 or > 100))
            return new Message("Bank.WeightRange");
        return content.Type switch
        {
            QuestionType.Single => Choices(content)
                ?? (content.Answers.Any(answer => answer.Weight < 0) ? new Message("Bank.NegativeSingle") : Full(content)),
            QuestionType.Multiple => Choices(content) ?? Sum(content),
            QuestionType.TrueFalse => content.Answers.Count == 2 && content.Answers.Count(answer => answer.Weight == 100) == 1
                ? null
                : new Message("Bank.TrueOrFalse"),
            QuestionType.Matching => Matching(content),
            QuestionType.Ordering => Choices(content) ?? (content.Answers.Count < 3 ? new Message("Bank.OrderingNeeds") : null),
            QuestionType.Numerical => Numerical(content),
            QuestionType.ShortAnswer => content.Answers.Count == 0 || content.Answers.Any(answer => answer.Text.IsEmpty)
                ? new Message("Bank.NoPattern")
            : content.Typos is < 0 or > MostTypos ? new Message("Bank.TyposRange", MostTypos)
            : Full(content),
            QuestionType.Essay => content.Rubric.Any(criterion => criterion.Text.IsEmpty || criterion.Points is < 1 or > 100)
                ? new Message("Bank.BadRubric")
                : null,
            QuestionType.Case => Case(content),
            _ => null,
        };
    }

    private static Message? Choices(QuestionContent content) =>
        content.Answers.Count < 2 ? new Message("Bank.TwoAnswers")
        : content.Answers.Any(answer => answer.Text.IsEmpty) ? new Message("Bank.EmptyAnswer")
        : content.Answers.Select(answer => answer.Text).Distinct().Count() < content.Answers.Count ? new Message("Bank.SameAnswer")
        : null;

    private static Message? Full(QuestionContent content) =>
        content.Answers.Any(answer => answer.Weight == 100) ? null : new Message("Bank.NothingWhole");

    // A third is written 33.33333: what is missing to the whole is not anybody's fault.
    private static Message? Sum(QuestionContent content) =>
        content.Answers.Where(answer => answer.Weight > 0).Sum(answer => answer.Weight) is >= 99.9m and <= 100.1m
            ? null
            : new Message("Bank.WeightsSum");

    private static Message? Matching(QuestionContent content) =>
        content.Answers.Count(answer => !answer.Text.IsEmpty) < 2 || content.Options.Count < 2 ? new Message("Bank.MatchingNeeds")
        : content.Answers.Any(answer => answer.Match is null || answer.Match.IsEmpty) ? new Message("Bank.EmptyAnswer")
        : null;

    private static Message? Numerical(QuestionContent content) =>
        content.Answers.Count == 0 || content.Answers.Any(answer => answer.Value is null) ? new Message("Bank.NoNumber")
        : content.Answers.Any(answer => answer.Tolerance < 0) ? new Message("Bank.NegativeTolerance")
        : content.Answers.Any(answer => Math.Abs(answer.Value!.Value) > 1e15m || answer.Tolerance > 1e15m)
            ? new Message("Bank.NumberTooLarge")
        : content.Units.Any(unit => unit.Factor is < 0.000001m or > 1_000_000 || string.IsNullOrWhiteSpace(unit.Name))
            ? new Message("Bank.BadUnit")
        : Full(content);

    private static Message? Case(QuestionContent content) =>
        content.Steps.Count == 0
        || content.Steps.Any(step => step.Text.IsEmpty || step.Answers.Count < 2 || step.Answers.Any(answer => answer.Text.IsEmpty))
            ? new Message("Bank.CaseNeeds")
        : content.Steps.Any(step => step.Answers.Any(answer => answer.Weight is < 0 or > 100)) ? new Message("Bank.WeightRange")
        : content
            .Steps.Index()
            .Any(step => !step.Item.Answers.Any(answer => answer.Weight == 100 && (!answer.Ends || step.Index == content.Steps.Count - 1)))
            ? new Message("Bank.CaseWay")
        : null;
}
