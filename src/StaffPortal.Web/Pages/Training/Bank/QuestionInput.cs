using System.Text.RegularExpressions;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Web.Pages.Training.Bank;

/// <summary>An answer of a question as the form sends it; an empty one is left out.</summary>
public sealed class AnswerInput
{
    public LocalInput Text { get; set; } = new();
    public LocalInput Match { get; set; } = new();
    public LocalInput Feedback { get; set; } = new();

    /// <summary>Numbers are read with a comma or a point, in every language; what is no number stays as it was typed.</summary>
    public string? Weight { get; set; }
    public string? Value { get; set; }
    public string? Tolerance { get; set; }
    public bool Ends { get; set; }

    public bool IsEmpty => Text.ToText().IsEmpty && Match.ToText().IsEmpty && string.IsNullOrWhiteSpace(Value);

    /// <summary>What was typed for a number and is none; null when all can be read.</summary>
    public string? Wrong =>
        new[] { Weight, Value, Tolerance }.FirstOrDefault(text =>
            !string.IsNullOrWhiteSpace(text) && NumberWithUnit.Read(text, []) is null
        );

    public static decimal? Number(string? text) => string.IsNullOrWhiteSpace(text) ? null : NumberWithUnit.Read(text, []);

    public static string? Plain(decimal? number) =>
        number?.ToString("0.############################", System.Globalization.CultureInfo.CurrentCulture);

    public LocalText? Said => Feedback.ToText() is { IsEmpty: false } said ? said : null;
}

public sealed class StepInput
{
    public LocalInput Text { get; set; } = new();
    public List<AnswerInput> Answers { get; set; } = [];
}

public sealed class RubricInput
{
    public LocalInput Text { get; set; } = new();
    public int Points { get; set; } = 1;
}

/// <summary>A question as the form sends it.</summary>
public sealed partial class QuestionInput
{
    public QuestionType Type { get; set; }
    public LocalInput Text { get; set; } = new();
    public LocalInput Feedback { get; set; } = new();
    public LocalInput Hint { get; set; } = new();
    public List<AnswerInput> Answers { get; set; } = [];
    public List<StepInput> Steps { get; set; } = [];
    public List<RubricInput> Rubric { get; set; } = [];

    /// <summary>"min = 1; h = 60".</summary>
    public string? Units { get; set; }

    public bool CaseSensitive { get; set; }
    public int Typos { get; set; }

    public static QuestionInput Of(QuestionContent content) =>
        new()
        {
            Type = content.Type,
            Text = LocalInput.Of(content.Text),
            Feedback = LocalInput.Of(content.Feedback),
            Hint = LocalInput.Of(content.Hints.Count > 0 ? content.Hints[0] : LocalText.Empty),
            Answers =
            [
                .. content.Answers.Select(answer => new AnswerInput
                {
                    Text = LocalInput.Of(answer.Text),
                    Match = LocalInput.Of(answer.Match ?? LocalText.Empty),
                    Feedback = LocalInput.Of(answer.Feedback ?? LocalText.Empty),
                    Weight = AnswerInput.Plain(answer.Weight),
                    Value = AnswerInput.Plain(answer.Value),
                    Tolerance = AnswerInput.Plain(answer.Tolerance),
                }),
            ],
            Steps =
            [
                .. content.Steps.Select(step => new StepInput
                {
                    Text = LocalInput.Of(step.Text),
                    Answers =
                    [
                        .. step.Answers.Select(answer => new AnswerInput
                        {
                            Text = LocalInput.Of(answer.Text),
                            Feedback = LocalInput.Of(answer.Feedback ?? LocalText.Empty),
                            Weight = AnswerInput.Plain(answer.Weight),
                            Ends = answer.Ends,
                        }),
                    ],
                }),
            ],
            Rubric =
            [
                .. content.Rubric.Select(criterion => new RubricInput { Text = LocalInput.Of(criterion.Text), Points = criterion.Points }),
            ],
            Units = string.Join(
                "; ",
                content.Units.Select(unit => $"{unit.Name} = {unit.Factor.ToString(System.Globalization.CultureInfo.InvariantCulture)}")
            ),
            CaseSensitive = content.CaseSensitive,
            Typos = content.Typos,
        };

    /// <summary>A number of any answer that cannot be read; null when all can.</summary>
    public string? Wrong =>
        Answers.Concat(Steps.SelectMany(step => step.Answers)).Select(answer => answer.Wrong).FirstOrDefault(wrong => wrong is not null);

    /// <param name="known">The question as it is kept: what the form has no field for stays.</param>
    public QuestionContent ToContent(QuestionContent? known) =>
        new(Type, Text.ToText())
        {
            Feedback = Feedback.ToText(),
            Hints = [.. new[] { Hint.ToText() }.Concat(known?.Hints.Skip(1) ?? []).Where(hint => !hint.IsEmpty)],
            Answers =
                Type == QuestionType.TrueFalse
                    ?
                    [
                        .. Answers
                            .Take(2)
                            .Select(answer => new QuestionAnswer(LocalText.Empty, AnswerInput.Number(answer.Weight) ?? 0, answer.Said)),
                    ]
                    : [.. Answers.Where(answer => !answer.IsEmpty).Select(AnswerOf)],
            Steps =
            [
                .. Steps
                    .Where(step => !step.Text.ToText().IsEmpty || step.Answers.Exists(answer => !answer.IsEmpty))
                    .Select(step => new CaseStep(
                        step.Text.ToText(),
                        [
                            .. step
                                .Answers.Where(answer => !answer.IsEmpty)
                                .Select(answer => new StepAnswer(
                                    answer.Text.ToText(),
                                    AnswerInput.Number(answer.Weight) ?? 0,
                                    answer.Said,
                                    answer.Ends
                                )),
                        ]
                    )),
            ],
            Rubric =
            [
                .. Rubric
                    .Where(criterion => !criterion.Text.ToText().IsEmpty)
                    .Select(criterion => new RubricCriterion(criterion.Text.ToText(), criterion.Points)),
            ],
            Units = UnitsOf(Units),
            CaseSensitive = CaseSensitive,
            Typos = Typos,
        };

    private QuestionAnswer AnswerOf(AnswerInput answer) =>
        new(
            Type == QuestionType.Numerical ? LocalText.Empty : answer.Text.ToText(),
            Type is QuestionType.Matching or QuestionType.Ordering ? 100 : AnswerInput.Number(answer.Weight) ?? 0,
            answer.Said,
            Type == QuestionType.Matching ? answer.Match.ToText() : null,
            Type == QuestionType.Numerical ? AnswerInput.Number(answer.Value) : null,
            Type == QuestionType.Numerical ? AnswerInput.Number(answer.Tolerance) ?? 0 : null
        );

    /// <summary>A factor that is no number becomes 0, which the rules refuse with a sentence.</summary>
    private static IReadOnlyList<QuestionUnit> UnitsOf(string? units) =>
        [
            .. UnitMark()
                .Split(units ?? "")
                .Select(unit => unit.Trim())
                .Where(unit => unit.Length > 0)
                .Select(unit => unit.Split('=', StringSplitOptions.TrimEntries))
                .Select(pair => new QuestionUnit(
                    pair[0],
                    pair.Length < 2 ? 1
                        : decimal.TryParse(
                            pair[1].Replace(',', '.'),
                            System.Globalization.NumberStyles.Number,
                            System.Globalization.CultureInfo.InvariantCulture,
                            out var factor
                        )
                            ? factor
                        : 0
                )),
        ];

    /// <summary>Units stand behind each other with a semicolon, or with a comma before a letter: the comma of a number is none.</summary>
    [GeneratedRegex(@";|,(?=\s*\p{L})")]
    private static partial Regex UnitMark();

    /// <summary>Empty rows to write into.</summary>
    public void Grow()
    {
        if (Type == QuestionType.TrueFalse)
            while (Answers.Count < 2)
                Answers.Add(new AnswerInput { Weight = Answers.Count == 0 ? "100" : "0" });
        else if (Type is not (QuestionType.Essay or QuestionType.Case or QuestionType.Information))
        {
            // The first one written is mostly the right one.
            if (Answers.Count == 0)
                Answers.Add(new AnswerInput { Weight = "100" });
            for (var i = Answers.Count(answer => answer.IsEmpty); i < 2 || Answers.Count < 3; i++)
                Answers.Add(new AnswerInput());
        }

        if (Type == QuestionType.Essay && !Rubric.Exists(criterion => criterion.Text.ToText().IsEmpty))
            Rubric.Add(new RubricInput());
        if (Type != QuestionType.Case)
            return;
        if (!Steps.Exists(step => step.Text.ToText().IsEmpty))
            Steps.Add(new StepInput());
        foreach (var step in Steps)
            while (step.Answers.Count < 3)
                step.Answers.Add(new AnswerInput());
    }
}
