using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

/// <summary>The days on which somebody was away.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class AbsencesModel(SaveAbsence absences, ForeseePay foresee) : ForeseeingPage(foresee)
{
    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    [BindProperty]
    public bool CountsOut { get; set; }

    [BindProperty]
    public long? Remove { get; set; }

    public AbsencesView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await absences.ListAsync(Actor, code, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!ModelState.IsValid || (Remove is null && (From is null || To is null)))
            return await RefuseAsync(new Message("People.BadAbsence"), StatusCodes.Status400BadRequest, () => OnGetAsync(code));
        return await KeepAsync<AbsenceSaved>(
            async () =>
                (
                    Remove is { } id
                        ? await absences.RemoveAsync(Actor, code, id, Cancel)
                        : await absences.RunAsync(Actor, code, From!.Value, To!.Value, CountsOut, Cancel),
                    null
                ),
            $"/people/{code}/absences",
            _ => new Message("People.AbsenceSaved"),
            () => OnGetAsync(code)
        );
    }

    public override (string Name, string Value)? Removal =>
        Remove is { } id ? (nameof(Remove), id.ToString(CultureInfo.InvariantCulture)) : null;
}
