using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Tables;

namespace StaffPortal.Core.Feedback.Surveys;

/// <summary>How many were served, asked and answered.</summary>
public sealed record AskedCounts(int Served, int Asked, int Answered)
{
    /// <summary>Answered of those who were asked, in percent; null while nobody was.</summary>
    public double? Rate => Asked == 0 ? null : 100.0 * Answered / Asked;

    /// <summary>Answered of all who were served, in percent; null while nobody was.</summary>
    public double? Coverage => Served == 0 ? null : 100.0 * Answered / Served;
}

public sealed record SurveyLine(string Code, LocalText Name, LocalText Touchpoint, SurveyState State, AskedCounts Counts);

public sealed record CardLine(long Id, string EmployeeCode, string EmployeeName, DateTime CreatedAt);

/// <param name="Address">What its code leads to.</param>
public sealed record CardView(string Address, string EmployeeName, LocalText Touchpoint);

public sealed record SurveyView
{
    public required SurveyLine Line { get; init; }
    public required SurveyEdit Edit { get; init; }

    /// <summary>Drawn and not asked: asked not long ago, or wants to be left alone.</summary>
    public required (int Resting, int OptedOut) LeftAlone { get; init; }

    public required IReadOnlyList<CardLine> Cards { get; init; }

    /// <summary>Links that wait for an answer.</summary>
    public required int Waiting { get; init; }
}

/// <summary>Surveys with how many answered; HR's.</summary>
public sealed class GetSurveys(PortalContext db, Memory memory, SurveyTokens tokens, CompanyProfile company, CompanyClock clock)
{
    private static readonly DateTime CardEnd = new(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public async Task<IReadOnlyList<SurveyLine>> RunAsync(CancellationToken cancel)
    {
        var surveys = await db
            .Surveys.AsNoTracking()
            .Include(s => s.Touchpoint)
            .OrderBy(s => s.State)
            .ThenBy(s => s.Code)
            .ToListAsync(cancel);
        var counts = (await CountsAsync(null, cancel)).ToLookup(c => c.SurveyId);
        return [.. surveys.Select(s => LineOf(s, [.. counts[s.Id]]))];
    }

    public async Task<SurveyView?> OneAsync(string code, CancellationToken cancel)
    {
        if (await db.Surveys.AsNoTracking().Include(s => s.Touchpoint).SingleOrDefaultAsync(s => s.Code == code, cancel) is not { } survey)
            return null;
        var counts = await CountsAsync(survey.Id, cancel);
        var now = clock.UtcNow;
        var cards = await db
            .SurveyCards.AsNoTracking()
            .Where(c => c.SurveyId == survey.Id && c.EndedAt == null)
            .OrderBy(c => c.Employee!.Name)
            .ThenBy(c => c.Id)
            .Select(c => new
            {
                c.Id,
                c.Employee!.Code,
                c.Employee.Name,
                c.CreatedAt,
            })
            .ToListAsync(cancel);
        return new SurveyView
        {
            Line = LineOf(survey, counts),
            Edit = new SurveyEdit
            {
                Code = survey.Code,
                Name = survey.Name,
                Touchpoint = survey.Touchpoint!.Code,
                AsksNps = survey.AsksNps,
                AsksCsat = survey.AsksCsat,
                AsksCes = survey.AsksCes,
                AsksInfluence = survey.AsksInfluence,
                ValidDays = survey.ValidDays,
                SamplePercent = survey.SamplePercent,
                RestDays = survey.RestDays,
                Version = survey.Version,
            },
            LeftAlone = (Sum(counts, ServedState.Resting), Sum(counts, ServedState.OptedOut)),
            Cards = [.. cards.Select(c => new CardLine(c.Id, c.Code, c.Name, c.CreatedAt))],
            Waiting = await db.ServedOrders.CountAsync(
                o => o.SurveyId == survey.Id && o.State == ServedState.Asked && o.ExpiresAt > now,
                cancel
            ),
        };
    }

    /// <summary>Everybody's answers of the months asked for, of all surveys.</summary>
    public Task<AskedCounts> OfDaysAsync(DateOnly from, DateOnly to, CancellationToken cancel) =>
        memory.KeepAsync(
            (nameof(GetSurveys), from, to),
            async () =>
                Counts(
                    await db
                        .ServedOrders.Where(o => o.OccurredOn >= from && o.OccurredOn <= to)
                        .GroupBy(o => o.State)
                        .Select(g => new StateCount(0, g.Key, g.Count()))
                        .ToListAsync(cancel)
                ),
            cancel,
            anyLanguage: true
        );

    /// <summary>The address behind a card's code; null for a card that has ended.</summary>
    public async Task<CardView?> CardAsync(string code, long id, CancellationToken cancel)
    {
        var card = await db
            .SurveyCards.AsNoTracking()
            .Where(c => c.Id == id && c.Survey!.Code == code && c.EndedAt == null)
            .Select(c => new { c.Employee!.Name, Touchpoint = c.Survey!.Touchpoint!.Name })
            .SingleOrDefaultAsync(cancel);
        if (card is null)
            return null;
        var token = await tokens.WriteAsync(new SurveyLink(SurveyLinkKind.Card, id), CardEnd, cancel);
        return new CardView($"{company.Address}/s/{token}", card.Name, card.Touchpoint);
    }

    /// <summary>Links that wait for an answer, for the company's own way of sending: order, employee, customer, language, link.</summary>
    public async Task WriteLinksAsync(string code, Stream target, CancellationToken cancel)
    {
        var now = clock.UtcNow;
        await using var writer = CsvFile.Create(target);
        writer.WriteRow(["order", "occurred_on", "employee_code", "customer", "language", "link"]);
        var orders = db
            .ServedOrders.AsNoTracking()
            .Where(o =>
                o.Survey!.Code == code
                && o.State == ServedState.Asked
                && o.ExpiresAt > now
                && !db.SurveyOptOuts.Any(stop => stop.CustomerKey == o.CustomerKey)
            )
            .OrderBy(o => o.Id)
            .Select(o => new
            {
                o.Id,
                o.Order,
                o.OccurredOn,
                o.Employee!.Code,
                o.Customer,
                o.Language,
                o.ExpiresAt,
            });
        foreach (var order in await orders.ToListAsync(cancel))
        {
            var token = await tokens.WriteAsync(new SurveyLink(SurveyLinkKind.Order, order.Id), order.ExpiresAt!.Value, cancel);
            writer.WriteRow([
                order.Order,
                order.OccurredOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                order.Code,
                order.Customer,
                order.Language,
                $"{company.Address}/s/{token}",
            ]);
        }
    }

    private sealed record StateCount(long SurveyId, ServedState State, int Times);

    private async Task<List<StateCount>> CountsAsync(long? survey, CancellationToken cancel) =>
        await db
            .ServedOrders.Where(o => survey == null || o.SurveyId == survey)
            .GroupBy(o => new { o.SurveyId, o.State })
            .Select(g => new StateCount(g.Key.SurveyId, g.Key.State, g.Count()))
            .ToListAsync(cancel);

    private static SurveyLine LineOf(Survey survey, IReadOnlyList<StateCount> counts) =>
        new(survey.Code, survey.Name, survey.Touchpoint!.Name, survey.State, Counts(counts));

    private static AskedCounts Counts(IReadOnlyList<StateCount> counts)
    {
        var answered = Sum(counts, ServedState.Answered);
        return new AskedCounts(counts.Sum(c => c.Times), Sum(counts, ServedState.Asked) + answered, answered);
    }

    private static int Sum(IEnumerable<StateCount> counts, ServedState state) => counts.Where(c => c.State == state).Sum(c => c.Times);
}
