namespace StaffPortal.Scoring.Training;

/// <summary>Gives answers their share of a question's points.</summary>
public static class AnswerGrading
{
    /// <summary>The whole of a question's points. Shares are whole hundred-thousandths, so that three answers of 33.33333 % make a whole one.</summary>
    public const int Whole = 100_000;

    /// <summary>The share that an answer earns, 0..<see cref="Whole"/>; null where a person has to grade it. Nothing answered earns nothing.</summary>
    public static int? Share(QuestionKey key, QuestionResponse? response)
    {
        if (key.Type == QuestionType.Information)
            return 0;
        if (response is null || response.IsEmpty)
            return 0;
        if (key.Type == QuestionType.Essay)
            return null;
        var percent = key.Type switch
        {
            QuestionType.Single or QuestionType.TrueFalse => Chosen(key, response).Take(1).Sum(index => key.Answers[index].Weight),
            QuestionType.Multiple => Chosen(key, response).Sum(index => key.Answers[index].Weight),
            QuestionType.Matching => Matching(key, response),
            QuestionType.Ordering => Ordering(key, response),
            QuestionType.Numerical => BestAnswer(key, response.Text)?.Weight ?? 0,
            QuestionType.ShortAnswer => BestAnswer(key, response.Text)?.Weight ?? 0,
            QuestionType.Case => Case(key, response),
            _ => throw new ArgumentOutOfRangeException(nameof(key), key.Type, null),
        };
        return (int)Math.Round(Math.Clamp(percent, 0, 100) * (Whole / 100), MidpointRounding.AwayFromZero);
    }

    /// <summary>Whether nothing of a question was left open: each pair made, each place given, the number one that can be read, the case at its end.</summary>
    public static bool IsComplete(QuestionKey key, QuestionResponse? response) =>
        key.Type switch
        {
            QuestionType.Information => true,
            _ when response is null || response.IsEmpty => false,
            QuestionType.Matching => key
                .Answers.Index()
                .All(answer =>
                    answer.Item.Option < 0 || (response.Chosen is { } chosen && answer.Index < chosen.Count && chosen[answer.Index] >= 0)
                ),
            QuestionType.Ordering => Places(key, response).Count(place => place >= 0) == key.Answers.Count,
            QuestionType.Case => CaseProgress(key, response.Chosen).Over,
            QuestionType.Numerical => NumberWithUnit.ReadAll(response.Text ?? "", key.Units).Count > 0,
            _ => true,
        };

    /// <summary>What somebody who knows nothing wins on average by answering at random, 0..100, as Moodle defines it ("random guess score"); null where it cannot be said.</summary>
    public static double? Guess(QuestionKey key) =>
        key.Type switch
        {
            QuestionType.Single or QuestionType.TrueFalse => key.Answers.Count == 0
                ? null
                : (double)key.Answers.Sum(answer => answer.Weight) / key.Answers.Count,
            QuestionType.Matching => 100.0
                / Math.Max(
                    1,
                    key.Answers.Where(answer => answer.Option >= 0).Select(answer => answer.Option).Distinct().Count()
                        + key.Answers.Count(answer => answer.Option < 0)
                ),
            QuestionType.Numerical or QuestionType.ShortAnswer or QuestionType.Essay => 0,
            _ => null,
        };

    /// <summary>Of the written answers that accept this text, the one that gives most; null when none does.</summary>
    public static AnswerKey? BestAnswer(QuestionKey key, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (key.Type == QuestionType.Numerical)
        {
            var values = NumberWithUnit.ReadAll(text, key.Units);
            return key
                .Answers.Where(answer => values.Any(value => value >= answer.Low && value <= answer.High))
                .MaxBy(answer => answer.Weight);
        }

        // What stands in the key letter by letter goes before what is only near it: a wrong word may differ from the right one by a letter.
        IEnumerable<AnswerKey> Fitting(int typos) =>
            key.Answers.Where(answer => answer.Patterns.Any(pattern => ShortAnswers.Fits(pattern, text, key.CaseSensitive, typos)));
        return Fitting(0).MaxBy(answer => answer.Weight) ?? (key.Typos > 0 ? Fitting(key.Typos).MaxBy(answer => answer.Weight) : null);
    }

    /// <summary>How many steps of a case are behind after these choices, and whether it is over.</summary>
    public static (int Steps, bool Over) CaseProgress(QuestionKey key, IReadOnlyList<int>? chosen)
    {
        var taken = 0;
        foreach (var index in (chosen ?? []).Take(key.Steps.Count))
        {
            if (index < 0 || index >= key.Steps[taken].Count)
                break;
            taken++;
            if (key.Steps[taken - 1][index].Ends)
                return (taken, true);
        }

        return (taken, taken == key.Steps.Count);
    }

    private static IEnumerable<int> Chosen(QuestionKey key, QuestionResponse response) =>
        (response.Chosen ?? []).Distinct().Where(index => index >= 0 && index < key.Answers.Count);

    /// <summary>Each pair gives an equal part.</summary>
    private static decimal Matching(QuestionKey key, QuestionResponse response)
    {
        var asked = key.Answers.Index().Where(answer => answer.Item.Option >= 0).ToList();
        var right = asked.Count(answer =>
            response.Chosen is { } chosen && answer.Index < chosen.Count && chosen[answer.Index] == answer.Item.Option
        );
        return asked.Count == 0 ? 0 : 100m * right / asked.Count;
    }

    /// <summary>Each right neighbour gives an equal part: whoever moves one step of a sequence loses only what stands beside it. A place given twice is no place.</summary>
    private static decimal Ordering(QuestionKey key, QuestionResponse response)
    {
        var places = Places(key, response);
        return key.Answers.Count < 2
            ? 0
            : 100m * places.Zip(places.Skip(1)).Count(pair => pair.First >= 0 && pair.Second == pair.First + 1) / (key.Answers.Count - 1);
    }

    /// <summary>The place of each thing put in order; -1 where it has none of its own.</summary>
    private static List<int> Places(QuestionKey key, QuestionResponse response)
    {
        var given = (response.Chosen ?? []).Take(key.Answers.Count).ToList();
        return given.ConvertAll(place => place < key.Answers.Count && given.Count(other => other == place) == 1 ? place : -1);
    }

    private static decimal Case(QuestionKey key, QuestionResponse response)
    {
        var (taken, _) = CaseProgress(key, response.Chosen);
        return key.Steps.Count == 0
            ? 0
            : Enumerable.Range(0, taken).Sum(step => key.Steps[step][response.Chosen![step]].Weight) / key.Steps.Count;
    }
}
