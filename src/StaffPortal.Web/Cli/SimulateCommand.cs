using System.CommandLine;
using System.Globalization;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Simulation;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Cli;

/// <summary><c>simulate</c>: statements of a month from files, with no database.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var plan = new Option<string>("--plan") { Description = "The plan as JSON.", Required = true };
        var month = new Option<string>("--month") { Description = "YYYY-MM.", Required = true };
        var employees = new Option<string>("--employees") { Description = "CSV of employees.", Required = true };
        var responses = new Option<string>("--responses") { Description = "CSV of answers.", Required = true };
        var measures = new Option<string?>("--measures") { Description = "CSV of measures." };
        var explain = new Option<bool>("--explain") { Description = "Add what the next point takes and what each answer is worth." };
        month.Validators.Add(result =>
        {
            if (!YearMonth.TryParse(result.GetValueOrDefault<string>(), out _))
                result.AddError("--month: YYYY-MM");
        });
        var command = new Command("simulate", "Calculate statements from files; prints JSON.")
        {
            plan,
            month,
            employees,
            responses,
            measures,
            explain,
        };
        var options = new FileOptions().AddTo(command);
        command.SetAction(parse =>
        {
            YearMonth.TryParse(parse.GetRequiredValue(month), out var when);
            return Run(
                new SimulateMonth(when, options.Read(parse), parse.GetValue(explain)),
                parse.GetRequiredValue(plan),
                parse.GetRequiredValue(employees),
                parse.GetRequiredValue(responses),
                parse.GetValue(measures)
            );
        });
        return command;
    }

    private static int Run(SimulateMonth simulation, string plan, string employees, string responses, string? measures)
    {
        try
        {
            using var people = File.OpenRead(employees);
            using var answers = File.OpenRead(responses);
            using var figures = measures is null ? null : File.OpenRead(measures);
            using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            var planErrors = simulation.Run(new SimulationFiles(File.ReadAllBytes(plan), people, answers, figures), output);
            foreach (var error in planErrors)
                Console.Error.WriteLine(
                    Located(
                        Path.GetFileName(plan),
                        error.Line,
                        error.Column,
                        error.Path,
                        CliText.Get("PlanErrors." + error.Code, error.Detail)
                    )
                );
            foreach (var error in simulation.Errors)
                Console.Error.WriteLine(Located(error.File, error.Line, null, error.Column, CliText.Get(error.Reason)));
            return planErrors.Count + simulation.Errors.Count > 0 ? 1 : 0;
        }
        catch (TableRefusedException refusal)
        {
            return CliText.Refuse(refusal.Problem);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return CliText.Refuse("Cli.NoFile", (problem as FileNotFoundException)?.FileName ?? problem.Message);
        }
    }

    private static string Located(string file, int line, int? column, string? place, string sentence) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{file}:{line}{(column is null ? "" : $":{column}")}: {(string.IsNullOrEmpty(place) ? "" : place + ": ")}{sentence}"
        );
}
