using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Statistics;

/// <summary>What a question's figures say in plain words.</summary>
public static class ItemMarks
{
    /// <summary>Below so many attempts the figures say nothing yet.</summary>
    public const int Few = 10;

    /// <param name="guess">What guessing would give, percent.</param>
    /// <returns>Keys of texts, the gravest first.</returns>
    public static IReadOnlyList<string> Of(ItemStatistics item, double? guess)
    {
        if (item.Attempts < Few)
            return ["Statistics.MarkFew"];
        var marks = new List<string>();
        // The correlation of so few pairs is this far from nothing by chance alone, one time in twenty.
        var chance = 200 / Math.Sqrt(item.Attempts);
        if (item.Discrimination < -chance)
            marks.Add("Statistics.MarkNegative");
        else if (item.Discrimination < 15 && item.Facility is > 10 and < 95)
            marks.Add("Statistics.MarkWeak");
        if (guess > 0 && item.Facility <= guess)
            marks.Add("Statistics.MarkGuess");
        if (item.Facility >= 95)
            marks.Add("Statistics.MarkEasy");
        else if (item.Facility <= 20)
            marks.Add("Statistics.MarkHard");
        if (marks.Count == 0 && item.Discrimination >= 40)
            marks.Add("Statistics.MarkGood");
        return marks;
    }
}
