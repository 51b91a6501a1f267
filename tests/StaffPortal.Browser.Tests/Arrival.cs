using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StaffPortal.Browser.Tests;

/// <summary>
/// Waiting for a page by asking it, over and over. Under load Playwright can miss the event that a page has
/// loaded, and then waits for it until the test fails; a document that is asked always knows.
/// </summary>
internal static partial class Arrival
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>Until the document that is shown is complete, with its style sheets and scripts.</summary>
    public static Task LoadedAsync(this IPage page) => page.ReachAsync("**");

    /// <summary>Until a complete document stands at an address; "*" stands for one step of it, "**" for any number.</summary>
    public static Task ReachAsync(this IPage page, string pattern)
    {
        var steps = Stars().Replace(Regex.Escape(pattern), stars => stars.Length > 2 ? ".*" : "[^/]*");
        return page.ReachAsync(new Regex($"^{steps}$"));
    }

    /// <inheritdoc cref="ReachAsync(IPage, string)"/>
    public static async Task ReachAsync(this IPage page, Regex address)
    {
        var waited = Stopwatch.StartNew();
        while (!await IsAtAsync(page, address))
        {
            if (waited.Elapsed > Patience)
                throw new TimeoutException($"{page.Url} is not {address}, or is not complete.");
            await Task.Delay(50);
        }
    }

    private static async Task<bool> IsAtAsync(IPage page, Regex address)
    {
        try
        {
            var at = await page.EvaluateAsync<string>("document.readyState === 'complete' ? location.href : ''");
            return at.Length > 0 && address.IsMatch(at);
        }
        catch (PlaywrightException)
        {
            // The document was left while it was asked.
            return false;
        }
    }

    [GeneratedRegex(@"(\\\*)+")]
    private static partial Regex Stars();
}
