using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Pages.Survey;

/// <summary>
/// A page behind a customer's link, in the customer's language. The link itself is the right to it, so its forms need no cookie; looking
/// changes nothing.
/// </summary>
public abstract class CustomerPage(AnswerSurvey answer) : PortalPage
{
    private protected AnswerSurvey Survey => answer;

    /// <summary>The language that the customer has chosen.</summary>
    [BindProperty(SupportsGet = true, Name = "l")]
    public string? Chosen { get; set; }

    /// <summary>Null for a link that holds no more.</summary>
    public SurveyForm? View { get; private set; }

    public bool IsDone { get; protected set; }

    public string Token { get; private set; } = "";

    public CultureInfo SpokenIn =>
        Texts.CultureOf(
            Chosen is { } chosen && Texts.Languages.Contains(chosen) ? chosen
            : View?.Language is { } known && Texts.Languages.Contains(known) ? known
            : Language
        );

    public async Task<IActionResult> OnGetAsync(string token)
    {
        (Token, View) = (token, await FindAsync(token));
        Response.StatusCode = View is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return Page();
    }

    private protected virtual Task<SurveyForm?> FindAsync(string token) => answer.FindAsync(token, Cancel);
}
