using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>The same figures as a table.</summary>
public sealed class ExportModel(GetVoiceFigures query, GetVoiceTeams teams, CompanyClock clock) : VoiceRangePage(clock)
{
    public async Task<IActionResult> OnGetAsync()
    {
        if (!ReadRange())
            return BadRequest();
        var view = await query.RunAsync(Actor, Range, Cancel);
        return File(
            VoiceFile.Write(view, await teams.RunAsync(Actor, Range, Cancel), Culture),
            "text/csv; charset=utf-8",
            $"voice-{Range.From}-{Range.To}.csv"
        );
    }
}
