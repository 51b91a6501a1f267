using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Bank;

namespace StaffPortal.Web.Pages.Training;

/// <summary>A picture of a question or a lesson.</summary>
public sealed class ImageModel(TrainingImages images) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(long id) => await images.GetAsync(id, Cancel) is { } image ? File(image.Content, image.MediaType) : NotFound();
}
