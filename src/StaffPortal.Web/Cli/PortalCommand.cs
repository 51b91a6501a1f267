using System.CommandLine;

namespace StaffPortal.Web.Cli;

/// <summary>The command line: the same executable as the portal. Exit 0 done, 1 refused or findings, 2 wrong usage.</summary>
public static class PortalCommand
{
    public static RootCommand Create()
    {
        var urls = new Option<string?>("--urls") { Description = "Where to listen, such as http://localhost:5080." };
        var migrate = new Option<bool>("--migrate") { Description = "Bring the database up to date first (always done in Development)." };
        var serve = new Command("serve", "Start the portal.") { urls, migrate };
        var root = new RootCommand("StaffPortal: customer feedback, standards and a fair, explainable bonus.")
        {
            urls,
            migrate,
            serve,
            SetupCommands.Migrate(),
            SetupCommands.Demo(),
            SetupCommands.Admin(),
            AccountCommands.Create(),
            ImportCommands.Create(),
            SimulateCommand.Create(),
            MonthCommands.Month(),
            MonthCommands.Plan(),
            MonthCommands.Reports(),
            MonthCommands.Audit(),
            VoiceCommands.Create(),
            TrainingCommands.Bank(),
            TrainingCommands.Training(),
        };
        root.SetAction((parse, cancel) => ServeCommand.RunAsync(parse.GetValue(urls), parse.GetValue(migrate), cancel));
        serve.SetAction((parse, cancel) => ServeCommand.RunAsync(parse.GetValue(urls), parse.GetValue(migrate), cancel));
        return root;
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var parse = Create().Parse(args);
        var code = await parse.InvokeAsync();
        return parse.Errors.Count > 0 ? 2 : code;
    }
}
