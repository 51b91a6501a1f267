using StaffPortal.Core.Feedback.Surveys;

namespace StaffPortal.Web.Pages.Voice.Surveys;

/// <summary>What the form of a survey sends.</summary>
public sealed class SurveyInput
{
    public string? NewCode { get; set; }
    public LocalInput Name { get; set; } = new();
    public string? Touchpoint { get; set; }
    public bool AsksNps { get; set; } = true;
    public bool AsksCsat { get; set; } = true;
    public bool AsksCes { get; set; }
    public bool AsksInfluence { get; set; } = true;
    public int? ValidDays { get; set; } = 30;
    public int? SamplePercent { get; set; } = 100;
    public int? RestDays { get; set; } = 90;
    public long Version { get; set; }

    public static SurveyInput Of(SurveyEdit edit) =>
        new()
        {
            Name = LocalInput.Of(edit.Name),
            Touchpoint = edit.Touchpoint,
            AsksNps = edit.AsksNps,
            AsksCsat = edit.AsksCsat,
            AsksCes = edit.AsksCes,
            AsksInfluence = edit.AsksInfluence,
            ValidDays = edit.ValidDays,
            SamplePercent = edit.SamplePercent,
            RestDays = edit.RestDays,
            Version = edit.Version,
        };

    public SurveyEdit ToEdit(string code) =>
        new()
        {
            Code = code == "new" ? NewCode?.Trim() ?? "" : code,
            Name = Name.ToText(),
            Touchpoint = Touchpoint,
            AsksNps = AsksNps,
            AsksCsat = AsksCsat,
            AsksCes = AsksCes,
            AsksInfluence = AsksInfluence,
            ValidDays = ValidDays,
            SamplePercent = SamplePercent,
            RestDays = RestDays,
            Version = code == "new" ? 0 : Version,
        };
}
