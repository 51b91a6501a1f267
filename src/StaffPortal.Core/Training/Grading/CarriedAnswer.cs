using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Grading;

/// <summary>An answer given to one version of a question, in terms of a later one: what somebody chose stays what they chose, wherever it stands now.</summary>
public static class CarriedAnswer
{
    /// <returns>Null where the versions are too different to say.</returns>
    public static (string Arrangement, string? Response)? Of(QuestionContent from, QuestionContent to, string arrangement, string? stored)
    {
        if (from.Type != to.Type || Places(from, to) is not var (answers, moved))
            return null;
        var order = QuestionLists.List(QuestionLists.Indexes(arrangement).Select(index => moved[index]));
        if (StoredResponse.Read(stored) is not { } response)
            return (order, stored);
        var carried = from.Type switch
        {
            QuestionType.Single or QuestionType.Multiple => new QuestionResponse([.. response.Chosen!.Select(index => moved[index])]),
            QuestionType.Ordering => new QuestionResponse([
                .. Enumerable
                    .Range(0, to.Answers.Count)
                    .Select(i =>
                        Array.IndexOf(answers, i) is var old && old >= 0 && old < response.Chosen!.Count ? response.Chosen[old] : -1
                    ),
            ]),
            QuestionType.Matching => new QuestionResponse([
                .. Enumerable
                    .Range(0, to.Answers.Count)
                    .Select(i =>
                        Array.IndexOf(answers, i) is var old && old >= 0 && old < response.Chosen!.Count && response.Chosen[old] >= 0
                            ? moved[response.Chosen[old]]
                            : -1
                    ),
            ]),
            _ => response,
        };
        return (order, StoredResponse.Write(carried));
    }

    /// <summary>Where each answer stands now, and each thing that is shuffled. The same words in another order are followed; words that were only mended keep their place.</summary>
    private static (int[] Answers, int[] Moved)? Places(QuestionContent from, QuestionContent to)
    {
        if (from.Type == QuestionType.Case)
            return from.Steps.Select(step => step.Answers.Count).SequenceEqual(to.Steps.Select(step => step.Answers.Count))
                ? ([], [])
                : null;
        if (from.Type is QuestionType.Numerical or QuestionType.ShortAnswer or QuestionType.TrueFalse or QuestionType.Information)
            return ([], []);
        var answers = Follow([.. from.Answers.Select(answer => answer.Text)], [.. to.Answers.Select(answer => answer.Text)]);
        if (from.Type != QuestionType.Matching)
            return answers is null ? null : (answers, answers);
        var options = Follow(from.Options, to.Options);
        return answers is null || options is null ? null : (answers, options);
    }

    private static int[]? Follow<T>(IReadOnlyList<T> from, IReadOnlyList<T> to)
        where T : class
    {
        if (from.Count != to.Count)
            return null;
        var places = from.Select(to.IndexOf).ToArray();
        if (places.All(place => place >= 0) && places.Distinct().Count() == places.Length)
            return places;
        // Some words were mended: those that are not found take the places that are left, if nothing else has moved.
        return places.Index().All(place => place.Item < 0 || place.Item == place.Index) ? [.. Enumerable.Range(0, from.Count)] : null;
    }
}
