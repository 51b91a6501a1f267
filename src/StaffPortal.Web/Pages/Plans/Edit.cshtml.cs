using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Motivation;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Plans;

/// <summary>The next version of a plan: typed in, looked at with what it would pay, and then published.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class EditModel(GetPlans query, TryPlan tryPlan, PublishPlan publish, CompanyClock clock) : PortalPage
{
    [BindProperty]
    public PlanDraft Draft { get; set; } = new();

    [BindProperty]
    public string? FromMonth { get; set; }

    /// <summary>Whether it is published; otherwise it is looked at.</summary>
    [BindProperty]
    public bool Publish { get; set; }

    /// <summary>The version that holds now.</summary>
    public PlanView View { get; private set; } = null!;

    public PlanReading? Reading { get; private set; }

    public TriedPlan? Tried { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await query.LatestAsync(id, Cancel) is not { } view)
            return NotFound();
        (View, Draft) = (view, PlanDraft.Of(view.Rules));
        FromMonth = clock.ThisMonth.ToString();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id)
    {
        if (await query.LatestAsync(id, Cancel) is not { } view)
            return NotFound();
        // The name says which plan it is: another one would be another plan.
        (View, Draft) = (view, Draft with { Name = view.Name, Currency = view.Rules.Currency.Code });
        var rules = Draft.ToJson();
        Reading = PlanReader.Read(rules);
        if (Reading.Plan is { } plan)
            Tried = await tryPlan.RunAsync(Actor, id, plan, Cancel);
        if (!Publish || Reading.Errors.Count > 0)
            return Page();
        if (!YearMonth.TryParse(FromMonth, out var from))
            return await RefuseAsync(new FieldProblem(nameof(FromMonth), new Message("Plan.ChooseMonth")), Again);
        return await AnswerAsync(
            (await publish.RunAsync(Actor, new PlanRequest(rules, from), Cancel), nameof(FromMonth)),
            done => $"/plans/{done.PlanId}/versions/{done.Version}",
            done => new Message("Plan.Published", done.Name, done.FromMonth),
            Again
        );
    }

    /// <summary>What is wrong at a place and below it.</summary>
    public IEnumerable<PlanError> ErrorsAt(string path) =>
        Reading?.Errors.Where(error => error.Path == path || error.Path.StartsWith(path + ".", StringComparison.Ordinal)) ?? [];

    private Task<IActionResult> Again() => Task.FromResult<IActionResult>(Page());
}
