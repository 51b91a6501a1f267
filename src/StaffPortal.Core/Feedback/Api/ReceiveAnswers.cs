using System.Text.Json;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Tables;

namespace StaffPortal.Core.Feedback.Api;

/// <summary>What became of one answer of a call.</summary>
/// <param name="Field">What is wrong with which field; null for the whole.</param>
public sealed record Received(string? ExternalId, Landing Kind, bool Late, string? Field, Message? Problem);

/// <param name="IsTrial">Everything was checked and nothing kept.</param>
public sealed record ReceivedAnswers(IReadOnlyList<Received> Items, bool IsTrial)
{
    public int Count(Landing kind) => Items.Count(item => item.Kind == kind);
}

/// <summary>
/// Takes answers that another system sends, by the same door as files and surveys: all that are sound land in one transaction, each once.
/// </summary>
public sealed class ReceiveAnswers(PortalContext db, Change change, TakeInAnswers takeIn, CompanyClock clock)
{
    public const int MostAnswers = 1000;

    /// <param name="isTrial">Checks everything and takes it back.</param>
    public async Task<ReceivedAnswers> RunAsync(ApiKey key, IReadOnlyList<JsonElement> answers, bool isTrial, CancellationToken cancel)
    {
        var read = answers.Select(Read).ToList();
        ReceivedAnswers? received = null;
        await change.RunAsync<Result<ReceivedAnswers>>(
            Actor.System("api"),
            Aggregate.None,
            async tx =>
            {
                received = new ReceivedAnswers(await KeepAsync(tx, read, cancel), isTrial);
                if (isTrial)
                    // Refused, so that the change takes all of it back.
                    return new Message("Keys.Trial");
                tx.Audit(
                    "answers.receive",
                    $"key:{key.Id}",
                    new
                    {
                        answers = answers.Count,
                        added = received.Count(Landing.Added),
                        refused = received.Count(Landing.Refused),
                    }
                );
                db.ApiCalls.Add(CallOf(key, received));
                return received;
            },
            cancel
        );
        if (isTrial)
            await change.RunAsync(
                _ =>
                {
                    db.ApiCalls.Add(CallOf(key, received!));
                    return Task.CompletedTask;
                },
                cancel
            );
        return received!;
    }

    private async Task<IReadOnlyList<Received>> KeepAsync(
        ChangeScope tx,
        IReadOnlyList<(ResponseRow? Row, RowProblem? Problem, string? Id)> read,
        CancellationToken cancel
    )
    {
        var rows = read.Where(one => one.Row is not null).Select(one => one.Row!).ToList();
        var codes = rows.Select(row => row.EmployeeCode).Distinct().ToList();
        var landed = rows.Count == 0 ? [] : await takeIn.RunAsync(tx, rows, await takeIn.LookupsAsync(cancel, codes), null, cancel);
        var (items, at) = (new List<Received>(read.Count), 0);
        foreach (var (row, problem, id) in read)
        {
            if (row is null)
            {
                items.Add(new Received(id, Landing.Refused, false, problem!.Column, problem.Reason));
                continue;
            }

            var outcome = landed[at++];
            items.Add(new Received(row.ExternalId, outcome.Kind, outcome.Late, FieldOf(outcome.Problem?.Column), outcome.Problem?.Reason));
        }

        return items;
    }

    private ApiCall CallOf(ApiKey key, ReceivedAnswers received) =>
        new()
        {
            KeyId = key.Id,
            At = clock.UtcNow,
            IsTrial = received.IsTrial,
            Answers = received.Items.Count,
            Added = received.IsTrial ? 0 : received.Count(Landing.Added),
            Repeated = received.Count(Landing.Repeated),
            Refused = received.Items.Count(item => item.Problem is not null),
        };

    private static (ResponseRow? Row, RowProblem? Problem, string? Id) Read(JsonElement json)
    {
        ResponseRow? row = null;
        RowProblem? problem;
        try
        {
            problem = ApiAnswer.Read(json, out row);
        }
        catch (InvalidOperationException)
        {
            // A name that is half a surrogate pair, written as an escape.
            problem = new RowProblem(null, new Message("Keys.NotAText"));
        }

        var id =
            json.ValueKind == JsonValueKind.Object
            && json.TryGetProperty("externalId", out var found)
            && found.ValueKind == JsonValueKind.String
            && found.GetRawText().Length < 200
                ? row?.ExternalId ?? found.GetRawText().Trim('"')
                : null;
        return (row, problem, id);
    }

    private static string? FieldOf(string? column) =>
        column switch
        {
            "external_id" => "externalId",
            "occurred_on" => "occurredOn",
            "employee_code" => "employeeCode",
            _ => column,
        };
}
