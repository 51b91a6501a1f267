using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;
using StaffPortal.Web.Frame;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>What customers say by team; of many teams those that differ from the others by more than chance.</summary>
public sealed class TeamsModel(GetVoiceFigures query, CompanyClock clock) : VoiceRangePage(query, clock)
{
    /// <summary>So many are shown all.</summary>
    private const int Few = 30,
        Most = 60;

    public IReadOnlyList<VoiceGroup> Shown { get; private set; } = [];

    public int All { get; private set; }

    public VoiceTabs Tabs => new(Actor, VoiceTabs.Teams);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!GetVoiceFigures.SeesTeams(Actor))
            return NotFound();
        if (!ModelState.IsValid || !ReadRange())
            return BadRequest();
        await ReadChoicesAsync();
        var teams = await Figures.TeamsAsync(Actor, Range with { Team = null, Employee = null }, Cancel);
        (All, Shown) = (teams.Count, teams.Count <= Few ? teams : Apart(teams));
        return Page();
    }

    private IReadOnlyList<VoiceGroup> Apart(IReadOnlyList<VoiceGroup> teams)
    {
        var company = new Tally();
        foreach (var team in teams)
            company.Add(team.Now);
        var all = company.Of(Metric.Question);
        return
        [
            .. teams
                .Select(team => (Team: team, Off: Difference.Of(Metric, team.Now.Of(Metric.Question), all)))
                .Where(team => team.Off is { IsMoreThanChance: true })
                .OrderByDescending(team => Math.Abs(team.Off!.Value.Value))
                .Take(Most)
                .Select(team => team.Team)
                .OrderBy(team => team.Name.En, StringComparer.Ordinal),
        ];
    }
}
