using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;
using StaffPortal.Web.Frame;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>Two periods or groups side by side, with a sentence whether they differ by more than chance.</summary>
public sealed class CompareModel(GetVoiceMonths query, GetVoiceChoices choices, CompanyClock clock) : VoiceRangePage(clock)
{
    /// <summary>The other side; without a choice as many months right before.</summary>
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

    public VoiceRange Other { get; private set; } = null!;

    public Tally One { get; private set; } = null!;

    public Tally Two { get; private set; } = null!;

    public VoiceTabs Tabs => new(Actor, VoiceTabs.Compare);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!GetVoices.SeesOthers(Actor))
            return NotFound();
        if (!ReadRange())
            return BadRequest();
        var before = Range.AsLongBefore();
        if (RangeOf(WithFrom, WithTo, before.From, before.To, WithTouchpoint, WithSegment, WithTeam, Employee) is not { } other)
            return BadRequest();
        Other = other;
        One = await query.SumAsync(Actor, Range, Cancel);
        Two = await query.SumAsync(Actor, Other, Cancel);
        Choices = await choices.RunAsync(Actor, Cancel);
        return Page();
    }
}
