using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Measures;

/// <summary>One measure of one person, by hand.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class EditModel(GetMeasures query, SaveMeasure save) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Metric { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    [BindProperty]
    public string? Numerator { get; set; }

    [BindProperty]
    public string? Denominator { get; set; }

    public MeasuresView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var page = await AgainAsync();
        // What was brought in before is what gets corrected.
        if (Person is not null && View?.Lines.Items.FirstOrDefault(line => line.Person == Person) is { } line)
            (Numerator, Denominator) = (line.Numerator, line.Denominator);
        return page;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        YearMonth? month = YearMonth.TryParse(Month, out var named) ? named : null;
        return await AnswerAsync(
            await save.RunAsync(Actor, new MeasureRequest(month, Metric, Person, Numerator, Denominator), Cancel),
            done => $"/measures?month={done.Month}&metric={Uri.EscapeDataString(Metric ?? "")}",
            done => new Message(done.IsTaken ? "Measures.Taken" : "Measures.Saved", done.Name),
            AgainAsync
        );
    }

    private async Task<IActionResult> AgainAsync()
    {
        if (!YearMonth.TryParse(Month, out var month))
            return NotFound();
        if (await query.RunAsync(Actor, new MeasuresRequest(month, Metric, false, 1) { Person = Person }, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
