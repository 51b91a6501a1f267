using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Testing;

namespace StaffPortal.Web.Tests;

/// <summary>The whole against the whole: after writes of every kind, every page says what it would say had nothing been remembered.</summary>
public class MemoryTests
{
    private static readonly string[] Paths =
    [
        "/",
        "/voice",
        "/scorecards/{closed}/E0008",
        "/scorecards/{open}",
        "/scorecards/{closed}/E0008/lines/csat",
        "/teams",
        "/teams/FIELD-N/{review}",
        "/months",
        "/months/{review}",
        "/people",
        "/orientation",
        "/orientation/workshops/{workshop}",
        "/journey",
        "/portraits",
        "/touchpoints",
        "/touchpoints/repair",
        "/standards",
        "/standards/visit",
        "/standards/visit/revisions",
        "/standards/visit/acknowledgements",
        "/standards/visit/settings",
        "/standards/questions",
        "/standards/booking/approve",
        "/training",
        "/training/orientation-basics",
        "/training/record",
        "/training/bank/standards",
        "/training/visit-and-repair/people",
        "/training/visit-and-repair/statistics",
        "/training/connection",
        "/plans/{plan}/versions/1",
    ];

    [Fact]
    public async Task After_writes_the_pages_are_as_if_nothing_was_remembered()
    {
        await using var portal = await PortalHost.StartAsync("Sqlite");
        var paths = await DemoPaths.ReadAsync(portal);
        var people = new Dictionary<string, PortalClient>();
        foreach (var who in new[] { "employee", "hr", "lead" })
            people[who] = await portal.CreateClient().SignInAsync(who);
        await LookAsync(portal, paths, people, "at first");

        // Writes of different features go together: what one of them leaves standing, the other does not raise.
        await WriteAsync(
            "a clause is marked",
            () => people["employee"].SubmitAsync("/standards/visit/clauses/price", ("Text", "Does it hold on Sundays?"))
        );
        await WriteAsync(
            "a touchpoint changes",
            () =>
                ChangeAsync(db =>
                    db.Touchpoints.Where(t => t.Code == "repair").ExecuteUpdateAsync(set => set.SetProperty(t => t.FreedomUpTo, 77))
                )
        );
        await LookAsync(portal, paths, people, "a question and a touchpoint");
        await WriteAsync("a team is confirmed", () => people["lead"].ConfirmAsync(paths.Fill("/teams/FIELD-N/{review}")));
        await WriteAsync(
            "a quiz begins",
            async () =>
                await people["employee"].PostAsync("/training/visit-and-repair/start", ("__RequestVerificationToken", await TokenAsync()))
        );
        await LookAsync(portal, paths, people, "a confirmation and an attempt");
        await WriteAsync(
            "answers arrive",
            () =>
                people["hr"]
                    .UploadAsync(
                        "/voice/import",
                        "Upload",
                        "a.csv",
                        "external_id,occurred_on,employee_code,touchpoint,segment,customer,nps,csat,ces,comment\nM-1,2026-11-25,E0008,repair,private,C1,2,1,2,Nobody came\n"u8.ToArray()
                    )
        );
        await WaitAsync(db => db.Responses.AnyAsync(r => r.ExternalId == "M-1"));
        await WaitAsync(db => db.ImportBatches.AllAsync(b => b.State == JobState.Done));
        await LookAsync(portal, paths, people, "answers");
        await WriteAsync(
            "somebody is away",
            () => people["hr"].SubmitAsync("/people/E0008/absences", ("From", "2026-11-27"), ("To", "2026-11-28"))
        );
        await LookAsync(portal, paths, people, "an absence");
        await WriteAsync(
            "a role is given",
            () =>
                ChangeAsync(async db =>
                    db.UserRoles.Add(
                        new()
                        {
                            UserId = (await db.Users.SingleAsync(u => u.Email == "employee@demo.test")).Id,
                            RoleId = (await db.Roles.SingleAsync(r => r.Name == Roles.Editor)).Id,
                        }
                    )
                )
        );
        await LookAsync(portal, paths, people, "a role");
        (await people["employee"].GetAsync("/training/bank")).StatusCode.ShouldBe(
            HttpStatusCode.OK,
            "the new role holds on the next request"
        );

        async Task<HttpResponseMessage> ChangeAsync(Func<PortalContext, Task> write)
        {
            await using var scope = portal.Services.CreateAsyncScope();
            await scope
                .ServiceProvider.GetRequiredService<Change>()
                .RunAsync(_ => write(scope.ServiceProvider.GetRequiredService<PortalContext>()), default);
            return new HttpResponseMessage(HttpStatusCode.Redirect);
        }

        async Task WaitAsync(Func<PortalContext, Task<bool>> until)
        {
            for (var i = 0; i < 100; i++)
            {
                await using var scope = portal.Services.CreateAsyncScope();
                if (await until(scope.ServiceProvider.GetRequiredService<PortalContext>()))
                    return;
                await Task.Delay(100);
            }

            throw new TimeoutException("The answers did not land.");
        }

        async Task<string> TokenAsync() =>
            (await people["employee"].PageAsync("/training/visit-and-repair"))
                .QuerySelector("input[name=__RequestVerificationToken]")!
                .GetAttribute("value")!;

        static async Task WriteAsync(string what, Func<Task<HttpResponseMessage>> write) =>
            (await write()).StatusCode.ShouldBe(HttpStatusCode.Redirect, what);
    }

    private static async Task LookAsync(PortalHost portal, DemoPaths paths, Dictionary<string, PortalClient> people, string after)
    {
        foreach (var (who, client) in people)
        {
            var remembered = await SeeAsync(paths, client);
            portal.Services.GetRequiredService<MemoryStore>().Forget();
            var found = await SeeAsync(paths, client);
            foreach (var (path, text) in found)
            {
                var (then, now) = (Lines(remembered[path]), Lines(text));
                then.Except(now).Concat(now.Except(then)).ShouldBeEmpty($"{path} as {who}, after {after}");
            }
        }
    }

    private static async Task<Dictionary<string, string>> SeeAsync(DemoPaths paths, PortalClient client)
    {
        var seen = new Dictionary<string, string>();
        foreach (var path in Paths)
        {
            var response = await client.GetAsync(paths.Fill(path));
            var page = await PortalClient.ParseAsync(response);
            // What was just done is said once.
            page.QuerySelector(".flash")?.Remove();
            seen[path] = $"{(int)response.StatusCode} {page.QuerySelector("main")?.TextContent}";
        }

        return seen;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
