using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

/// <summary>Changes what is said of somebody: name, e-mail, position, language, first day.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class EditModel(GetPerson query, SavePerson save, ForeseePay foresee) : ForeseeingPage(foresee)
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

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (Person is not { } input)
            return BadRequest();
        Task<(Result<PersonSaved>, string?)> SaveAsync() => save.ChangeAsync(Actor, code, input, Cancel);
        // Of what stands in this form the first day alone changes what somebody is paid.
        return (await query.FindAsync(Actor, code, Cancel))?.Person.HiredOn == input.HiredOn
            ? await AnswerAsync(await SaveAsync(), _ => $"/people/{code}", Saved, () => OnGetAsync(code))
            : await KeepAsync<PersonSaved>(SaveAsync, $"/people/{code}", Saved, () => OnGetAsync(code));
    }

    private static Message Saved(PersonSaved done) => new("People.Saved");
}
