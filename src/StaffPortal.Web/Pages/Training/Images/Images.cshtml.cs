using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Images;

/// <summary>Pictures for questions and lessons.</summary>
[Authorize(AccessSetup.EditorPolicy)]
[RequestSizeLimit(TrainingImages.Largest + 1024 * 1024)]
public sealed class ImagesModel(TrainingImages images) : PortalPage
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Description { get; set; }

    public IReadOnlyList<ImageLine> View { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        View = await images.LatestAsync(Cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Upload is null)
            return await RefuseAsync(new Message("Voice.ChooseFile"), StatusCodes.Status400BadRequest, OnGetAsync);
        using var content = new MemoryStream();
        await Upload.CopyToAsync(content, Cancel);
        return await AnswerAsync(
            await images.AddAsync(Actor, Description ?? "", content.ToArray(), Cancel),
            "/training/files",
            _ => new Message("Bank.ImageSaved"),
            OnGetAsync,
            StatusCodes.Status400BadRequest
        );
    }
}
