using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

/// <summary>Takes a file of people back.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class UndoImportModel(UndoImport undo) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(long id) =>
        Answer(
            await undo.RunAsync(Actor, id, Cancel),
            "/people/import",
            done => new Message("People.ImportUndone", done.Added, done.Updated)
        );
}
