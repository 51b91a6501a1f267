using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Scoring.Training;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Bank;

/// <summary>The questions of a bank.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class ListModel(GetBanks query, GetQuestion questions) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public QuestionType? Type { get; set; }

    [BindProperty(SupportsGet = true)]
    public Competence? Competence { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Tag { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Review { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Retired { get; set; }

    [BindProperty(SupportsGet = true, Name = "page_number")]
    public int PageNumber { get; set; } = 1;

    private Dictionary<string, string> _clauses = [];

    public BankView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string bank)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (
            await query.RunAsync(Actor, bank, new QuestionFilter(Q, Type, Competence, Tag, Review, Retired, PageNumber), Cancel)
            is not { } view
        )
            return NotFound();
        View = view;
        _clauses = (await questions.ChoicesAsync(Language, Cancel)).Clauses.ToDictionary(
            clause => clause.Value,
            clause => $"{clause.Document}, {clause.Number}",
            StringComparer.Ordinal
        );
        return Page();
    }

    /// <summary>A clause by its document's title and its number; a clause that is gone by its name.</summary>
    public string ClauseOf(string document, string? anchor) => _clauses.GetValueOrDefault($"{document}#{anchor}") ?? $"{document}#{anchor}";

    public string PathOf(int page) =>
        $"/training/bank/{View.Slug}{QueryString.Create(new KeyValuePair<string, string?>[] { new("Q", Q), new("Type", Type?.ToString()), new("Competence", Competence?.ToString()), new("Tag", Tag), new("Review", Review ? "true" : null), new("Retired", Retired ? "true" : null), new("page_number", page.ToString(System.Globalization.CultureInfo.InvariantCulture)) })}";
}
