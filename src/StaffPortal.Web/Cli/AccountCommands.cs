using System.CommandLine;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Web.Cli;

/// <summary><c>account unlock CODE</c>.</summary>
internal static class AccountCommands
{
    public static Command Create()
    {
        var code = new Argument<string>("CODE") { Description = "Code of the employee." };
        var by = new Option<string?>("--by") { Description = "Code of the employee who does it; without it, the system." };
        var unlock = new Command("unlock", "Open a sign-in that too many failures have locked.") { code, by };
        unlock.SetAction(
            (parse, cancel) =>
                CliHost.RunAsync(
                    async (services, token) =>
                    {
                        if (await CliHost.ActorAsync(services, parse.GetValue(by), token) is not { } actor)
                            return CliText.Refuse("Voice.UnknownEmployee", parse.GetValue(by));
                        var result = await services
                            .GetRequiredService<UnlockAccount>()
                            .RunAsync(actor, parse.GetRequiredValue(code), token);
                        return result.Value is null ? CliText.Refuse(result.Refusal) : 0;
                    },
                    cancel
                )
        );
        return new Command("account", "Sign-ins.") { unlock };
    }
}
