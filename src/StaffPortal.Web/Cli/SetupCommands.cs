using System.CommandLine;
using System.Globalization;
using StaffPortal.Core.Demo;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Web.Cli;

/// <summary><c>migrate</c>, <c>demo</c>, <c>admin create</c>.</summary>
internal static class SetupCommands
{
    public static Command Migrate()
    {
        var command = new Command("migrate", "Bring the database up to date.");
        command.SetAction((_, cancel) => CliHost.RunAsync((_, _) => Task.FromResult(0), cancel));
        return command;
    }

    public static Command Demo()
    {
        var employees = new Option<int>("--employees") { Description = "Number of employees, 51 or more.", DefaultValueFactory = _ => 51 };
        var responses = new Option<int?>("--responses")
        {
            Description = "Number of answers over all months; by default a median near 14 a person and month.",
        };
        var months = new Option<int>("--months") { Description = "Number of months, 2 to 36.", DefaultValueFactory = _ => 12 };
        employees.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 51)
                result.AddError("--employees: 51 or more");
        });
        months.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 2 or > 36)
                result.AddError("--months: 2 to 36");
        });
        var command = new Command("demo", "Fill an empty database with the fictional company Ambar Service.")
        {
            employees,
            responses,
            months,
        };
        command.SetAction(
            (parse, cancel) =>
                CliHost.RunAsync(
                    async (services, token) =>
                    {
                        if (await CliHost.HasPeopleAsync(services, token))
                            return CliText.Refuse("Cli.NotEmpty");
                        await FillAsync(
                            services,
                            new DemoRequest(parse.GetValue(employees), parse.GetValue(responses), parse.GetValue(months)),
                            token
                        );
                        return 0;
                    },
                    cancel
                )
        );
        return command;
    }

    public static Command Admin()
    {
        var code = new Option<string>("--employee") { Description = "Code of the employee.", Required = true };
        var create = new Command(
            "create",
            "Give an employee a sign-in as administrator and HR; the password is read from the environment variable PORTAL_PASSWORD."
        )
        {
            code,
        };
        create.SetAction(
            (parse, cancel) =>
                CliHost.RunAsync(
                    async (services, token) =>
                    {
                        var password = Environment.GetEnvironmentVariable("PORTAL_PASSWORD") ?? "";
                        var result = await services
                            .GetRequiredService<CreateAccount>()
                            .RunAsync(
                                Actor.System("cli"),
                                new AccountRequest(parse.GetRequiredValue(code), password, [Roles.Admin, Roles.Hr]),
                                token
                            );
                        return result.Value is null ? CliText.Refuse(result.Refusal) : 0;
                    },
                    cancel
                )
        );
        return new Command("admin", "Administrators.") { create };
    }

    /// <summary>Fills the database in a scope of its own, with a progress bar on stderr.</summary>
    public static async Task FillAsync(IServiceProvider services, DemoRequest request, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        await Console.Error.WriteLineAsync(CliText.Get("Cli.MakingDemo"));
        await scope.ServiceProvider.GetRequiredService<CreateDemo>().RunAsync(request, new Bar(), cancel);
        await Console.Error.WriteLineAsync();
    }

    /// <summary>Reports at once and in order, which <see cref="Progress{T}"/> does not.</summary>
    private sealed class Bar : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value)
        {
            var filled = (int)(value.Share * 30);
            Console.Error.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\r[{new string('#', filled)}{new string('.', 30 - filled)}] {value.Share, 4:P0} {value.Step, -24}"
                )
            );
        }
    }
}
