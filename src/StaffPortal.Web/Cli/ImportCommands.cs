using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Core.People;

namespace StaffPortal.Web.Cli;

/// <summary><c>import responses|people|measures FILE</c>: a JSON summary on stdout, progress on stderr.</summary>
internal static class ImportCommands
{
    private const int MostErrors = 1000;

    internal static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create() =>
        new("import", "Import answers, people or measures from a delimited file.")
        {
            Verb(
                "responses",
                "Customers' answers: external_id, occurred_on, employee_code, touchpoint, segment, customer, nps, csat, ces, comment.",
                ResponsesAsync
            ),
            Verb("people", "Employees: code, name, email, position, team, lead_of, target, hired, left.", PeopleAsync),
            Verb("measures", "Measures: month, employee_code, metric, numerator, denominator.", MeasuresAsync),
        };

    private static Command Verb(
        string name,
        string description,
        Func<IServiceProvider, Actor, FileStream, TableDeclaration, CancellationToken, Task<int>> run
    )
    {
        var file = new Argument<string>("FILE") { Description = "A CSV file; comma, semicolon or tab." };
        var by = new Option<string?>("--by") { Description = "Code of the employee who does it; without it, the system." };
        var command = new Command(name, description) { file, by };
        var options = new FileOptions().AddTo(command);
        command.SetAction(
            (parse, cancel) =>
                CliHost.RunAsync(
                    async (services, token) =>
                    {
                        if (await CliHost.ActorAsync(services, parse.GetValue(by), token) is not { } actor)
                            return CliText.Refuse("Voice.UnknownEmployee", parse.GetValue(by));
                        await using var stream = File.OpenRead(parse.GetRequiredValue(file));
                        return await run(services, actor, stream, options.Read(parse), token);
                    },
                    cancel
                )
        );
        return command;
    }

    private static async Task<int> ResponsesAsync(
        IServiceProvider services,
        Actor actor,
        FileStream stream,
        TableDeclaration declaration,
        CancellationToken cancel
    )
    {
        var created = await services
            .GetRequiredService<CreateImport>()
            .RunAsync(actor, new ImportRequest(stream.Name, stream, declaration, KeepContent: false), cancel);
        if (created.Value is null)
            return CliText.Refuse(created.Refusal);
        var batch = created.Value.Batch;
        stream.Position = 0;
        await services.GetRequiredService<ImportResponses>().RunAsync(batch, stream, new Bar(), cancel);
        await Console.Error.WriteLineAsync();

        var issues = await services
            .GetRequiredService<PortalContext>()
            .ImportIssues.AsNoTracking()
            .Where(issue => issue.BatchId == batch.Id)
            .OrderBy(issue => issue.Line)
            .Take(MostErrors)
            .ToListAsync(cancel);
        Print(
            new
            {
                batch.Read,
                batch.Added,
                batch.Late,
                batch.Duplicates,
                batch.Quarantined,
                batch.Rejected,
                refused = batch.Problem is null ? null : CliText.Get(MessageJson.Read(batch.Problem)),
                errors = issues.Select(issue => new
                {
                    issue.Line,
                    issue.Column,
                    kind = issue.Kind.ToString().ToLowerInvariant(),
                    reason = CliText.Get(MessageJson.Read(issue.Reason)),
                }),
            }
        );
        return batch.State == JobState.Done ? 0 : 1;
    }

    private static async Task<int> PeopleAsync(
        IServiceProvider services,
        Actor actor,
        FileStream stream,
        TableDeclaration declaration,
        CancellationToken cancel
    ) => Summary(await services.GetRequiredService<ImportPeople>().RunAsync(actor, stream, declaration, cancel));

    private static async Task<int> MeasuresAsync(
        IServiceProvider services,
        Actor actor,
        FileStream stream,
        TableDeclaration declaration,
        CancellationToken cancel
    ) => Summary(await services.GetRequiredService<ImportMeasures>().RunAsync(actor, stream, declaration, cancel));

    private static int Summary(Result<ImportSummary> result)
    {
        if (result.Value is not { } summary)
            return CliText.Refuse(result.Refusal);
        Print(
            new
            {
                summary.Read,
                summary.Added,
                summary.Updated,
                summary.Unchanged,
                rejected = summary.Errors.Count,
                errors = summary
                    .Errors.Take(MostErrors)
                    .Select(error => new
                    {
                        error.Line,
                        error.Column,
                        reason = CliText.Get(error.Reason),
                    }),
            }
        );
        return 0;
    }

    internal static void Print(object summary) => Console.Out.WriteLine(JsonSerializer.Serialize(summary, Json));

    private sealed class Bar : IProgress<ImportBatch>
    {
        public void Report(ImportBatch value) => Console.Error.Write($"\r{CliText.Get("Cli.ImportProgress", value.Read, value.Added)}");
    }
}
