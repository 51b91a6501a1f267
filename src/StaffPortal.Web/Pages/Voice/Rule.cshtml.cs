using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>HR decides how an answer counts. What it does to whom is shown first, and kept at the second press.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class RuleModel(GetAnswer query, RuleOnAnswers rule) : AnswerStepPage(query)
{
    [BindProperty]
    public RulingKind? Kind { get; set; }

    [BindProperty]
    public RulingReason? Reason { get; set; }

    [BindProperty]
    public string? EmployeeCode { get; set; }

    /// <summary>Set on the form that shows the effects.</summary>
    [BindProperty]
    public bool Seen { get; set; }

    /// <summary>What it would do; null before the first press.</summary>
    public Ruled? Tried { get; private set; }

    public async Task<IActionResult> OnPostAsync(long id)
    {
        var input = new RulingInput(Kind, Reason, Text, EmployeeCode);
        if (Seen)
            return await AnswerAsync(
                await rule.RunAsync(Actor, id, input, Cancel),
                _ => $"/voice/{id}",
                done => new Message("Answers.Ruled", done.Effects.Count, done.Effects.Count),
                () => AgainAsync(id)
            );
        var (tried, field) = await rule.TryAsync(Actor, id, input, Cancel);
        Tried = tried.Value;
        return Tried is null
            ? await AnswerAsync((tried, field), _ => $"/voice/{id}", _ => new Message("Answers.Title"), () => AgainAsync(id))
            : await AgainAsync(id);
    }

    private protected override bool May(AnswerRights rights) => rights.MayRule;
}
