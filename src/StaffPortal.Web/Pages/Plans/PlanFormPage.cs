using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Proposals;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Pages.Plans;

/// <summary>
/// The form of a plan: looked at with what it would pay, kept as a draft, and sent to somebody else of HR, or published where there is
/// nobody else.
/// </summary>
public abstract class PlanFormPage(GetProposals proposals, TryPlan tryPlan, SaveProposal save, CompanyClock clock) : PortalPage
{
    public const string KeepDraft = "draft",
        SendOn = "send",
        Draw = "draw";

    [BindProperty]
    public PlanDraft Draft { get; set; } = new();

    [BindProperty]
    public string? FromMonth { get; set; }

    [BindProperty]
    public ConsultationFields Consulted { get; set; } = new();

    /// <summary>What is done with it; otherwise it is looked at.</summary>
    [BindProperty]
    public string? Do { get; set; }

    /// <summary>Of the proposal that the form shows; 0 for none.</summary>
    [BindProperty]
    public int Edition { get; set; }

    /// <summary>The version that was published last; null for a plan that is new.</summary>
    public PlanView? Published { get; protected set; }

    /// <summary>What is on its way; null for nothing.</summary>
    public PlanProposal? Proposal { get; private set; }

    /// <summary>Whether somebody else of HR looks at it before it is published.</summary>
    public bool NeedsSecond { get; private set; }

    /// <summary>The rules that the form began with: what is on its way, or what holds.</summary>
    public Plan? Shown { get; private set; }

    public PlanReading? Reading { get; private set; }

    public TriedPlan? Tried { get; private set; }

    /// <summary>The name says which plan it is: another one would be another plan.</summary>
    private string Name => Published?.Name ?? Proposal!.PlanName;

    public Currency Currency { get; private set; } = null!;

    /// <summary>What is wrong at a place and below it.</summary>
    public IEnumerable<PlanError> ErrorsAt(string path) =>
        Reading?.Errors.Where(error => error.Path == path || error.Path.StartsWith(path + ".", StringComparison.Ordinal)) ?? [];

    /// <summary>How much one customer can move a part, where that is more than anybody would call fair.</summary>
    /// <returns>The answers that somebody in the middle has, and percentage points of the part's target; null for less.</returns>
    public (long Answers, Fraction Points)? SwingAt(int index)
    {
        if ((Reading is null ? Shown : Reading.Plan)?.Components.ElementAtOrDefault(index) is not { } component)
            return null;
        var answers = Tried?.Answers[index] is > 0 and var some ? some : FewAnswers;
        var points = AnswerSwing.Of(component, answers);
        return points > MostSwing ? (answers, points) : null;
    }

    private const long FewAnswers = 10;
    private const int MostSwing = 10;

    protected async Task<IActionResult> ShowAsync(ProposalView? proposal)
    {
        await LoadAsync(proposal);
        Draft = PlanDraft.Of(proposal?.Rules ?? Published!.Rules);
        FromMonth = (proposal?.Proposal.FromMonth ?? clock.ThisMonth).ToString();
        Consulted = ConsultationFields.Of(proposal?.Proposal.Consultation);
        Edition = proposal?.Proposal.Edition ?? 0;
        return Page();
    }

    protected async Task<IActionResult> TakeAsync(ProposalView? proposal)
    {
        await LoadAsync(proposal);
        Draft = Draft with { Name = Name, Currency = Currency.Code };
        var rules = Draft.ToJson();
        Reading = PlanReader.Read(rules);
        // While somebody types, the curves alone are drawn.
        if (Do != Draw && Reading.Plan is { } plan && Published is { } before)
            Tried = await tryPlan.RunAsync(Actor, before.Id, plan, Cancel);
        if (Do is not (KeepDraft or SendOn) || Reading.Errors.Count > 0)
            return Page();
        if (!YearMonth.TryParse(FromMonth, out var from))
            return await RefuseAsync(new FieldProblem(nameof(FromMonth), new Message("Plan.ChooseMonth")), Again);
        var input = new ProposalInput(rules, from, Consulted.Said(), Do == SendOn, Edition);
        var (result, field) = await save.RunAsync(Actor, input, Cancel);
        return await AnswerAsync((result, field ?? nameof(FromMonth)), ProposalAnswers.PathOf, ProposalAnswers.Said, Again);
    }

    private async Task LoadAsync(ProposalView? proposal)
    {
        Proposal = proposal?.Proposal;
        Shown = proposal?.Rules ?? Published?.Rules;
        Currency = (Published?.Rules ?? proposal!.Rules).Currency;
        NeedsSecond = proposal?.NeedsSecond ?? await proposals.NeedsSecondAsync(Actor, Cancel);
    }

    private Task<IActionResult> Again() => Task.FromResult<IActionResult>(Page());
}
