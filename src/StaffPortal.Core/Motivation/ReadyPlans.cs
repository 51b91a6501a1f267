using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StaffPortal.Core.Motivation;

/// <summary>Plans to begin with, each explained in words on the page that offers it.</summary>
public static class ReadyPlans
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>By their keys, from the simplest on.</summary>
    public static readonly IReadOnlyList<string> Keys = ["satisfaction", "voice", "voice-and-standards"];

    /// <summary>The rules of one of them under a name of the company's own, as UTF-8 JSON; null for an unknown key.</summary>
    public static byte[]? Build(string? key, string name, string currency)
    {
        if (key is null || !Keys.Contains(key))
            return null;
        JsonArray components = key switch
        {
            "satisfaction" => [Component("csat", 100, (60, 0), (85, 100), (95, 130))],
            _ =>
            [
                Component("csat", 50, (60, 0), (85, 100), (95, 130)),
                Component("nps", 30, (0, 0), (50, 100), (75, 130)),
                Component("ces", 20, (4, 0), (5.5, 100), (6.5, 130)),
            ],
        };
        JsonArray gates = key == "voice-and-standards" ? [Gate("quiz", 0.9), Gate("standards", 0.9)] : [];
        var plan = new JsonObject
        {
            ["name"] = name,
            ["currency"] = currency,
            ["proration"] = "calendar-days",
            ["holidays"] = new JsonArray(),
            ["capPercent"] = 130,
            ["budget"] = null,
            ["components"] = components,
            ["gates"] = gates,
        };
        return Encoding.UTF8.GetBytes(plan.ToJsonString(Readable));
    }

    private static JsonNode Component(string metric, int weight, params (double At, int Pays)[] points) =>
        new JsonObject
        {
            ["id"] = metric,
            ["metric"] = metric,
            ["scope"] = "individual",
            ["weight"] = weight,
            ["curve"] = new JsonObject
            {
                ["kind"] = "linear",
                ["points"] = new JsonArray([.. points.Select(point => (JsonNode)new JsonArray(point.At, point.Pays))]),
                ["below"] = 0,
            },
            ["smallSample"] = new JsonObject { ["method"] = "shrink", ["strength"] = 10 },
            ["caseMix"] = "none",
            ["whenUnmeasured"] = "redistribute",
        };

    private static JsonNode Gate(string metric, double multiplier) =>
        new JsonObject
        {
            ["id"] = metric,
            ["metric"] = metric,
            ["scope"] = "individual",
            ["minimum"] = 100,
            ["multiplier"] = multiplier,
            ["hold"] = false,
        };
}
