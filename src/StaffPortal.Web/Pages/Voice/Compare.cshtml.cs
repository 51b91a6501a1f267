using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;
using StaffPortal.Web.Frame;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>Two periods or groups side by side, with a sentence whether they differ by more than chance.</summary>
public sealed class CompareModel(GetVoiceFigures query, CompanyClock clock) : VoiceRangePage(query, clock)
{
    /// <summary>The other side; what is not chosen is as on the first.</summary>
    [BindProperty(SupportsGet = true)]
    public string? WithFrom { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? WithTo { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? WithTouchpoint { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? WithSegment { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? WithTeam { get; set; }

    public VoiceRange First { get; private set; } = null!;

    public VoiceRange Other { get; private set; } = null!;

    public Tally One { get; private set; } = null!;

    public Tally Two { get; private set; } = null!;

    public VoiceTabs Tabs => new(Actor, VoiceTabs.Compare);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!GetVoices.SeesOthers(Actor))
            return NotFound();
        if (!ModelState.IsValid || !ReadRange())
            return BadRequest();
        var one = Range;
        (From, To) = (WithFrom ?? one.AsLongBefore().From.ToString(), WithTo ?? one.AsLongBefore().To.ToString());
        (Touchpoint, Segment, Team) = (WithTouchpoint, WithSegment, WithTeam);
        if (!ReadRange())
            return BadRequest();
        Other = Range;
        One = await Figures.SumAsync(Actor, one, Cancel);
        Two = await Figures.SumAsync(Actor, Other, Cancel);
        await ReadChoicesAsync();
        First = one;
        return Page();
    }
}
