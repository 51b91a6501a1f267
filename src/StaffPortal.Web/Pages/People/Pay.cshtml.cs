using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

/// <summary>By which plan somebody is paid, with which target and share of full time, from when on.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class PayModel(GetPerson query, SetPay set, KnownPlans plans, ForeseePay foresee) : ForeseeingPage(foresee)
{
    [BindProperty]
    public long? PlanId { get; set; }

    [BindProperty]
    public string? Target { get; set; }

    [BindProperty]
    public string? Share { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    /// <summary>First day of what is taken back.</summary>
    [BindProperty]
    public DateOnly? Remove { get; set; }

    public PersonView View { get; private set; } = null!;

    public IReadOnlyList<KnownPlan> Plans { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await query.FindAsync(Actor, code, Cancel) is not { } view)
            return NotFound();
        (View, Plans) = (view, [.. (await plans.AllAsync(Cancel)).Values]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (Remove is { } day)
            return await KeepAsync<PaySet>(
                async () => (await set.TakeBackAsync(Actor, code, day, Cancel), null),
                $"/people/{code}",
                done => new Message("People.PayBack", done.From),
                () => OnGetAsync(code)
            );
        return await KeepAsync(
            () => set.RunAsync(Actor, new PayRequest(code, PlanId, Target, SetPay.ShareOf(Share), From), Cancel),
            $"/people/{code}",
            done => new Message("People.PaySet", done.Name, done.From),
            () => OnGetAsync(code)
        );
    }

    public override (string Name, string Value)? Removal =>
        Remove is { } day ? (nameof(Remove), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;
}
