using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Survey;

/// <summary>
/// What a customer sees behind a link: first the scores, then what they were about. Looking at it records nothing, a scanner of mails may
/// look as well. The link itself is the right to answer, so the form needs no cookie.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(LimitSetup.Survey)]
public sealed class AskModel(AnswerSurvey answer) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public int? Nps { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Csat { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Ces { get; set; }

    /// <summary>The language that the customer has chosen.</summary>
    [BindProperty(SupportsGet = true, Name = "l")]
    public string? Chosen { get; set; }

    [BindProperty]
    public SurveyWords Words { get; set; } = new();

    /// <summary>Null for a link that holds no more.</summary>
    public SurveyForm? View { get; private set; }

    public bool IsDone { get; private set; }

    /// <summary>The second step comes with the scores.</summary>
    public bool HasScores => (Nps ?? Csat ?? Ces) is not null;

    /// <summary>Unhappy, so that it is asked what to mend; happy, what was good.</summary>
    public bool IsLow => Nps <= 6 || Csat <= 2 || Ces <= 3;

    public bool IsTop => !IsLow && (Nps >= 9 || (Nps is null && Csat == 5));

    public string Token { get; private set; } = "";

    public string Nonce { get; } = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);

    public CultureInfo SpokenIn =>
        Texts.CultureOf(
            Chosen is { } chosen && Texts.Languages.Contains(chosen) ? chosen
            : View?.Language is { } known && Texts.Languages.Contains(known) ? known
            : Language
        );

    public async Task<IActionResult> OnGetAsync(string token)
    {
        (Token, View) = (token, await answer.FindAsync(token, Cancel));
        Response.StatusCode = View is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (!ModelState.IsValid)
            return await RefuseAsync(new FieldProblem("Scores", new Message("Survey.NeedsScore")), () => OnGetAsync(token));
        var (result, field) = await answer.RunAsync(token, Words.ToAnswer(Nps, Csat, Ces), Cancel);
        if (result.Refusal is { } refusal)
            return await RefuseAsync(new FieldProblem(field ?? "Scores", refusal), () => OnGetAsync(token));
        IsDone = result.Value is not null;
        return await OnGetAsync(token);
    }
}

/// <summary>What the second step sends.</summary>
public sealed class SurveyWords
{
    public List<AnswerReason> Reasons { get; set; } = [];
    public string? Comment { get; set; }
    public bool Influenced { get; set; }
    public bool WantsCall { get; set; }
    public string? Contact { get; set; }
    public string? Nonce { get; set; }

    public SurveyAnswer ToAnswer(int? nps, int? csat, int? ces) =>
        new()
        {
            Nps = nps,
            Csat = csat,
            Ces = ces,
            Reasons = Reasons,
            Comment = Comment,
            Influenced = Influenced,
            WantsCall = WantsCall,
            Contact = Contact,
            Nonce = Nonce,
        };
}
