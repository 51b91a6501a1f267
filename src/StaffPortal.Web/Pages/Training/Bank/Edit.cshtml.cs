using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Scoring.Training;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Bank;

/// <summary>Writes a question. Each change of what it asks is a new version.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class EditModel(GetQuestion query, SaveQuestion save) : PortalPage
{
    [BindProperty]
    public QuestionInput Question { get; set; } = new();

    [BindProperty]
    public QuestionDetails Details { get; set; } = new();

    public string BankSlug { get; private set; } = "";
    public QuestionView? View { get; private set; }
    public QuestionChoices Choices { get; private set; } = null!;

    /// <summary>Rows to write into stand open, and all of them where something was refused; what is kept is looked at row by row.</summary>
    public bool Opens(AnswerInput answer) => Problem is not null || (answer.IsEmpty && (View is null || Request.HasFormContentType));

    public async Task<IActionResult> OnGetAsync(string bank, string id, QuestionType type = QuestionType.Single)
    {
        (BankSlug, Choices) = (bank, await query.ChoicesAsync(Language, Cancel));
        if (id != "new")
        {
            if (
                !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || await query.RunAsync(Actor, bank, number, null, Cancel) is not { } view
            )
                return NotFound();
            View = view;
            if (!Request.HasFormContentType)
                (Question, Details) = (QuestionInput.Of(view.Content), QuestionDetails.Of(view));
        }
        else if (!Request.HasFormContentType)
        {
            Question.Type = type;
        }

        Question.Grow();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string bank, string id, string? go)
    {
        if (!ModelState.IsValid)
            return await RefuseAsync(new Message("Bank.BadField"), StatusCodes.Status400BadRequest, () => OnGetAsync(bank, id));
        // More rows: nothing is kept yet, and nothing is lost.
        if (go == "more")
            return await OnGetAsync(bank, id);
        if (id == "new" && Enum.TryParse<QuestionType>(go, out var other) && Enum.IsDefined(other))
        {
            Question.Type = other;
            ModelState.Clear();
            return await OnGetAsync(bank, id);
        }

        if (Question.Wrong is { } wrong)
            return await RefuseAsync(new Message("Bank.NotANumber", wrong), StatusCodes.Status400BadRequest, () => OnGetAsync(bank, id));
        long? number = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        var known = number is null ? null : (await query.RunAsync(Actor, bank, number.Value, null, Cancel))?.Content;
        return await AnswerAsync(
            await save.RunAsync(Actor, Details.ToEdit(bank, number, Question.ToContent(known)), Cancel),
            done => string.Create(CultureInfo.InvariantCulture, $"/training/bank/{bank}/{done.Id}"),
            done => new Message("Bank.QuestionSaved", done.Number),
            () => OnGetAsync(bank, id),
            StatusCodes.Status400BadRequest
        );
    }
}
