using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Charts;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>The trend as a file that a presentation takes.</summary>
public sealed class PictureModel(GetVoiceFigures query, CompanyClock clock) : VoiceRangePage(clock)
{
    public async Task<IActionResult> OnGetAsync()
    {
        if (!ReadRange())
            return BadRequest();
        var view = await query.RunAsync(Actor, Range, Cancel);
        var picture = new VoiceTrend(view.Trend, Metric, Range.From, Culture).ToFile();
        return File(System.Text.Encoding.UTF8.GetBytes(picture), "image/svg+xml", $"{Metric.Id}-{Range.To}.svg");
    }
}
