using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>One answer behind a line.</summary>
/// <param name="Score">To the component's question.</param>
/// <param name="Effect">Payable with it minus payable without it, minor units; null for team and company lines.</param>
public sealed record TracedAnswer(Voice Voice, int Score, long? Effect);

/// <param name="Answers">Individual survey components only, newest first.</param>
public sealed record ComponentTrace(
    Scorecard Card,
    ComponentLine Line,
    MetricInput Input,
    Histogram? Distribution,
    IReadOnlyList<TracedAnswer> Answers,
    int AnswerCount,
    Advice? Advice
);

/// <summary>The way from a line of the statement back to the customers' answers, with what each of them is worth.</summary>
public sealed class GetComponentTrace(Memory memory, GetScorecard scorecards, CurrentMonths months, MonthRulings rulings, MonthPool pool)
{
    /// <summary>Answers on one page; nobody has more in a month but a call centre's queue.</summary>
    public const int MostAnswers = 200;

    public Task<ComponentTrace?> RunAsync(Actor actor, YearMonth month, string code, string componentId, CancellationToken cancel) =>
        memory.KeepAsync(
            (nameof(GetComponentTrace), actor.EmployeeId, month, code, componentId),
            () => ReadAsync(actor, month, code, componentId, cancel),
            cancel
        );

    private async Task<ComponentTrace?> ReadAsync(Actor actor, YearMonth month, string code, string componentId, CancellationToken cancel)
    {
        if (await scorecards.RunAsync(actor, month, code, cancel) is not { } card)
            return null;
        var index = card.Plan.Components.ToList().FindIndex(component => component.Id == componentId);
        if (index < 0)
            return null;
        var (line, input) = (card.Statement.Components[index], card.Statement.Input.Components[index]);
        var answers = line.Component is { Scope: Scoring.Scope.Individual, Metric.IsSurvey: true }
            ? await AnswersAsync(card, line.Component, cancel)
            : [];
        // What can no longer change is not advised.
        var advice = card.Month.State == MonthState.Open ? Advice.For(line.Component, line, input) : null;
        return new ComponentTrace(card, line, input, input.Answers, answers, (int)(input.Answers?.Total ?? 0), advice);
    }

    private async Task<List<TracedAnswer>> AnswersAsync(Scorecard card, Component component, CancellationToken cancel)
    {
        var all = await rulings.AnswersOfAsync((await months.FindAsync(card.Month.Month, cancel))!, card.EmployeeId, cancel);
        var answers = component.Metric.Question switch
        {
            Question.Nps => all.Where(r => r.Nps != null),
            Question.Csat => all.Where(r => r.Csat != null),
            _ => all.Where(r => r.Ces != null),
        };
        var touchpoints = (await all.Select(r => r.Touchpoint == null ? "" : r.Touchpoint.Code).Distinct().ToListAsync(cancel))
            .Order(StringComparer.Ordinal)
            .ToList();
        var voices = await answers
            .OrderByDescending(r => r.OccurredOn)
            .ThenByDescending(r => r.Id)
            .Take(MostAnswers)
            .SelectVoices()
            .ToListAsync(cancel);
        var factor = await PoolFactorAsync(card, cancel);

        // Equal answers are worth the same, so each distinct one is calculated once.
        var effects = new Dictionary<AnswerScores, long>();
        return voices.ConvertAll(voice =>
        {
            var scores = new AnswerScores(voice.Nps, voice.Csat, voice.Ces, touchpoints.IndexOf(voice.TouchpointCode ?? ""));
            if (!effects.TryGetValue(scores, out var effect))
                effects[scores] = effect = MarginalEffect.Of(card.Plan, card.Statement.Input, scores, factor);
            return new TracedAnswer(voice, scores.Of(component.Metric.Question)!.Value, effect);
        });
    }

    private async Task<Fraction> PoolFactorAsync(Scorecard card, CancellationToken cancel)
    {
        if (card.Plan.Budget is null || card.Statement.Pool == 0)
            return Fraction.One;
        if (card.Month.State == MonthState.Open)
            return new Fraction(card.Statement.Payable, Math.Max(1, card.Statement.BeforePool));
        var month = (await months.FindAsync(card.Month.Month, cancel))!;
        return await pool.FactorAsync(month.Id, card.PlanVersionId, card.Plan, cancel);
    }
}
