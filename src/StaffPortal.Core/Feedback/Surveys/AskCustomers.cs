using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Feedback.Surveys;

/// <summary>What became of the rows of a file of served customers.</summary>
public sealed record AskSummary
{
    public int Read { get; set; }

    /// <summary>Orders that had been reported before.</summary>
    public int Known { get; set; }

    public int Asked { get; set; }
    public int Mailed { get; set; }
    public int NotDrawn { get; set; }
    public int Resting { get; set; }
    public int OptedOut { get; set; }
    public List<ImportError> Errors { get; } = [];
}

/// <summary>
/// Takes a file of served customers and draws whom to ask: by a hash of the order, so that nobody who serves can choose. Who was asked not
/// long ago, or does not want to be, is left alone.
/// </summary>
public sealed class AskCustomers(PortalContext db, Change change, SurveyTokens tokens, CompanyProfile company, CompanyClock clock)
{
    public const int MostRows = 20_000,
        MostErrors = 200;

    /// <summary>Services longer ago are not asked about.</summary>
    public const int MostDaysAgo = 60;

    internal const string First = "ask",
        Again = "again";

    public async Task<Result<AskSummary>> RunAsync(
        Actor actor,
        string code,
        Stream content,
        TableDeclaration declaration,
        CancellationToken cancel
    )
    {
        if (!actor.IsHr || await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancel) is not { } survey)
            return Result<AskSummary>.Missing;
        if (survey.State != SurveyState.Running)
            return Result<AskSummary>.Refused("Surveys.NotRunning");
        try
        {
            var (rows, summary) = Rows(content, declaration);
            return await change.RunAsync<Result<AskSummary>>(
                actor,
                Aggregate.Of<Survey>(survey.Id),
                async tx =>
                {
                    // Whoever asks stands in one line, so that no customer is asked by two at once.
                    await tx.LockAsync(Stamp.Asking, cancel);
                    var now = await db.Surveys.AsNoTracking().SingleAsync(s => s.Id == survey.Id, cancel);
                    return now.State == SurveyState.Running
                        ? await KeepAsync(tx, now, rows, summary, cancel)
                        : Result<AskSummary>.Refused("Surveys.NotRunning");
                },
                cancel
            );
        }
        catch (TableRefusedException refusal)
        {
            return refusal.Problem;
        }
    }

    private static (List<(int Line, ServedRow Row)> Rows, AskSummary Summary) Rows(Stream content, TableDeclaration declaration)
    {
        var (rows, summary) = (new List<(int, ServedRow)>(), new AskSummary());
        using var table = TableFile.Open(content, declaration, ServedRow.Columns);
        while (table.Read(out var problem))
        {
            if (++summary.Read > MostRows)
                throw new TableRefusedException(new Message("Surveys.TooManyRows", MostRows));
            ServedRow? row = null;
            problem ??= ServedRow.Read(table, declaration, out row);
            if (problem is null)
                rows.Add((table.Line, row!));
            else if (summary.Errors.Count < MostErrors)
                summary.Errors.Add(new ImportError(table.Line, problem.Column, problem.Reason));
        }

        return (rows, summary);
    }

    private async Task<Result<AskSummary>> KeepAsync(
        ChangeScope tx,
        Survey survey,
        List<(int Line, ServedRow Row)> rows,
        AskSummary read,
        CancellationToken cancel
    )
    {
        // The body may run again: it counts from what was read.
        var summary = new AskSummary { Read = read.Read };
        summary.Errors.AddRange(read.Errors);
        var (now, today, hasMail) = (clock.UtcNow, clock.Today, company.SendsMail);
        var employees = await db.Employees.AsNoTracking().ToDictionaryAsync(e => e.Code, StringComparer.Ordinal, cancel);
        var known = await KnownAsync(survey.Id, rows, cancel);
        var (asked, silent) = await CustomersAsync(survey, rows, cancel);
        var isDrawn = await tokens.DrawAsync(survey, cancel);
        var orders = new List<ServedOrder>();
        foreach (var (line, row) in rows)
        {
            if (!known.Add(row.Order))
            {
                summary.Known++;
                continue;
            }

            if (ProblemOf(row, employees, today) is { } problem)
            {
                if (summary.Errors.Count < MostErrors)
                    summary.Errors.Add(new ImportError(line, problem.Column, problem.Reason));
                continue;
            }

            var state = Draw(survey, row, isDrawn, asked, silent);
            orders.Add(
                new ServedOrder
                {
                    SurveyId = survey.Id,
                    Order = row.Order,
                    OccurredOn = row.OccurredOn,
                    EmployeeId = employees[row.EmployeeCode].Id,
                    Segment = row.Segment,
                    Customer = row.Customer,
                    CustomerKey = row.CustomerKey,
                    Language = row.Language ?? company.Language,
                    Address = state == ServedState.Asked && hasMail ? row.Address : null,
                    State = state,
                    AskedAt = state == ServedState.Asked ? now : null,
                    ExpiresAt = state == ServedState.Asked ? now.AddDays(survey.ValidDays) : null,
                }
            );
        }

        db.ServedOrders.AddRange(orders);
        await db.SaveChangesAsync(cancel);
        summary.Asked = orders.Count(o => o.State == ServedState.Asked);
        summary.NotDrawn = orders.Count(o => o.State == ServedState.NotDrawn);
        summary.Resting = orders.Count(o => o.State == ServedState.Resting);
        summary.OptedOut = orders.Count(o => o.State == ServedState.OptedOut);
        foreach (var order in orders.Where(o => o.Address is not null))
        {
            tx.Mail([await MailAsync(survey, order, First, cancel)]);
            summary.Mailed++;
        }

        tx.Audit(
            "survey.ask",
            $"survey:{survey.Id}",
            new
            {
                summary.Read,
                summary.Asked,
                summary.Mailed,
                summary.NotDrawn,
                summary.Resting,
                summary.OptedOut,
                errors = summary.Errors.Count,
            }
        );
        return summary;
    }

    /// <summary>The mail with the customer's own link, in the customer's language.</summary>
    internal async Task<MailDraft> MailAsync(Survey survey, ServedOrder order, string step, CancellationToken cancel)
    {
        var token = await tokens.WriteAsync(new SurveyLink(SurveyLinkKind.Order, order.Id), order.ExpiresAt!.Value, cancel);
        return new MailDraft(
            MailKey(order.Id, step),
            new Recipient("", order.Address!, order.Language),
            new Message("Mail.SurveySubject", company.Name),
            new Message(step == First ? "Mail.SurveyBody" : "Mail.SurveyAgainBody", company.Name, order.OccurredOn, survey.Name),
            $"/s/{token}"
        )
        {
            Scale = ScaleOf(survey),
        };
    }

    /// <summary>The first question of the survey.</summary>
    private MailScale? ScaleOf(Survey survey) =>
        survey.AsksNps ? new(new Message("Survey.AskNps", company.Name), "nps", 0, 10, new("Survey.NpsLow"), new("Survey.NpsHigh"))
        : survey.AsksCsat ? new(new Message("Survey.AskCsat", survey.Name), "csat", 1, 5, new("Survey.CsatLow"), new("Survey.CsatHigh"))
        : survey.AsksCes ? new(new Message("Survey.AskCes"), "ces", 1, 7, new("Survey.CesLow"), new("Survey.CesHigh"))
        : null;

    /// <summary>The keys of all mails that an order can have.</summary>
    internal static IReadOnlyCollection<string> MailsOf(IEnumerable<long> orders) =>
        [.. orders.SelectMany(order => new[] { MailKey(order, First), MailKey(order, Again) })];

    private static string MailKey(long order, string step) =>
        string.Create(CultureInfo.InvariantCulture, $"{MailDraft.Customers}{order}:{step}");

    private static RowProblem? ProblemOf(ServedRow row, Dictionary<string, Employee> employees, DateOnly today)
    {
        if (row.OccurredOn > today)
            return new RowProblem("occurred_on", new Message("Table.FutureDate", row.OccurredOn));
        if (row.OccurredOn < today.AddDays(-MostDaysAgo))
            return new RowProblem("occurred_on", new Message("Surveys.TooLongAgo", MostDaysAgo));
        if (!employees.TryGetValue(row.EmployeeCode, out var employee))
            return new RowProblem("employee_code", new Message("Voice.UnknownEmployee", row.EmployeeCode));
        return employee.EmployedOn(row.OccurredOn)
            ? null
            : new RowProblem("employee_code", new Message("Voice.NotEmployedThen", row.EmployeeCode, row.OccurredOn));
    }

    private static ServedState Draw(Survey survey, ServedRow row, Func<string, bool> isDrawn, HashSet<string> asked, HashSet<string> silent)
    {
        if (row.CustomerKeys.Any(silent.Contains))
            return ServedState.OptedOut;
        if (!isDrawn(row.Order))
            return ServedState.NotDrawn;
        // The same customer twice in one file is asked once.
        return row.CustomerKey is { } customer && survey.RestDays > 0 && !asked.Add(customer) ? ServedState.Resting : ServedState.Asked;
    }

    private async Task<HashSet<string>> KnownAsync(long survey, List<(int, ServedRow Row)> rows, CancellationToken cancel)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in rows.Select(r => r.Row.Order).Distinct().Chunk(1000))
            known.UnionWith(
                await db.ServedOrders.Where(o => o.SurveyId == survey && chunk.Contains(o.Order)).Select(o => o.Order).ToListAsync(cancel)
            );
        return known;
    }

    /// <summary>Who of them was asked not long ago, and who does not want to be.</summary>
    private async Task<(HashSet<string> Asked, HashSet<string> Silent)> CustomersAsync(
        Survey survey,
        List<(int, ServedRow Row)> rows,
        CancellationToken cancel
    )
    {
        var since = clock.UtcNow.AddDays(-survey.RestDays);
        var (asked, silent) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var chunk in rows.SelectMany(r => r.Row.CustomerKeys).Distinct().Chunk(1000))
        {
            asked.UnionWith(
                await db
                    .ServedOrders.Where(o => o.AskedAt >= since && chunk.Contains(o.CustomerKey!))
                    .Select(o => o.CustomerKey!)
                    .ToListAsync(cancel)
            );
            silent.UnionWith(
                await db.SurveyOptOuts.Where(o => chunk.Contains(o.CustomerKey)).Select(o => o.CustomerKey).ToListAsync(cancel)
            );
        }

        return (asked, silent);
    }
}
