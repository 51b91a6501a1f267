using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Html;

namespace StaffPortal.Web.Frame;

/// <summary>
/// The style sheets and scripts of the frame, by the addresses that carry their fingerprints. Every page names
/// them, so they are looked up once: a tag helper for each cost a quarter of a small page.
/// </summary>
public sealed class Assets
{
    private static readonly string[] Sheets =
    [
        "tokens",
        "base",
        "frame",
        "card",
        "line",
        "table",
        "today",
        "forms",
        "voice",
        "chart",
        "document",
        "orientation",
        "training",
        "people",
    ];

    private readonly ConcurrentDictionary<string, string> _addresses = new(StringComparer.Ordinal);
    private IHtmlContent? _head;

    /// <summary>The icon and the style sheets, as they stand in the head of a page.</summary>
    public IHtmlContent Head(HttpContext context)
    {
        if (_head is { } known)
            return known;
        var head = Link(context);
        if (FingerprintsOf(context) is not null)
            _head = head;
        return head;
    }

    /// <param name="file">As it lies in the folder of what is served, such as <c>js/keys.js</c>.</param>
    public string Address(HttpContext context, string file)
    {
        if (_addresses.TryGetValue(file, out var known))
            return known;
        return FingerprintsOf(context) is { } fingerprints ? _addresses.GetOrAdd(file, "/" + fingerprints[file]) : "/" + file;
    }

    /// <summary>An error page may have no endpoint, and then no list of fingerprints: the plain address is served too.</summary>
    private static ResourceAssetCollection? FingerprintsOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>();

    private HtmlString Link(HttpContext context)
    {
        var sheets = Sheets.Select(sheet => $"<link rel=\"stylesheet\" href=\"{Address(context, $"css/{sheet}.css")}\">");
        return new HtmlString(
            $"""
              <link rel="icon" href="{Address(context, "img/mark.svg")}" type="image/svg+xml">
              {string.Join("\n  ", sheets)}
              <link rel="stylesheet" href="{Address(context, "css/print.css")}" media="print">
            """
        );
    }
}
