using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback.Figures;

/// <summary>Which of many groups are worth a look.</summary>
public static class VoiceGroups
{
    /// <summary>Those that differ from all of them together by more than chance, by name; of too many those that differ most.</summary>
    public static IReadOnlyList<VoiceGroup> Apart(IReadOnlyList<VoiceGroup> groups, Metric metric, int most)
    {
        var sum = new Tally();
        foreach (var group in groups)
            sum.Add(group.Now);
        var all = sum.Of(metric.Question);
        return
        [
            .. groups
                .Select(group => (Group: group, Off: Difference.Of(metric, group.Now.Of(metric.Question), all)))
                .Where(one => one.Off is { IsMoreThanChance: true })
                .OrderByDescending(one => Math.Abs(one.Off!.Value.Value))
                .Take(most)
                .Select(one => one.Group)
                .OrderBy(group => group.Name.En, StringComparer.Ordinal),
        ];
    }
}
