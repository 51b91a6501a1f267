using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Frame;

/// <summary>The pages about what customers say, side by side: those that are there for the viewer.</summary>
public sealed class VoiceTabs(Actor actor, string here)
{
    public const string Picture = "/voice",
        Answers = "/voice/answers",
        Teams = "/voice/teams",
        Compare = "/voice/compare",
        Cases = "/voice/cases",
        Surveys = "/voice/surveys";

    public string Here => here;

    public IReadOnlyList<Destination> All =>
        [
            .. new (bool Shown, string Path, string Key)[]
            {
                (true, Picture, "Voice.TabPicture"),
                (true, Answers, "Voice.TabAnswers"),
                (GetVoiceTeams.MaySee(actor), Teams, "Voice.TabTeams"),
                (GetVoices.SeesOthers(actor), Compare, "Voice.TabCompare"),
                (GetCases.MaySee(actor), Cases, "Voice.TabCases"),
                (actor.IsHr, Surveys, "Voice.TabSurveys"),
            }
                .Where(tab => tab.Shown)
                .Select(tab => new Destination(tab.Path, tab.Key)),
        ];
}
