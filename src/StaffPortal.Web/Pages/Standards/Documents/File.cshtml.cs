using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Web.Pages.Standards.Documents;

/// <summary>An image or file of a document; its bytes never change, so a browser may keep it for itself where everybody may see it.</summary>
public sealed class FileModel(GetAttachment query) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await query.RunAsync(Actor, id, Cancel) is not { } file)
            return NotFound();
        Response.Headers.CacheControl = file.ForAll ? "private, max-age=86400" : "no-store";
        return new FileContentResult(file.Content, file.ContentType)
        {
            EntityTag = new EntityTagHeaderValue($"\"{file.Sha256}\""),
            FileDownloadName = AddAttachment.IsImage(file.ContentType) ? "" : file.Name,
        };
    }
}
