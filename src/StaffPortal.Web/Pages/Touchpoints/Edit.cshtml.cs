using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Touchpoints;

/// <summary>What the form of a touchpoint sends.</summary>
public sealed class TouchpointInput
{
    public string? NewCode { get; set; }
    public LocalInput Name { get; set; } = new();
    public TouchpointKind Kind { get; set; } = TouchpointKind.Employee;
    public Channel Channel { get; set; }
    public string? Stage { get; set; }
    public string? Owner { get; set; }
    public string? Regulation { get; set; }
    public LocalInput Expectation { get; set; } = new();
    public LocalInput WowIdea { get; set; } = new();
    public LocalInput Freedom { get; set; } = new();
    public int? FreedomUpTo { get; set; }
    public DateOnly? ReviewBy { get; set; }
    public long Version { get; set; }

    public static TouchpointInput Of(TouchpointView view) => new()
    {
        Name = LocalInput.Of(view.Line.Name),
        Kind = view.Line.Kind,
        Channel = view.Line.Channel,
        Stage = view.Line.Stage,
        Owner = view.Line.OwnerCode,
        Regulation = view.RegulationSlug,
        Expectation = LocalInput.Of(view.Expectation),
        WowIdea = LocalInput.Of(view.WowIdea),
        Freedom = LocalInput.Of(view.Freedom),
        FreedomUpTo = view.FreedomUpTo,
        ReviewBy = view.Line.ReviewBy,
        Version = view.Version,
    };

    public TouchpointEdit ToEdit(string code) => new(code == "new" ? NewCode?.Trim() ?? "" : code, Name.ToText(), Kind, Channel, Stage ?? "", Owner ?? "", Regulation ?? "", Expectation.ToText(), WowIdea.ToText(), Freedom.ToText(), FreedomUpTo, ReviewBy, code == "new" ? 0 : Version);
}

/// <summary>Adds or changes a touchpoint of the register.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class EditModel(GetTouchpoints query, SaveTouchpoint save) : PortalPage
{
    [BindProperty]
    public TouchpointInput Input { get; set; } = new();

    public bool IsNew { get; private set; }

    public string? OwnerName { get; private set; }

    public IReadOnlyList<StageLine> Stages { get; private set; } = [];

    public IReadOnlyList<(string Slug, string Title)> Regulations { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        IsNew = code == "new";
        Stages = (await query.RunAsync(Actor, Cancel)).Stages;
        Regulations = await query.RegulationsAsync(Language, Cancel);
        if (IsNew) return Page();
        if (await query.OneAsync(Actor, code, Language, Cancel) is not { } view) return NotFound();
        OwnerName = view.Line.Owner;
        if (Problem is null) Input = TouchpointInput.Of(view);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!ModelState.IsValid) return await RefuseAsync(new Message("Orientation.BadField"), StatusCodes.Status400BadRequest, () => OnGetAsync(code));
        return await AnswerAsync(await save.RunAsync(Actor, Input.ToEdit(code), Cancel), done => $"/touchpoints/{done.Code}", _ => new Message("Orientation.Saved"), () => OnGetAsync(code));
    }
}
