using System.Text.Json;

namespace StaffPortal.Core.Common;

/// <summary>A message as it is stored with a job or an import, to become words when somebody reads it.</summary>
public static class MessageJson
{
    public static string Write(Message message)
    {
        object?[] parts = [message.Key, .. message.Args.Select(arg => arg is Scoring.YearMonth month ? month.ToString() : arg)];
        return JsonSerializer.Serialize(parts);
    }

    public static Message Read(string json)
    {
        var parts = JsonSerializer.Deserialize<JsonElement[]>(json)!;
        return new Message(parts[0].GetString()!, [.. parts.Skip(1).Select(Value)]);
    }

    private static object? Value(JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.Number when part.TryGetInt64(out var number) => number,
        JsonValueKind.String when DateOnly.TryParseExact(part.GetString(), "O", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var date) => date,
        JsonValueKind.String when Scoring.YearMonth.TryParse(part.GetString(), out var month) => month,
        JsonValueKind.Null => null,
        _ => part.ToString(),
    };
}
