using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

/// <summary>The last day of somebody's work here, or that they stay.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class LeaveModel(GetPerson query, EndEmployment end, ForeseePay foresee) : ForeseeingPage(foresee)
{
    /// <summary>Empty for somebody who stays.</summary>
    [BindProperty]
    public DateOnly? LastDay { get; set; }

    public PersonView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await query.FindAsync(Actor, code, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code) =>
        !ModelState.IsValid
            ? await RefuseAsync(new FieldProblem(nameof(LastDay), new Message("People.BadDay")), () => OnGetAsync(code))
            : await KeepAsync<EmploymentEnded>(
                async () => (await end.RunAsync(Actor, code, LastDay, Cancel), null),
                $"/people/{code}",
                Said,
                () => OnGetAsync(code)
            );

    /// <summary>Whoever stays after all has no last day to send.</summary>
    public override (string Name, string Value)? Removal => HttpMethods.IsPost(Request.Method) && LastDay is null ? ("", "") : null;

    private static Message Said(EmploymentEnded done) =>
        done.LastDay is not { } day ? new Message("People.Stays", done.Name)
        : done.LedTeams.Count == 0 ? new Message("People.WillLeave", done.Name, day)
        : new Message("People.WillLeaveTeams", done.Name, day, string.Join(", ", done.LedTeams));
}
