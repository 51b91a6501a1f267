using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback.Privacy;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback.Surveys;

/// <summary>What a customer sees behind a link.</summary>
public sealed record SurveyForm
{
    public required string Company { get; init; }
    public required LocalText Touchpoint { get; init; }

    /// <summary>Who served.</summary>
    public required string Employee { get; init; }

    /// <summary>Null behind a card: the day of the answer.</summary>
    public required DateOnly? OccurredOn { get; init; }

    /// <summary>Of the customer, where it is known.</summary>
    public required string? Language { get; init; }

    public required bool AsksNps { get; init; }
    public required bool AsksCsat { get; init; }
    public required bool AsksCes { get; init; }
    public required bool AsksInfluence { get; init; }
    public required bool IsAnswered { get; init; }

    /// <summary>Whether the customer can say not to be asked again: behind a card nobody knows who it is.</summary>
    public required bool MayStop { get; init; }
}

/// <param name="Nonce">Made for one look at a card's form: sent twice, it lands once.</param>
public sealed record SurveyAnswer
{
    public int? Nps { get; init; }
    public int? Csat { get; init; }
    public int? Ces { get; init; }
    public IReadOnlyList<AnswerReason> Reasons { get; init; } = [];
    public string? Comment { get; init; }
    public bool Influenced { get; init; }
    public bool WantsCall { get; init; }
    public string? Contact { get; init; }
    public string? Nonce { get; init; }
}

public sealed record SurveyAnswered(bool Repeated);

/// <summary>A customer answers behind a link, once; looking at it records nothing.</summary>
public sealed class AnswerSurvey(
    PortalContext db,
    Change change,
    SurveyTokens tokens,
    TakeInAnswers takeIn,
    CompanyProfile company,
    CompanyClock clock
)
{
    public const int LongestComment = 2000,
        MostOfCard = 40;

    private sealed record Asked(
        SurveyForm Form,
        string EmployeeCode,
        string Touchpoint,
        string? Segment,
        string? Customer,
        string? CustomerKey
    );

    /// <returns>Null for a link that holds no more, whatever the reason.</returns>
    public async Task<SurveyForm?> FindAsync(string token, CancellationToken cancel) =>
        await tokens.ReadAsync(token, cancel) is { } link && await LoadAsync(link, cancel) is { } asked ? asked.Form : null;

    /// <summary>The same for whoever does not want to be asked again: also after the link's time.</summary>
    public async Task<SurveyForm?> FindToStopAsync(string token, CancellationToken cancel) =>
        await tokens.ReadAsync(token, cancel, expired: true) is { } link && await LoadAsync(link, cancel) is { CustomerKey: not null } asked
            ? asked.Form
            : null;

    public async Task<(Result<SurveyAnswered> Result, string? Field)> RunAsync(string token, SurveyAnswer answer, CancellationToken cancel)
    {
        if (await tokens.ReadAsync(token, cancel) is not { } link)
            return (Result<SurveyAnswered>.Missing, null);
        if (Problem(answer) is { } problem)
            return (problem.Reason, problem.Field);
        var result = await change.RunAsync<Result<SurveyAnswered>>(
            Actor.System("survey"),
            link.Kind == SurveyLinkKind.Order ? Aggregate.Of<ServedOrder>(link.Id) : Aggregate.None,
            async tx =>
            {
                if (await LoadAsync(link, cancel) is not { } asked)
                    return Result<SurveyAnswered>.Missing;
                if (asked.Form.IsAnswered)
                    return new SurveyAnswered(true);
                var row = RowOf(link, asked, answer);
                if (row is { Nps: null, Csat: null, Ces: null, Comment: null })
                    return Result<SurveyAnswered>.Refused("Survey.NeedsScore");
                if (link.Kind == SurveyLinkKind.Card && await IsFullAsync(link.Id, cancel))
                    return Result<SurveyAnswered>.Refused("Survey.CardFull");
                var lookups = await takeIn.LookupsAsync(cancel, [asked.EmployeeCode]);
                var landed = (await takeIn.RunAsync(tx, [row], lookups, null, cancel))[0];
                if (landed.Kind is Landing.Repeated or Landing.OtherContent)
                    return new SurveyAnswered(true);
                if (landed.Kind != Landing.Added)
                    return Result<SurveyAnswered>.Missing;
                if (link.Kind == SurveyLinkKind.Order)
                {
                    var now = clock.UtcNow;
                    await tx.UnsendAsync(AskCustomers.MailsOf([link.Id]), cancel);
                    await db
                        .ServedOrders.Where(o => o.Id == link.Id)
                        .ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(o => o.State, ServedState.Answered)
                                    .SetProperty(o => o.AnsweredAt, now)
                                    .SetProperty(o => o.Address, (string?)null),
                            cancel
                        );
                }

                return new SurveyAnswered(false);
            },
            cancel
        );
        return (result, null);
    }

    /// <summary>The customer does not want to be asked any more, by any survey.</summary>
    public async Task<Result<SurveyAnswered>> StopAsync(string token, CancellationToken cancel)
    {
        if (await tokens.ReadAsync(token, cancel, expired: true) is not { } link)
            return Result<SurveyAnswered>.Missing;
        return await change.RunAsync<Result<SurveyAnswered>>(
            Actor.System("survey"),
            Aggregate.None,
            async tx =>
            {
                if (await LoadAsync(link, cancel) is not { CustomerKey: { } key })
                    return Result<SurveyAnswered>.Missing;
                await tx.LockAsync(Stamp.Asking, cancel);
                var orders = await db
                    .ServedOrders.Where(o => o.CustomerKey == key)
                    .Select(o => new { o.Id, o.Address })
                    .ToListAsync(cancel);
                // By pseudonym and by address: the next file may name the other one.
                var keys = orders.Select(o => o.Address).OfType<string>().Select(CustomerName.KeyOf).Append(key).Distinct().ToList();
                var known = await db.SurveyOptOuts.Where(o => keys.Contains(o.CustomerKey)).Select(o => o.CustomerKey).ToListAsync(cancel);
                db.SurveyOptOuts.AddRange(keys.Except(known).Select(one => new SurveyOptOut { CustomerKey = one, At = clock.UtcNow }));
                await tx.UnsendAsync(AskCustomers.MailsOf(orders.Select(o => o.Id)), cancel);
                if (known.Contains(key))
                    return new SurveyAnswered(true);
                await db
                    .ServedOrders.Where(o => o.CustomerKey == key && o.Address != null)
                    .ExecuteUpdateAsync(set => set.SetProperty(o => o.Address, (string?)null), cancel);
                tx.Audit("survey.stop", $"order:{link.Id}", new { });
                return new SurveyAnswered(false);
            },
            cancel
        );
    }

    private async Task<Asked?> LoadAsync(SurveyLink link, CancellationToken cancel)
    {
        if (link.Kind == SurveyLinkKind.Order)
        {
            var order = await db
                .ServedOrders.AsNoTracking()
                .Include(o => o.Survey)
                    .ThenInclude(s => s!.Touchpoint)
                .Include(o => o.Employee)
                .SingleOrDefaultAsync(o => o.Id == link.Id && (o.State == ServedState.Asked || o.State == ServedState.Answered), cancel);
            return order is null
                ? null
                : new Asked(
                    Form(order.Survey!, order.Employee!.Name, order.OccurredOn, order.Language) with
                    {
                        IsAnswered = order.State == ServedState.Answered,
                        MayStop = order.CustomerKey is not null,
                    },
                    order.Employee.Code,
                    order.Survey!.Touchpoint!.Code,
                    order.Segment,
                    order.Customer,
                    order.CustomerKey
                );
        }

        var card = await db
            .SurveyCards.AsNoTracking()
            .Include(c => c.Survey)
                .ThenInclude(s => s!.Touchpoint)
            .Include(c => c.Employee)
            .SingleOrDefaultAsync(c => c.Id == link.Id && c.EndedAt == null && c.Survey!.State == SurveyState.Running, cancel);
        return card is null || !card.Employee!.EmployedOn(clock.Today)
            ? null
            : new Asked(
                Form(card.Survey!, card.Employee.Name, null, null),
                card.Employee.Code,
                card.Survey!.Touchpoint!.Code,
                null,
                null,
                null
            );
    }

    private SurveyForm Form(Survey survey, string employee, DateOnly? day, string? language) =>
        new()
        {
            Company = company.Name,
            Touchpoint = survey.Touchpoint!.Name,
            Employee = employee,
            OccurredOn = day,
            Language = language,
            AsksNps = survey.AsksNps,
            AsksCsat = survey.AsksCsat,
            AsksCes = survey.AsksCes,
            AsksInfluence = survey.AsksInfluence,
            IsAnswered = false,
            MayStop = false,
        };

    private ResponseRow RowOf(SurveyLink link, Asked asked, SurveyAnswer answer) =>
        new(
            link.Kind == SurveyLinkKind.Order
                ? string.Create(CultureInfo.InvariantCulture, $"{TakeInAnswers.OfOrder}{link.Id}")
                : CardIds(link.Id) + (answer.Nonce ?? Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)),
            asked.Form.OccurredOn ?? clock.Today,
            asked.EmployeeCode,
            asked.Touchpoint,
            asked.Segment,
            asked.Customer,
            asked.Form.AsksNps ? answer.Nps : null,
            asked.Form.AsksCsat ? answer.Csat : null,
            asked.Form.AsksCes ? answer.Ces : null,
            string.IsNullOrWhiteSpace(answer.Comment) ? null : PlainText.Cleaned(answer.Comment).Trim()
        )
        {
            Reasons = [.. answer.Reasons.Where(reason => Enum.IsDefined(reason)).Distinct().Order()],
            Influenced = asked.Form.AsksInfluence && answer.Influenced,
            Source = link.Kind == SurveyLinkKind.Card ? AnswerSource.Card : AnswerSource.Survey,
            CustomerKey = asked.CustomerKey,
            CallBack = answer.WantsCall ? PlainText.Cleaned(answer.Contact ?? "").Trim() : null,
        };

    private static string CardIds(long card) => string.Create(CultureInfo.InvariantCulture, $"{TakeInAnswers.OfCard}{card}:");

    /// <summary>More than anybody serves in a day: somebody plays with the card.</summary>
    private async Task<bool> IsFullAsync(long card, CancellationToken cancel)
    {
        var (ids, today) = (CardIds(card), clock.Today);
        return await db.Responses.CountAsync(r => r.OccurredOn == today && r.ExternalId.StartsWith(ids), cancel) >= MostOfCard;
    }

    private static FieldProblem? Problem(SurveyAnswer answer)
    {
        foreach (
            var (field, score, question) in new[]
            {
                (nameof(answer.Nps), answer.Nps, Question.Nps),
                (nameof(answer.Csat), answer.Csat, Question.Csat),
                (nameof(answer.Ces), answer.Ces, Question.Ces),
            }
        )
        {
            var (lowest, highest) = Metric.Scale(question);
            if (score < lowest || score > highest)
                return new FieldProblem(field, new Message("Survey.OffScale"));
        }

        if (answer is { Nps: null, Csat: null, Ces: null } && string.IsNullOrWhiteSpace(answer.Comment))
            return new FieldProblem("Scores", new Message("Survey.NeedsScore"));
        if (answer.Comment?.Length > LongestComment)
            return new FieldProblem(nameof(answer.Comment), new Message("Survey.CommentLength", LongestComment));
        if (answer.WantsCall && string.IsNullOrWhiteSpace(answer.Contact))
            return new FieldProblem(nameof(answer.Contact), new Message("Survey.NeedsContact"));
        if (answer.Contact?.Length > Cases.CustomerCase.LongestContact)
            return new FieldProblem(nameof(answer.Contact), new Message("Survey.ContactLength", Cases.CustomerCase.LongestContact));
        return answer.Nonce is null || (answer.Nonce.Length == 32 && answer.Nonce.All(char.IsAsciiHexDigitLower))
            ? null
            : new FieldProblem("Scores", new Message("Survey.NeedsScore"));
    }
}
