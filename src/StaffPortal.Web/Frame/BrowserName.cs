using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Frame;

/// <summary>A browser's name for people, from what it says of itself.</summary>
public static class BrowserName
{
    /// <summary>The more special first: nearly all say that they are Safari too.</summary>
    private static readonly (string Mark, string Name)[] Browsers =

        [
            ("Edg/", "Edge"),
            ("OPR/", "Opera"),
            ("YaBrowser/", "Yandex Browser"),
            ("Firefox/", "Firefox"),
            ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
        ],
        Systems =

        [
            ("Android", "Android"),
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Windows", "Windows"),
            ("Macintosh", "macOS"),
            ("Linux", "Linux"),
        ];

    public static string Of(string agent, Words words)
    {
        var parts = new[] { Find(Browsers, agent), Find(Systems, agent) }.OfType<string>().ToList();
        return parts.Count == 0 ? words["Account.SomeBrowser"] : string.Join(", ", parts);
    }

    private static string? Find((string Mark, string Name)[] known, string agent) =>
        Array.Find(known, pair => agent.Contains(pair.Mark, StringComparison.Ordinal)).Name;
}
