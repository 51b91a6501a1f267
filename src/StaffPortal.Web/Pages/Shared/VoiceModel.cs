using System.Globalization;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Pages;

/// <summary>The square with the score that leads a voice.</summary>
public sealed record ScoresModel(int? Nps, int? Csat, int? Ces)
{
    /// <summary>The first score that was given, and how it is coloured.</summary>
    public (string Kind, int? Score, string Class) Leading =>
        Nps is { } nps
            ? (
                "NPS",
                nps,
                nps >= 9 ? ""
                : nps >= 7 ? "mid"
                : "low"
            )
        : Csat is { } csat
            ? (
                "CSAT",
                csat,
                csat >= 4 ? ""
                : csat == 3 ? "mid"
                : "low"
            )
        : ("CES", Ces, "");
}

/// <summary>One customer's words as a list shows them.</summary>
/// <param name="Practise">Code of the touchpoint where two minutes of practice are offered, after a low score of one's own.</param>
public sealed record VoiceModel(ScoresModel Scores, string? Comment, string? Language, string Caption, string? Practise)
{
    /// <summary>Id of the answer's own page.</summary>
    public long Id { get; init; }

    public VoiceMark Mark { get; init; }

    public static VoiceModel Of(Core.Months.Voice voice, CultureInfo culture, bool own) =>
        new(
            new ScoresModel(voice.Nps, voice.Csat, voice.Ces),
            voice.Comment,
            voice.Language,
            CaptionOf(culture, voice.Touchpoint, voice.OccurredOn, null, voice.Csat, voice.Ces),
            own && voice.Csat <= Core.Training.Practice.Practise.LowCsat ? voice.TouchpointCode : null
        )
        {
            Id = voice.Id,
        };

    /// <param name="named">Whether the employee is named; people do not need to read their own name.</param>
    public static VoiceModel Of(VoiceLine voice, CultureInfo culture, bool named) =>
        new(
            new ScoresModel(voice.Nps, voice.Csat, voice.Ces),
            voice.Comment,
            voice.Language,
            CaptionOf(culture, voice.Touchpoint, voice.OccurredOn, named ? voice.EmployeeName : null, voice.Csat, voice.Ces),
            voice.Own && voice.Csat <= Core.Training.Practice.Practise.LowCsat ? voice.TouchpointCode : null
        )
        {
            Id = voice.Id,
            Mark = voice.Mark,
        };

    private static string CaptionOf(CultureInfo culture, LocalText? touchpoint, DateOnly day, string? name, int? csat, int? ces) =>
        string.Join(
            " · ",
            new[]
            {
                name,
                touchpoint?.In(culture),
                Formats.Day(culture, day),
                csat is null ? null : $"CSAT {csat}",
                ces is null ? null : $"CES {ces}",
            }.Where(part => part is not null)
        );
}
