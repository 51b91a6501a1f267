using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

/// <summary>Changes what is said of somebody: name, e-mail, position, language, first day.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class EditModel(GetPerson query, SavePerson save) : PortalPage
{
    [BindProperty]
    public PersonInput? Person { get; set; }

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await query.FindAsync(Actor, code, Cancel) is not { } view)
            return NotFound();
        (Name, Person) = (view.Person.Name!, Person ?? view.Person);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code) =>
        Person is null
            ? BadRequest()
            : await AnswerAsync(
                await save.ChangeAsync(Actor, code, Person, Cancel),
                _ => $"/people/{code}",
                _ => new Message("People.Saved"),
                () => OnGetAsync(code)
            );
}
