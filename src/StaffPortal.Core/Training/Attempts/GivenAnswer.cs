using StaffPortal.Core.Training.Bank;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Attempts;

/// <summary>What a page sends back: places as they were shown, never the question's own order, which for some types is the key.</summary>
/// <param name="Places">Choices: the places chosen. Matching: for each left side the place of the option, -1 for none. Ordering: for each shown item the rank given to it, from 1; 0 for none. Case: the choice of the step that is asked.</param>
/// <param name="Step">Case: the step that the choice was made in; a form sent twice decides no second one.</param>
public sealed record GivenAnswer(IReadOnlyList<int> Places, string? Text, int? Step = null);

/// <summary>Between what is shown and what is stored.</summary>
public static class Arrangement
{
    /// <summary>A new order for a question; matching and ordering are always shuffled.</summary>
    public static string Of(QuestionContent content, bool shuffleAnswers, SeededOrder order)
    {
        var count = content.Movable;
        var shuffled = order.Shuffle(count);
        return QuestionLists.List(
            shuffleAnswers || content.Type is QuestionType.Matching or QuestionType.Ordering ? shuffled : Enumerable.Range(0, count)
        );
    }

    /// <summary>The stored response; what cannot have been shown is left out.</summary>
    /// <param name="before">The response so far: a case goes only onward.</param>
    public static QuestionResponse ToResponse(QuestionContent content, string arrangement, GivenAnswer given, QuestionResponse? before)
    {
        var order = QuestionLists.Indexes(arrangement);
        switch (content.Type)
        {
            case QuestionType.Single or QuestionType.Multiple:
                var chosen = given.Places.Where(place => place >= 0 && place < order.Length).Select(place => order[place]).Distinct();
                return new QuestionResponse([.. content.Type == QuestionType.Single ? chosen.Take(1) : chosen.Order()]);
            case QuestionType.TrueFalse:
                return new QuestionResponse([.. given.Places.Where(place => place is 0 or 1).Take(1)]);
            case QuestionType.Matching:
                return new QuestionResponse([
                    .. content.Answers.Select(
                        (answer, i) =>
                            !answer.Text.IsEmpty && i < given.Places.Count && given.Places[i] >= 0 && given.Places[i] < order.Length
                                ? order[given.Places[i]]
                                : -1
                    ),
                ]);
            case QuestionType.Ordering:
                return new QuestionResponse([
                    .. Enumerable
                        .Range(0, order.Length)
                        .Select(index =>
                            Array.IndexOf(order, index) is var place
                            && place >= 0
                            && place < given.Places.Count
                            && given.Places[place] is var rank
                            && rank > 0
                            && rank <= order.Length
                                ? rank - 1
                                : -1
                        ),
                ]);
            case QuestionType.Case:
                var taken = before?.Chosen ?? [];
                var (steps, over) = AnswerGrading.CaseProgress(content.Key(), taken);
                return
                    over
                    || given.Places.Count == 0
                    || (given.Step ?? steps) != steps
                    || given.Places[0] < 0
                    || given.Places[0] >= content.Steps[steps].Answers.Count
                    ? new QuestionResponse(taken)
                    : new QuestionResponse([.. taken.Take(steps), given.Places[0]]);
            case QuestionType.Information:
                return new QuestionResponse([]);
            default:
                return new QuestionResponse(Text: given.Text?.Trim() is { Length: > 0 } text ? text : null);
        }
    }

    /// <summary>The stored response in terms of what is shown.</summary>
    public static GivenAnswer ToGiven(QuestionContent content, string arrangement, QuestionResponse? response)
    {
        var order = QuestionLists.Indexes(arrangement);
        var chosen = response?.Chosen ?? [];
        return new GivenAnswer(
            content.Type switch
            {
                QuestionType.Single or QuestionType.Multiple =>
                [
                    .. chosen.Select(index => Array.IndexOf(order, index)).Where(place => place >= 0),
                ],
                QuestionType.Matching =>
                [
                    .. content.Answers.Select((_, i) => i < chosen.Count && chosen[i] >= 0 ? Array.IndexOf(order, chosen[i]) : -1),
                ],
                QuestionType.Ordering => [.. order.Select(index => index < chosen.Count ? chosen[index] + 1 : 0)],
                _ => chosen,
            },
            response?.Text
        );
    }
}
