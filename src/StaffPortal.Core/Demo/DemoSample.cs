namespace StaffPortal.Core.Demo;

/// <summary>Words of the demo company's documents, for measurements on natural text.</summary>
public static class DemoSample
{
    public static string[] Words() =>
        [
            .. new[] { "claims", "booking", "repair", "visit" }.SelectMany(slug =>
                DemoContent.ReadDocument(slug, 1)["pl"].Markdown.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            ),
        ];
}
