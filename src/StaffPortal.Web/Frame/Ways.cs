using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Frame;

/// <summary>Which pages lie above a page: the parts of its path that are pages of their own.</summary>
public static class Ways
{
    private const string Any = "*";

    /// <summary>Pages that others lie below, with the key of their name.</summary>
    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["/orientation"] = "Layout.Orientation",
        ["/orientation/workshops"] = "Orientation.TabWorkshops",
        ["/portraits"] = "Orientation.TabPortraits",
        ["/journey"] = "Layout.Journey",
        ["/touchpoints"] = "Layout.Touchpoints",
        ["/standards"] = "Layout.Standards",
        ["/standards/*/revisions"] = "Layout.Revisions",
        ["/training"] = "Layout.Training",
        ["/training/bank"] = "Layout.Bank",
        ["/training/grading"] = "Grading.Title",
        ["/training/*/statistics"] = "Layout.Statistics",
        ["/training/*/sections"] = "Layout.Sections",
        ["/training/*/assignments"] = "Quiz.Assignments",
        ["/voice"] = "Layout.Voice",
        ["/voice/import"] = "Voice.Import",
        ["/voice/cases"] = "Cases.Title",
        ["/voice/surveys"] = "Surveys.Title",
        ["/pulse"] = "Pulse.Title",
        ["/praise"] = "Praise.Title",
        ["/months"] = "Layout.Months",
        ["/teams"] = "Layout.Team",
        ["/people"] = "Layout.People",
        ["/plans"] = "Layout.Plans",
        ["/admin/keys"] = "Keys.Title",
        ["/admin/jobs"] = "Layout.Jobs",
        ["/admin/audit"] = "Layout.Audit",
    };

    /// <summary>Pages with a name of their own, which the page below may know, and what they are called where it does not.</summary>
    private static readonly Dictionary<string, string> OwnNames = new(StringComparer.Ordinal)
    {
        ["/orientation/workshops/*"] = "Layout.OneWorkshop",
        ["/portraits/*"] = "Layout.OnePortrait",
        ["/touchpoints/*"] = "Layout.OneTouchpoint",
        ["/standards/*"] = "Layout.OneDocument",
        ["/training/bank/*"] = "Layout.OneBank",
        ["/training/*"] = "Layout.OneQuiz",
        ["/months/*"] = "Layout.Months",
        ["/people/*"] = "Layout.People",
        ["/voice/cases/*"] = "Cases.OneStep",
        ["/voice/surveys/*"] = "Surveys.OneStep",
    };

    /// <summary>Parts of paths that stand where a name would and are none.</summary>
    private static readonly HashSet<string> NoNames = new(
        ["new", "bank", "grading", "record", "practice", "files", "connection"],
        StringComparer.Ordinal
    );

    public static IReadOnlyList<Step> To(string path, PageHead head, Words words)
    {
        if (head.Way is { } given)
            return given;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var steps = new List<Step>();
        for (var length = 1; length < parts.Length; length++)
        {
            var (above, own) = ("/" + string.Join('/', parts[..length]), OwnName(parts));
            var pattern = "/" + string.Join('/', parts.Take(length).Select((part, at) => at == own ? Any : part));
            if ((Places.GetValueOrDefault(above) ?? Places.GetValueOrDefault(pattern)) is { } key)
                steps.Add(new Step(above, words[key]));
            else if (length == own + 1 && !NoNames.Contains(parts[own]) && OwnNames.TryGetValue(pattern, out var generic))
                steps.Add(
                    new Step(
                        head.OfPath ?? above,
                        head.Of ?? (YearMonth.TryParse(parts[own], out var month) ? Formats.Month(words.Culture, month) : words[generic])
                    )
                );
        }

        return steps;
    }

    /// <summary>To one customer's answer.</summary>
    public static IReadOnlyList<Step> ToAnswer(VoiceLine voice, Words words) =>
        [
            new Step("/voice", words["Layout.Voice"]),
            new Step($"/voice/{voice.Id}", words["Answers.Title", Formats.Day(words.Culture, voice.OccurredOn)]),
        ];

    /// <summary>Somebody else's card lies below the month of their team.</summary>
    public static IReadOnlyList<Step> ToCard(Scorecard card, Words words) =>
        [
            new Step("/teams", words["Layout.Team"]),
            new Step(
                $"/teams/{card.TeamCode}/{card.Month.Month}",
                $"{card.TeamName}, {Formats.MonthInText(words.Culture, card.Month.Month)}"
            ),
        ];

    /// <summary>Which part of a path is somebody's own name.</summary>
    private static int OwnName(string[] parts) => parts is [_, "bank" or "workshops" or "cases" or "surveys", _, ..] ? 2 : 1;
}
