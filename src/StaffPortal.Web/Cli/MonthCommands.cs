using System.CommandLine;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Review;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Cli;

/// <summary><c>month review|close|verify</c>, <c>plan publish</c>, <c>reports</c>, <c>audit verify</c>.</summary>
internal static class MonthCommands
{
    public static Command Month() =>
        new("month", "A bonus month.")
        {
            Verb(
                "review",
                "Freeze the inputs and start the review.",
                async (services, actor, month, cancel) =>
                    Print(
                        await services.GetRequiredService<StartReview>().RunAsync(actor, month, cancel),
                        value => new { month = value.Month.ToString(), value.Statements }
                    )
            ),
            Verb(
                "close",
                "Close a confirmed month.",
                async (services, actor, month, cancel) =>
                    Print(
                        await services.GetRequiredService<CloseMonth>().RunAsync(actor, month, cancel),
                        value => new
                        {
                            month = value.Month.ToString(),
                            value.Statements,
                            value.StatementsHash,
                        }
                    )
            ),
            Decide(),
            Verb("verify", "Recompute a closed month and compare bit by bit.", VerifyAsync),
        };

    /// <summary>For a company whose only one of HR has a statement without figures: nobody decides on the own one.</summary>
    private static Command Decide()
    {
        var percent = new Option<string>("--percent") { Description = "Of each one's prorated target, 0 to 100.", Required = true };
        var reason = new Option<string>("--reason") { Description = "Stands on the statements.", Required = true };
        var (command, month) = WithMonth("decide", "Say what statements pay on which nothing could be measured.");
        command.Add(percent);
        command.Add(reason);
        command.SetAction(
            (parse, cancel) =>
                CliHost.RunAsync(
                    async (services, token) =>
                    {
                        var (result, _) = await services
                            .GetRequiredService<AdjustPay>()
                            .DecideForAllAsync(
                                Actor.System("cli"),
                                Parsed(parse, month),
                                parse.GetRequiredValue(percent),
                                parse.GetRequiredValue(reason),
                                token
                            );
                        return Print(result, value => new { value.Statements });
                    },
                    cancel
                )
        );
        return command;
    }

    public static Command Plan()
    {
        var file = new Argument<string>("FILE") { Description = "The plan as JSON." };
        var from = new Option<string>("--from") { Description = "The first month it holds for, YYYY-MM.", Required = true };
        var by = new Option<string?>("--by") { Description = "Code of the employee who does it; without it, the system." };
        from.Validators.Add(result =>
        {
            if (!YearMonth.TryParse(result.GetValueOrDefault<string>(), out _))
                result.AddError("--from: YYYY-MM");
        });
        var publish = new Command(
            "publish",
            "Publish rules as a plan's first or next version; versions belong together by the plan's name."
        )
        {
            file,
            from,
            by,
        };
        publish.SetAction(
            (parse, cancel) =>
                CliHost.RunAsync(
                    async (services, token) =>
                    {
                        if (await CliHost.ActorAsync(services, parse.GetValue(by), token) is not { } actor)
                            return CliText.Refuse("Voice.UnknownEmployee", parse.GetValue(by));
                        YearMonth.TryParse(parse.GetRequiredValue(from), out var month);
                        var request = new PlanRequest(await File.ReadAllBytesAsync(parse.GetRequiredValue(file), token), month);
                        return Print(
                            await services.GetRequiredService<PublishPlan>().RunAsync(actor, request, token),
                            value => new
                            {
                                value.Name,
                                value.Version,
                                from = value.FromMonth.ToString(),
                            }
                        );
                    },
                    cancel
                )
        );
        return new Command("plan", "Motivation plans.") { publish };
    }

    public static Command Reports()
    {
        var folder = new Option<string>("--out") { Description = "Folder to write to.", Required = true };
        var (command, month) = WithMonth("reports", "Write the PDFs and the payroll file of a closed month into a folder.");
        command.Add(folder);
        command.SetAction(
            (parse, cancel) =>
                CliHost.RunAsync(
                    (services, token) => WriteReportsAsync(services, Parsed(parse, month), parse.GetRequiredValue(folder), token),
                    cancel
                )
        );
        return command;
    }

    public static Command Audit()
    {
        var verify = new Command("verify", "Check the audit chain.");
        verify.SetAction(
            (_, cancel) =>
                CliHost.RunAsync(
                    async (services, token) =>
                    {
                        var result = await services.GetRequiredService<VerifyAudit>().RunAsync(token);
                        ImportCommands.Print(result);
                        return result.BrokenAt is null ? 0 : 1;
                    },
                    cancel
                )
        );
        return new Command("audit", "The audit trail.") { verify };
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, Actor actor, YearMonth month, CancellationToken cancel)
    {
        var result = await services.GetRequiredService<VerifyMonth>().RunAsync(actor, month, cancel);
        var code = Print(
            result,
            value => new
            {
                month = value.Month.ToString(),
                value.Statements,
                value.Holds,
                value.HashMatches,
                differences = value.Differences.Select(difference => new { difference.Employee, difference.What }),
            }
        );
        return result.Value is { Holds: false } ? 1 : code;
    }

    private static async Task<int> WriteReportsAsync(IServiceProvider services, YearMonth month, string folder, CancellationToken cancel)
    {
        var reports = services.GetRequiredService<GetReports>();
        var actor = Actor.System("cli");
        if (await reports.ProgressAsync(actor, month, cancel) is not { } run)
            return CliText.Refuse("Months.NotClosed", month);
        if (run.State != JobState.Done)
        {
            var claimed = await services.GetRequiredService<Leases>().ClaimAsync<ReportRun>(run.Id, cancel);
            if (claimed is null)
                return CliText.Refuse("Cli.RunElsewhere");
            await services.GetRequiredService<PublishMonthReports>().RunAsync(claimed, cancel);
        }

        Directory.CreateDirectory(folder);
        var files = await reports.FilesAsync(actor, month, cancel);
        foreach (var line in files)
        {
            var file = await reports.FileAsync(actor, month, line.Name, cancel);
            await File.WriteAllBytesAsync(Path.Combine(folder, line.Name), file!.Content, cancel);
        }

        ImportCommands.Print(
            new
            {
                month = month.ToString(),
                files = files.Select(file => new
                {
                    file.Name,
                    file.Bytes,
                    file.Sha256,
                }),
            }
        );
        return 0;
    }

    private static Command Verb(string name, string description, Func<IServiceProvider, Actor, YearMonth, CancellationToken, Task<int>> run)
    {
        var (command, month) = WithMonth(name, description);
        var by = new Option<string?>("--by") { Description = "Code of the employee who does it; without it, the system." };
        command.Add(by);
        command.SetAction(
            (parse, cancel) =>
                CliHost.RunAsync(
                    async (services, token) =>
                        await CliHost.ActorAsync(services, parse.GetValue(by), token) is { } actor
                            ? await run(services, actor, Parsed(parse, month), token)
                            : CliText.Refuse("Voice.UnknownEmployee", parse.GetValue(by)),
                    cancel
                )
        );
        return command;
    }

    private static (Command Command, Argument<string> Month) WithMonth(string name, string description)
    {
        var month = new Argument<string>("MONTH") { Description = "YYYY-MM." };
        month.Validators.Add(result =>
        {
            if (!YearMonth.TryParse(result.GetValueOrDefault<string>(), out _))
                result.AddError("MONTH: YYYY-MM");
        });
        return (new Command(name, description) { month }, month);
    }

    private static YearMonth Parsed(ParseResult parse, Argument<string> month) =>
        YearMonth.TryParse(parse.GetRequiredValue(month), out var value) ? value : throw new InvalidOperationException();

    private static int Print<T>(Result<T> result, Func<T, object> shape)
        where T : class
    {
        if (result.Value is null)
            return CliText.Refuse(result.Refusal);
        ImportCommands.Print(shape(result.Value));
        return 0;
    }
}
