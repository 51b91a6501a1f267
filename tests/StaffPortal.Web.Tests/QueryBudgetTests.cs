using System.Globalization;
using System.Net;
using StaffPortal.Testing;
using Xunit.Abstractions;

namespace StaffPortal.Web.Tests;

/// <summary>
/// What each page of the access matrix asks of the database. The first look is that of a person who has not seen the page since something on it changed, while what all people share is remembered; the next look is everybody's usual one.
/// </summary>
public sealed class QueryBudgetTests(DemoPortal demo, ITestOutputHelper output) : IClassFixture<DemoPortal>
{
    private const int Most = 6,
        MostOfToday = 8;

    /// <summary>First looks that need more, with what they need. It only ever gets shorter.</summary>
    private static readonly Dictionary<string, int> FirstLooks = new(StringComparer.Ordinal)
    {
        ["/"] = 27,
        ["/scorecards/{closed}"] = 7,
        ["/scorecards/{closed}/E0008"] = 7,
        ["/months"] = 7,
        ["/months/{review}"] = 12,
        ["/orientation/workshops/{workshop}"] = 11,
        ["/training/bank/standards"] = 7,
        ["/training/bank/orientation/{question}"] = 9,
        ["/training/visit-and-repair/people"] = 8,
        ["/training/visit-and-repair/edit"] = 13,
        ["/training/visit-and-repair/sections/0"] = 9,
        ["/training/orientation-basics/attempts/{attempt}/review"] = 14,
    };

    [Fact]
    public async Task Every_page_keeps_to_its_number_of_queries()
    {
        using var counter = new QueryCounter();
        var tooMany = new List<string>();
        await RememberWhatAllShareAsync();
        foreach (var row in AccessMatrix.Paths)
        {
            var (path, allowed) = ((string)row[0], (string)row[1]);
            var line = path.PadRight(60);
            foreach (var who in allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var (response, first) = await counter.CountAsync(demo.As(who).SendAsync, demo.Paths.Fill(path));
                response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Redirect);
                if (response.Content.Headers.ContentType?.MediaType != "text/html")
                    continue;
                var (_, next) = await counter.CountAsync(demo.As(who).SendAsync, demo.Paths.Fill(path));
                line += string.Create(CultureInfo.InvariantCulture, $" {who}:{first.Count}/{next.Count}");
                if (first.Count > FirstLooks.GetValueOrDefault(path, Most))
                    tooMany.Add($"{path} as {who}, first look: {first.Count}");
                if (next.Count > (path == "/" ? MostOfToday : Most))
                    tooMany.Add($"{path} as {who}, next look: {next.Count}");
            }

            output.WriteLine(line);
        }

        tooMany.ShouldBeEmpty();
    }

    /// <summary>
    /// Months, teams, assignments of quizzes, open disputes, what is still owed and the open month's figures are nobody's own.
    /// </summary>
    private async Task RememberWhatAllShareAsync()
    {
        foreach (var path in new[] { "/teams", "/months", "/training", "/journey", "/scorecards/{open}/E0020" })
            await demo.As("hr").PageAsync(demo.Paths.Fill(path));
        await demo.As("admin").PageAsync("/");
    }
}
