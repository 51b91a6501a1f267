using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Bank;

namespace StaffPortal.Web.Pages.Training.Images;

/// <summary>A picture of a question or a lesson.</summary>
public sealed class ImageModel(TrainingImages images) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string name) =>
        await images.GetAsync(name, Cancel) is { } image ? File(image.Content, image.MediaType) : NotFound();
}
