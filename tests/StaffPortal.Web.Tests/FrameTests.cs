using System.Net;
using System.Text.RegularExpressions;
using StaffPortal.Testing;

namespace StaffPortal.Web.Tests;

/// <summary>The frame of every page for everybody who may open it: one title, and no link in the navigation or in the way back that leads nowhere.</summary>
public sealed partial class FrameTests(DemoPortal demo) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task Every_page_has_one_title_and_its_frame_leads_somewhere()
    {
        var wrong = new List<string>();
        var known = new Dictionary<(string Who, string Path), bool>();
        foreach (var row in AccessMatrix.Paths)
        foreach (var who in ((string)row[1]).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var path = demo.Paths.Fill((string)row[0]);
            var response = await demo.As(who).GetAsync(path);
            if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            var html = await response.Content.ReadAsStringAsync();
            // The dashboard of jobs is Hangfire's own.
            if (!html.Contains("<main id=\"main\"", StringComparison.Ordinal))
                continue;
            if (Title().Count(html) != 1)
                wrong.Add($"{path} as {who}: {Title().Count(html)} titles");
            foreach (Match link in Frame().Matches(html).SelectMany(part => Link().Matches(part.Value)))
            {
                var target = WebUtility.HtmlDecode(link.Groups[1].Value).Split('#')[0];
                if (!known.TryGetValue((who, target), out var leads))
                    known[(who, target)] = leads = await LeadsAsync(who, target);
                if (!leads)
                    wrong.Add($"{path} as {who}: {target}");
            }
        }

        known.Count.ShouldBeGreaterThan(50);
        wrong.ShouldBeEmpty();
    }

    private async Task<bool> LeadsAsync(string who, string path) =>
        (await demo.As(who).GetAsync(path)).StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect;

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Title();

    [GeneratedRegex("<nav class=\"way\".*?</nav>|<header class=\"side\">.*?</header>", RegexOptions.Singleline)]
    private static partial Regex Frame();

    [GeneratedRegex("<a [^>]*?href=\"([^\"]+)\"")]
    private static partial Regex Link();
}
