using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Survey;

/// <summary>
/// What a customer sees behind a link: first the scores, then what they were about. A scanner of mails may look as well.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(LimitSetup.Survey)]
public sealed class AskModel(AnswerSurvey answer) : CustomerPage(answer)
{
    [BindProperty(SupportsGet = true)]
    public int? Nps { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Csat { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Ces { get; set; }

    [BindProperty]
    public SurveyWords Words { get; set; } = new();

    /// <summary>The second step comes with the scores.</summary>
    public bool HasScores => (Nps ?? Csat ?? Ces) is not null;

    /// <summary>Unhappy, so that it is asked what to mend; happy, what was good.</summary>
    public bool IsLow => Nps <= 6 || Csat <= 2 || Ces <= 3;

    public bool IsTop => !IsLow && (Nps >= 9 || (Nps is null && Csat == 5));

    public string Nonce { get; } = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (!ModelState.IsValid)
            return await RefuseAsync(new FieldProblem("Scores", new Message("Survey.NeedsScore")), () => OnGetAsync(token));
        var (result, field) = await Survey.RunAsync(token, Words.ToAnswer(Nps, Csat, Ces), Cancel);
        if (result.Refusal is { } refusal)
            return await RefuseAsync(new FieldProblem(field ?? "Scores", refusal), () => OnGetAsync(token));
        IsDone = result.Value is not null;
        return await OnGetAsync(token);
    }
}
