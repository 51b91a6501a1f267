using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>The same figures as a table, for a spreadsheet or another program.</summary>
public sealed class ExportModel(GetVoiceFigures query, GetVoiceTeams teams, CompanyClock clock) : VoiceRangePage(clock)
{
    /// <param name="kind">csv or xlsx.</param>
    public async Task<IActionResult> OnGetAsync(string kind)
    {
        if (!ReadRange())
            return BadRequest();
        var view = await query.RunAsync(Actor, Range, Cancel);
        var table = VoiceFile.Of(view, await teams.RunAsync(Actor, Range, Cancel), Culture);
        var name = $"voice-{Range.From}-{Range.To}.{kind}";
        return kind == "xlsx"
            ? File(await XlsxFile.WriteAsync("voice", table, Cancel), XlsxFile.ContentType, name)
            : File(CsvFile.Write(table), "text/csv; charset=utf-8", name);
    }
}
