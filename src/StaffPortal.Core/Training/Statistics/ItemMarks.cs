using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Statistics;

/// <summary>What a question's figures say in plain words.</summary>
public static class ItemMarks
{
    /// <summary>Below so many attempts the figures say nothing yet.</summary>
    public const int Few = 10;

    /// <returns>Keys of texts, the gravest first.</returns>
    public static IReadOnlyList<string> Of(ItemStatistics item)
    {
        if (item.Attempts < Few) return ["Statistics.MarkFew"];
        var marks = new List<string>();
        if (item.Discrimination < 0) marks.Add("Statistics.MarkNegative");
        else if (item.Discrimination < 15 && item.Facility is > 10 and < 95) marks.Add("Statistics.MarkWeak");
        if (item.Facility >= 95) marks.Add("Statistics.MarkEasy");
        if (item.Facility <= 20) marks.Add("Statistics.MarkHard");
        if (marks.Count == 0 && item.Discrimination >= 40) marks.Add("Statistics.MarkGood");
        return marks;
    }
}
