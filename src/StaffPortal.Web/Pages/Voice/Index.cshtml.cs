using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Frame;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>What customers say, as a picture: how it moves, where it is good and where it is not.</summary>
public sealed class IndexModel(GetVoiceFigures query, GetVoiceChoices choices, GetSurveys surveys, CompanyClock clock)
    : VoiceRangePage(clock)
{
    public VoiceFigures View { get; private set; } = null!;

    /// <summary>How many were asked and answered; null for those who see their own alone.</summary>
    public AskedCounts? Asked { get; private set; }

    public VoiceTabs Tabs => new(Actor, VoiceTabs.Picture);

    public bool MayImport => Actor.IsHr;

    public bool SeesOthers => GetVoices.SeesOthers(Actor);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ReadRange())
            return BadRequest();
        View = await query.RunAsync(Actor, Range, Cancel);
        Choices = await choices.RunAsync(Actor, Cancel);
        if (Actor.SeesAllPay && Range is { Touchpoint: null, Segment: null, Team: null, Employee: null })
            Asked = await surveys.OfDaysAsync(Range.From.FirstDay, Range.To.LastDay, Cancel);
        return Page();
    }
}
