using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Months.Answers;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>One customer's answer: what was said, for whom it counts, and what people have decided about it.</summary>
public sealed class AnswerModel(GetAnswer query, GetCases cases) : PortalPage
{
    public AnswerView View { get; private set; } = null!;

    /// <summary>The case of the customer, where the viewer may see it.</summary>
    public long? CaseId { get; private set; }

    public bool MayPraise => View.Voice is { Own: false, IsPraise: true };

    public bool MayMask => Actor.IsHr && !View.Voice.Own;

    public bool MayOpenCase => CaseId is null && (Actor.IsHr || Actor.IsLead) && !View.Voice.Own;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await query.RunAsync(Actor, id, Cancel) is not { } view)
            return NotFound();
        View = view;
        CaseId = view.Voice.Own ? null : await cases.OfAnswerAsync(Actor, id, Cancel);
        return Page();
    }
}
