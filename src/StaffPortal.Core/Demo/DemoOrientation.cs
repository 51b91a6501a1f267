using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.Orientation.Workshops;

namespace StaffPortal.Core.Demo;

/// <summary>The demo company's workshop, principles, portraits, journey and touchpoints.</summary>
internal sealed class DemoOrientation(
    DemoPast past,
    DemoCompany company,
    DemoStandards standards,
    DateTime latest,
    CancellationToken cancel
)
{
    private const int DueDays = 14;

    private readonly DemoContent.Orientation _content = DemoContent.ReadOrientation();
    private long _workshop;

    public void Plan(DemoEvents events)
    {
        PlanWorkshop(events);
        events.Ago(270, PrinciplesAsync);
        events.Ago(269, PortraitsAsync);
        events.Ago(268, StagesAsync);
        events.Ago(110, TouchpointsAsync);
    }

    /// <summary>A week to write, one for criteria, one to rate.</summary>
    private void PlanWorkshop(DemoEvents events)
    {
        var opened = events.First(330);
        events.At(opened, OpenAsync);
        events.At(opened.AddMinutes(1), WriteAsync);
        events.At(opened.AddMinutes(2), EndPhaseAsync);
        events.At(opened.AddMinutes(3).AddDays(1), ProposeAsync);
        events.At(opened.AddMinutes(4).AddDays(1), EndPhaseAsync);
        events.At(opened.AddMinutes(5).AddDays(2), RateAsync);
        events.At(opened.AddMinutes(6).AddDays(2), EndPhaseAsync);
        events.At(opened.AddMinutes(7).AddDays(3), FinishAsync);
        events.At(opened.AddMinutes(8).AddDays(3), () => standards.ApproveAsync("definition"));
        events.At(opened.AddMinutes(9).AddDays(3), () => standards.PublishAsync("definition"));
        events.At(opened.AddMinutes(10).AddDays(4 + DueDays + 6), () => standards.ReadAsync("definition", 1));
    }

    private Task<Actor> HrAsync() => past.ActorAsync(company.CodeOf("OFFICE", 1), cancel);

    /// <summary>Those who wrote: of every team some, in the language of their words.</summary>
    private IEnumerable<(string Code, DemoContent.ContributionSeed Words)> Writers()
    {
        string[] teams = ["FIELD-N", "SUPPORT", "FIELD-S", "INSTALL"];
        return _content.Workshop.Contributions.Select((words, i) => (company.CodeOf(teams[i % teams.Length], 1 + i / teams.Length), words));
    }

    private async Task OpenAsync()
    {
        var hr = await HrAsync();
        var today = past.Clock.Today;
        var created = await past.DoAsync(
            (CreateWorkshop create) =>
                create.RunAsync(
                    hr,
                    new NewWorkshop(
                        _content.Workshop.Title.Ru,
                        _content.Workshop.Question.Ru,
                        today.AddDays(7),
                        today.AddDays(14),
                        today.AddDays(21),
                        true,
                        [],
                        []
                    ),
                    cancel
                )
        );
        _workshop = created.Id;
    }

    private async Task WriteAsync()
    {
        foreach (var (code, words) in Writers())
        {
            var actor = await past.ActorAsync(code, cancel);
            await past.DoAsync((WriteContribution write) => write.RunAsync(actor, _workshop, words.Language, words.Text, cancel));
        }
    }

    /// <summary>Everybody was quick: the facilitator ends the phase with the day before.</summary>
    private async Task EndPhaseAsync()
    {
        var hr = await HrAsync();
        var workshop = (await past.AskAsync((GetWorkshop query) => query.RunAsync(hr, _workshop, cancel)))!;
        var (w, phase, yesterday) = (workshop.Workshop, workshop.Phase, past.Clock.Today.AddDays(-1));
        var change = new WorkshopChange(
            _workshop,
            phase == WorkshopPhase.Writing ? yesterday : w.WritingUntil,
            phase == WorkshopPhase.Criteria ? yesterday.AddDays(1) : w.CriteriaUntil,
            phase == WorkshopPhase.Rating ? yesterday.AddDays(1) : w.RatingUntil,
            [],
            phase == WorkshopPhase.Criteria
                ? [.. workshop.Criteria.Select(criterion => criterion.Id).Take(DefinitionWorkshop.MostCriteria)]
                : null,
            false
        );
        await past.DoAsync((LeadWorkshop lead) => lead.RunAsync(hr, change, cancel));
    }

    private async Task ProposeAsync()
    {
        foreach (var (i, criterion) in _content.Workshop.Criteria.Index())
        {
            var actor = await past.ActorAsync(company.CodeOf("SUPPORT", i), cancel);
            await past.DoAsync((ProposeCriterion propose) => propose.RunAsync(actor, _workshop, criterion.Text.Ru, cancel));
        }
    }

    private async Task RateAsync()
    {
        var sources = _content.Workshop.Sources.ToHashSet();
        foreach (var (rater, (code, _)) in Writers().Index())
        {
            var actor = await past.ActorAsync(code, cancel);
            for (var round = 0; round < 6; round++)
            {
                var view = (await past.AskAsync((GetWorkshop query) => query.RunAsync(actor, _workshop, cancel)))!;
                if (view.ToRate.Count == 0)
                    break;
                var wording = view.ToRate[0];
                var good = sources.Contains(_content.Workshop.Contributions.ToList().FindIndex(seed => seed.Text == wording.Text) + 1)
                    ? 2
                    : 0;
                var scores = view
                    .Criteria.Select(
                        (criterion, i) => (criterion.Id, Score: Math.Clamp(2 + good + (rater + i + round) % 3 - (good > 0 ? 1 : 0), 1, 5))
                    )
                    .ToDictionary(pair => pair.Id, pair => pair.Score);
                await past.DoAsync((RateContribution rate) => rate.RunAsync(actor, _workshop, new Rating(wording.Id, scores), cancel));
            }
        }
    }

    private async Task FinishAsync()
    {
        var hr = await HrAsync();
        var wanted = _content.Workshop.Sources.Select(number => _content.Workshop.Contributions[number - 1].Text).ToList();
        var sources = await past.AskAsync(
            (PortalContext db) =>
                db.Contributions.Where(c => c.WorkshopId == _workshop && wanted.Contains(c.Text)).Select(c => c.Id).ToListAsync(cancel)
        );
        var texts = DemoContent
            .ReadDocument("definition", 1)
            .ToDictionary(pair => pair.Key, pair => (pair.Value.Title, pair.Value.Markdown));
        await past.DoAsync(
            (FinishWorkshop finish) =>
                finish.RunAsync(hr, new FinalWording(_workshop, texts, sources, [company.CodeOf("OFFICE", 0)], DueDays), cancel)
        );
    }

    private async Task PrinciplesAsync()
    {
        var hr = await HrAsync();
        foreach (var (i, seed) in _content.Principles.Index())
            await past.DoAsync(
                (SavePrinciple save) => save.RunAsync(hr, new PrincipleEdit(0, i + 1, seed.Title, seed.Text, seed.Do, seed.Dont, 0), cancel)
            );
    }

    private async Task PortraitsAsync()
    {
        var hr = await HrAsync();
        foreach (var (i, seed) in _content.Portraits.Index())
            await past.DoAsync(
                (SavePortrait save) =>
                    save.RunAsync(
                        hr,
                        new PortraitEdit(
                            seed.Slug,
                            i + 1,
                            seed.Kind,
                            seed.Name,
                            seed.Who,
                            seed.Gets,
                            seed.Chooses,
                            seed.ShareOfCustomers,
                            seed.ShareOfProfit,
                            0
                        ),
                        cancel
                    )
            );
    }

    private async Task StagesAsync()
    {
        var hr = await HrAsync();
        foreach (var (i, seed) in _content.Stages.Index())
            await past.DoAsync(
                (SaveStage save) => save.RunAsync(hr, new StageEdit(seed.Code, i + 1, seed.Name, seed.Expectation, seed.Wow, 0), cancel)
            );
    }

    private async Task TouchpointsAsync()
    {
        var hr = await HrAsync();
        var known = await past.AskAsync(
            (PortalContext db) =>
                db
                    .Touchpoints.Select(t => new { t.Code, t.Version })
                    .ToDictionaryAsync(t => t.Code, t => t.Version, StringComparer.Ordinal, cancel)
        );
        foreach (var (i, seed) in _content.Touchpoints.Index())
        {
            var review = DateOnly.FromDateTime(latest).AddDays(i % 9 == 4 ? -12 : 60 + 7 * i);
            var owner = seed.OwnerTeam is { } team ? company.CodeOf(team, team is "OFFICE" or "CLAIMS" ? 0 : i % 3) : "";
            await past.DoAsync(
                (SaveTouchpoint save) =>
                    save.RunAsync(
                        hr,
                        new TouchpointEdit(
                            seed.Code,
                            seed.Name,
                            seed.Kind,
                            seed.Channel,
                            seed.Stage,
                            owner,
                            seed.Regulation ?? "",
                            seed.Expectation,
                            seed.Wow,
                            seed.Decide,
                            seed.Freedom,
                            review,
                            known.GetValueOrDefault(seed.Code)
                        ),
                        cancel
                    )
            );
        }
    }
}
