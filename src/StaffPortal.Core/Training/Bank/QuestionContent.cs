using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Bank;

/// <summary>One answer of a question.</summary>
/// <param name="Text">Choices, ordering: what it says. Matching: the left side; empty for an option that belongs to none. Short answer: an accepted text by language.</param>
/// <param name="Weight">Percent of the question's points, -100..100.</param>
/// <param name="Match">Matching: the right side.</param>
/// <param name="Value">Numerical, in the first unit.</param>
/// <param name="Tolerance">Numerical: how far off still counts.</param>
public sealed record QuestionAnswer(
    LocalText Text,
    decimal Weight,
    LocalText? Feedback = null,
    LocalText? Match = null,
    decimal? Value = null,
    decimal? Tolerance = null
);

public sealed record QuestionUnit(string Name, decimal Factor);

/// <summary>One thing an essay is graded by.</summary>
/// <param name="Points">Most points for it.</param>
public sealed record RubricCriterion(LocalText Text, int Points);

/// <param name="Feedback">What comes of it for the customer.</param>
/// <param name="Ends">The customer is gone and the case is over.</param>
public sealed record StepAnswer(LocalText Text, decimal Weight, LocalText? Feedback = null, bool Ends = false);

/// <summary>One moment of a customer situation.</summary>
public sealed record CaseStep(LocalText Text, IReadOnlyList<StepAnswer> Answers);

/// <summary>All that a question says and knows; its words are Markdown.</summary>
public sealed record QuestionContent(QuestionType Type, LocalText Text)
{
    public LocalText Feedback { get; init; } = LocalText.Empty;
    public IReadOnlyList<LocalText> Hints { get; init; } = [];

    /// <summary>Ordering: in the right order. True or false: "true" first.</summary>
    public IReadOnlyList<QuestionAnswer> Answers { get; init; } = [];

    public IReadOnlyList<QuestionUnit> Units { get; init; } = [];
    public bool CaseSensitive { get; init; }
    public int Typos { get; init; }
    public IReadOnlyList<RubricCriterion> Rubric { get; init; } = [];
    public IReadOnlyList<CaseStep> Steps { get; init; } = [];

    /// <summary>For what comes from outside: nothing may be missing.</summary>
    internal static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
    };

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static QuestionContent Read(string json) => JsonSerializer.Deserialize<QuestionContent>(json, Json)!;

    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>Matching: the right sides, each once; which of them belongs to an answer follows from its text.</summary>
    [JsonIgnore]
    public IReadOnlyList<LocalText> Options => [.. Answers.Select(answer => answer.Match).OfType<LocalText>().Distinct()];

    /// <summary>What grading needs.</summary>
    public QuestionKey Key()
    {
        var options = Options;
        return new QuestionKey(
            Type,
            [
                .. Answers.Select(answer => new AnswerKey(
                    answer.Weight,
                    [.. answer.Text.Each.Select(text => text.Text)],
                    answer.Value - (answer.Tolerance ?? 0),
                    answer.Value + (answer.Tolerance ?? 0),
                    answer.Match is { } match && !answer.Text.IsEmpty ? options.IndexOf(match) : -1
                )),
            ],
            [.. Units.Select(unit => new UnitKey(unit.Name, unit.Factor))],
            CaseSensitive,
            Typos,
            [.. Steps.Select(step => (IReadOnlyList<StepKey>)[.. step.Answers.Select(answer => new StepKey(answer.Weight, answer.Ends))])]
        );
    }

    /// <summary>How many things a page may shuffle: answers, or what is matched.</summary>
    [JsonIgnore]
    public int Movable =>
        Type == QuestionType.Matching ? Options.Count
        : Type is QuestionType.Single or QuestionType.Multiple or QuestionType.Ordering ? Answers.Count
        : 0;

    /// <summary>Every text in it, for checks and searching.</summary>
    [JsonIgnore]
    public IEnumerable<LocalText> AllTexts =>
        [
            Text,
            Feedback,
            .. Hints,
            .. Answers.SelectMany(answer => new[] { answer.Text, answer.Feedback, answer.Match }).OfType<LocalText>(),
            .. Rubric.Select(criterion => criterion.Text),
            .. Steps.SelectMany(step =>
                step.Answers.SelectMany(answer => new[] { answer.Text, answer.Feedback }).OfType<LocalText>().Prepend(step.Text)
            ),
        ];

    // Lists inside a record compare by reference; equal words are the same question.
    public bool Equals(QuestionContent? other) => other is not null && Write() == other.Write();

    public override int GetHashCode() => Write().GetHashCode(StringComparison.Ordinal);
}

internal static class QuestionLists
{
    public static int IndexOf<T>(this IReadOnlyList<T> items, T wanted)
        where T : class
    {
        for (var i = 0; i < items.Count; i++)
            if (items[i].Equals(wanted))
                return i;
        return -1;
    }

    /// <summary>"2,0,1" as indexes.</summary>
    public static int[] Indexes(string list) =>
        list.Length == 0 ? [] : [.. list.Split(',').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];

    public static string List(IEnumerable<int> indexes) =>
        string.Join(',', indexes.Select(index => index.ToString(CultureInfo.InvariantCulture)));
}
