using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Frame;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>What customers say by team; of many teams those that differ from the others by more than chance.</summary>
public sealed class TeamsModel(GetVoiceTeams query, GetVoiceChoices choices, CompanyClock clock) : VoiceRangePage(clock)
{
    /// <summary>So many are shown all.</summary>
    private const int Few = 30,
        Most = 60;

    public IReadOnlyList<VoiceGroup> Shown { get; private set; } = [];

    public int All { get; private set; }

    public VoiceTabs Tabs => new(Actor, VoiceTabs.Teams);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!GetVoiceTeams.MaySee(Actor))
            return NotFound();
        if (!ReadRange())
            return BadRequest();
        Choices = await choices.RunAsync(Actor, Cancel);
        var teams = await query.RunAsync(Actor, Range with { Team = null, Employee = null }, Cancel);
        (All, Shown) = (teams.Count, teams.Count <= Few ? teams : VoiceGroups.Apart(teams, Metric, Most));
        return Page();
    }
}
