using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Proposals;
using StaffPortal.Scoring;
using StaffPortal.Web.Frame;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Plans;

/// <summary>A new plan: one of the ready ones under a name of the company's own, or rules written as JSON.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class NewModel(SaveProposal save, GetProposals proposals, CompanyClock clock) : PortalPage
{
    private const int LongestName = 100;

    /// <summary>Key of a ready plan; empty for the own rules.</summary>
    [BindProperty]
    public string? Ready { get; set; } = ReadyPlans.Keys[^1];

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? CurrencyCode { get; set; }

    [BindProperty]
    public string? FromMonth { get; set; }

    [BindProperty]
    public string? Rules { get; set; }

    [BindProperty]
    public ConsultationFields Consulted { get; set; } = new();

    /// <summary>Whether somebody else of HR looks at it before it is published.</summary>
    public bool NeedsSecond { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        NeedsSecond = await proposals.NeedsSecondAsync(Actor, Cancel);
        FromMonth = clock.ThisMonth.ToString();
        CurrencyCode = Choices.CurrencyOf(Language);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        NeedsSecond = await proposals.NeedsSecondAsync(Actor, Cancel);
        if (!YearMonth.TryParse(FromMonth, out var from))
            return await RefuseAsync(new FieldProblem(nameof(FromMonth), new Message("Plan.ChooseMonth")), Again);
        var own = string.IsNullOrEmpty(Ready);
        if (!own && (string.IsNullOrWhiteSpace(Name) || Name.Length > LongestName))
            return await RefuseAsync(new FieldProblem(nameof(Name), new Message("Plan.BadName", LongestName)), Again);
        var rules = own ? Encoding.UTF8.GetBytes(Rules ?? "") : ReadyPlans.Build(Ready, Name!.Trim(), CurrencyCode ?? "");
        if (rules is null)
            return BadRequest();
        var (result, field) = await save.RunAsync(Actor, new ProposalInput(rules, from, Consulted.Said(), Send: true, Edition: 0), Cancel);
        return await AnswerAsync(
            (result, field ?? (own ? nameof(Rules) : nameof(FromMonth))),
            ProposalAnswers.PathOf,
            ProposalAnswers.Said,
            Again
        );
    }

    private Task<IActionResult> Again() => Task.FromResult<IActionResult>(Page());
}
