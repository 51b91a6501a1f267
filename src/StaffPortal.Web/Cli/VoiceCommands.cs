using System.CommandLine;
using StaffPortal.Core.Feedback.Figures;

namespace StaffPortal.Web.Cli;

/// <summary><c>voice verify</c>.</summary>
internal static class VoiceCommands
{
    public static Command Create()
    {
        var verify = new Command("verify", "Count all answers anew and compare with the figures that pictures are drawn from.");
        verify.SetAction(
            (_, cancel) =>
                CliHost.RunAsync(
                    async (services, token) =>
                    {
                        var check = await services.GetRequiredService<VerifyTallies>().RunAsync(token);
                        ImportCommands.Print(
                            new
                            {
                                check.Answers,
                                holds = check.Differences.Count == 0,
                                differences = check.Differences.Select(one => new
                                {
                                    month = one.Month.ToString(),
                                    touchpoint = one.TouchpointId,
                                    one.Segment,
                                    one.Kept,
                                    one.Counted,
                                }),
                            }
                        );
                        return check.Differences.Count == 0 ? 0 : 1;
                    },
                    cancel
                )
        );
        return new Command("voice", "Customers' answers.") { verify };
    }
}
