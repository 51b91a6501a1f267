using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation.Workshops;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Orientation.Workshops;

/// <summary>Invites people to a workshop.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class NewModel(CreateWorkshop create, GetAudienceChoices choices, CompanyClock clock) : PortalPage
{
    private static readonly char[] Separators = [' ', ',', ';', '\n', '\r', '\t'];

    [BindProperty]
    public string? WorkshopTitle { get; set; }

    [BindProperty]
    public string? Question { get; set; }

    [BindProperty]
    public DateOnly WritingUntil { get; set; }

    [BindProperty]
    public DateOnly CriteriaUntil { get; set; }

    [BindProperty]
    public DateOnly RatingUntil { get; set; }

    [BindProperty]
    public bool Everybody { get; set; } = true;

    [BindProperty]
    public List<string> Teams { get; set; } = [];

    [BindProperty]
    public string? Names { get; set; }

    public IReadOnlyList<(string Code, string Name)> AllTeams { get; private set; } = [];

    internal static IReadOnlyList<string> CodesOf(string? text) => (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    public async Task<IActionResult> OnGetAsync()
    {
        if (Problem is null)
            (WritingUntil, CriteriaUntil, RatingUntil, Question) = (
                clock.Today.AddDays(7),
                clock.Today.AddDays(12),
                clock.Today.AddDays(19),
                Texts.Get(Culture, "Workshop.DefaultQuestion")
            );
        AllTeams = (await choices.RunAsync(Cancel)).Teams;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return await RefuseAsync(new Message("Workshop.DateOrder"), StatusCodes.Status400BadRequest, OnGetAsync);
        var request = new NewWorkshop(
            WorkshopTitle ?? "",
            Question ?? "",
            WritingUntil,
            CriteriaUntil,
            RatingUntil,
            Everybody,
            Teams,
            CodesOf(Names)
        );
        return await AnswerAsync(
            await create.RunAsync(Actor, request, Cancel),
            done => $"/orientation/workshops/{done.Id}",
            done => new Message("Workshop.Created", done.People, done.People),
            OnGetAsync,
            StatusCodes.Status400BadRequest
        );
    }
}
