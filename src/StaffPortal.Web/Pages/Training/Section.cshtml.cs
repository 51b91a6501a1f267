using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Common;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training;

/// <summary>A part of a quiz: drawn from a bank, or named one by one.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class SectionModel(GetQuizDraft query, GetBanks banks, GetQuestion questions, SaveSection save) : PortalPage
{
    [BindProperty]
    public LocalInput SectionTitle { get; set; } = new();

    [BindProperty]
    public bool Drawn { get; set; } = true;

    [BindProperty]
    public int Draw { get; set; } = 5;

    [BindProperty(SupportsGet = true)]
    public string? Bank { get; set; }

    [BindProperty]
    public Competence? Competence { get; set; }

    [BindProperty]
    public string? Touchpoint { get; set; }

    [BindProperty]
    public string? Tag { get; set; }

    [BindProperty]
    public int Points { get; set; } = 1;

    [BindProperty]
    public List<long> Chosen { get; set; } = [];

    public string Slug { get; private set; } = "";
    public IReadOnlyList<BankLine> Banks { get; private set; } = [];
    public BankView? Shown { get; private set; }
    public QuestionChoices Choices { get; private set; } = null!;
    public IReadOnlyDictionary<long, int> PointsOf { get; private set; } = new Dictionary<long, int>();
    public IReadOnlyList<(long Id, string Title)> Elsewhere { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, long id, int page_number = 1)
    {
        if (await query.RunAsync(Actor, slug, Cancel) is not { } quiz || (id != 0 && quiz.Sections.All(s => s.Id != id))) return NotFound();
        (Slug, Banks, Choices) = (slug, await banks.RunAsync(Actor, Cancel) ?? [], await questions.ChoicesAsync(Language, Cancel));
        if (quiz.Sections.FirstOrDefault(s => s.Id == id) is { } section)
        {
            PointsOf = section.Questions.ToDictionary(question => question.Id, question => question.Points);
            if (!Request.HasFormContentType) (SectionTitle, Drawn, Draw, Bank, Competence, Touchpoint, Tag, Points, Chosen) = (LocalInput.Of(section.Title), section.Draw is not null, section.Draw ?? 5, Bank ?? section.Bank, section.Competence, section.Touchpoint, section.Tag, section.Points, [.. PointsOf.Keys]);
        }

        if (Request.HasFormContentType) PointsOf = Request.Form.Where(field => field.Key.StartsWith("points", StringComparison.Ordinal) && long.TryParse(field.Key.AsSpan(6), CultureInfo.InvariantCulture, out _)).ToDictionary(field => long.Parse(field.Key.AsSpan(6), CultureInfo.InvariantCulture), field => int.TryParse(field.Value, CultureInfo.InvariantCulture, out var typed) ? typed : 0);
        Bank ??= Banks.FirstOrDefault()?.Slug;
        Shown = Bank is null ? null : await banks.RunAsync(Actor, Bank, new QuestionFilter(Page: page_number), Cancel);
        // What is chosen out of another bank, or another page of this one, stays chosen.
        var here = Shown?.Lines.Select(line => line.Id).ToHashSet() ?? [];
        Elsewhere = [.. (quiz.Sections.FirstOrDefault(s => s.Id == id)?.Questions ?? []).Where(question => !here.Contains(question.Id) && Chosen.Contains(question.Id)).Select(question => (question.Id, question.Title.In(Culture)))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, long id)
    {
        if (!ModelState.IsValid) return await RefuseAsync(new Message("Bank.BadField"), StatusCodes.Status400BadRequest, () => OnGetAsync(slug, id));
        var named = Chosen.Select(question => (question, int.TryParse(Request.Form[$"points{question.ToString(CultureInfo.InvariantCulture)}"], NumberStyles.None, CultureInfo.InvariantCulture, out var points) ? points : Request.Form.ContainsKey($"points{question.ToString(CultureInfo.InvariantCulture)}") ? 0 : 1)).ToList();
        var edit = new SectionEdit(slug, id == 0 ? null : id, SectionTitle.ToText(), Drawn ? Draw : null, Bank ?? "", Competence, Touchpoint ?? "", Tag ?? "", Points, Drawn ? [] : named);
        return await AnswerAsync(await save.RunAsync(Actor, edit, Cancel), $"/training/{slug}/sections", _ => new Message("Quiz.Saved"), () => OnGetAsync(slug, id), StatusCodes.Status400BadRequest);
    }
}
