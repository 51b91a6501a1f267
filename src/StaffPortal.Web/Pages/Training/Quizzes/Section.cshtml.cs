using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Quizzes;

/// <summary>A part of a quiz: drawn from a bank, or named one by one. Looking through the banks keeps what was typed and chosen so far.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class SectionModel(GetQuizDraft query, GetBanks banks, GetQuestion questions, SaveSection save) : PortalPage
{
    [BindProperty]
    public SectionInput Section { get; set; } = new();

    /// <summary>The bank whose questions are offered.</summary>
    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Find { get; set; }

    /// <summary>Which page of them to show; null to save.</summary>
    [BindProperty]
    public int? Show { get; set; }

    public string Slug { get; private set; } = "";
    public IReadOnlyList<BankLine> Banks { get; private set; } = [];
    public BankView? Offered { get; private set; }
    public QuestionChoices Choices { get; private set; } = null!;

    /// <summary>The titles of what is named and what is offered.</summary>
    public IReadOnlyDictionary<long, LocalText> Titles { get; private set; } = new Dictionary<long, LocalText>();

    public async Task<IActionResult> OnGetAsync(string slug, long id)
    {
        if (await query.RunAsync(Actor, slug, Cancel) is not { } quiz || (id != 0 && quiz.Sections.All(s => s.Id != id)))
            return NotFound();
        if (!Request.HasFormContentType && quiz.Sections.FirstOrDefault(s => s.Id == id) is { } section)
            Section = SectionInput.Of(section);
        (Slug, Banks, Choices) = (slug, await banks.RunAsync(Actor, Cancel) ?? [], await questions.ChoicesAsync(Language, Cancel));
        From ??= Section.Bank ?? Banks.FirstOrDefault()?.Slug;
        Offered = From is null ? null : await banks.RunAsync(Actor, From, new QuestionFilter(Text: Find, Page: Show ?? 1), Cancel);
        List<PickInput> named = [.. Section.Named];
        var titles = await banks.TitlesAsync(Actor, [.. named.Select(pick => pick.Id)], Cancel);
        Section.Picks =
        [
            .. named.Where(pick => titles.ContainsKey(pick.Id)),
            .. (Offered?.Lines ?? []).Where(line => !titles.ContainsKey(line.Id)).Select(line => new PickInput { Id = line.Id }),
        ];
        Titles = titles
            .Concat((Offered?.Lines ?? []).Where(line => !titles.ContainsKey(line.Id)).ToDictionary(line => line.Id, line => line.Title))
            .ToDictionary();
        // The fields are written from what was just decided, not from what was posted under the same names.
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, long id)
    {
        if (!ModelState.IsValid)
            return await RefuseAsync(new Message("Bank.BadField"), StatusCodes.Status400BadRequest, () => OnGetAsync(slug, id));
        if (Show is not null)
            return await OnGetAsync(slug, id);
        // Whoever ticks questions for a new section means them.
        if (id == 0 && Section.Drawn && Section.Named.Any())
            return await RefuseAsync(new Message("Quiz.DrawnAndNamed"), StatusCodes.Status400BadRequest, () => OnGetAsync(slug, id));
        return await AnswerAsync(
            await save.RunAsync(Actor, Section.ToEdit(slug, id == 0 ? null : id), Cancel),
            $"/training/{slug}/sections",
            _ => new Message("Quiz.Saved"),
            () => OnGetAsync(slug, id),
            StatusCodes.Status400BadRequest
        );
    }
}
