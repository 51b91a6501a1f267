using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Praise;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Pages.Praise;

/// <summary>Thanks a colleague, or tells what a customer said of one.</summary>
public sealed class WriteModel(GetStories query, TellStory tell) : PortalPage
{
    /// <summary>The customer's answer that the story comes from.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Answer { get; set; }

    [BindProperty]
    public string? Employee { get; set; }

    [BindProperty]
    public long? Principle { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public VoiceLine? Voice { get; private set; }

    public IReadOnlyList<(long Id, LocalText Title)> Principles { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid && Problem is null)
            return BadRequest();
        if (Answer is { } answer && (Voice = await query.AnswerAsync(Actor, answer, Cancel)) is null)
            return NotFound();
        Principles = await query.PrinciplesAsync(Cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() =>
        !ModelState.IsValid
            ? await RefuseAsync(new Message("Orientation.BadField"), StatusCodes.Status400BadRequest, OnGetAsync)
            : await AnswerAsync(
                await tell.RunAsync(Actor, new StoryInput(Employee, Answer, Principle, Text), Cancel),
                _ => "/praise",
                done => new Message("Praise.Told", done.Name),
                OnGetAsync
            );
}
