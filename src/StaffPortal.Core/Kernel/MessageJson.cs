using System.Globalization;
using System.Text.Json;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Kernel;

/// <summary>A message as it is stored with a job or an import, to become words when somebody reads it. Days and months are marked, so that a code that looks like one stays a code.</summary>
public static class MessageJson
{
    private const string Day = "day",
        Month = "month",
        Amount = "amount";

    public static string Write(Message message)
    {
        object?[] parts = [message.Key, .. message.Args.Select(Marked)];
        return JsonSerializer.Serialize(parts);
    }

    /// <summary>A sentence that this version has no words for any more says so, with its key.</summary>
    public static Message Read(string json)
    {
        var parts = JsonSerializer.Deserialize<JsonElement[]>(json)!;
        var key = parts[0].GetString()!;
        return !Texts.Knows(key) ? new Message("Errors.OlderSentence", key) : new Message(key, [.. parts.Skip(1).Select(Value)]);
    }

    private static object? Marked(object? arg) =>
        arg switch
        {
            YearMonth month => new Dictionary<string, string> { [Month] = month.ToString() },
            Money money => new Dictionary<string, string>
            {
                [Amount] = string.Create(CultureInfo.InvariantCulture, $"{money.Currency.Code} {money.Currency.Decimals} {money.Minor}"),
            },
            DateOnly day => new Dictionary<string, string> { [Day] = day.ToString("O", CultureInfo.InvariantCulture) },
            _ => arg,
        };

    private static object? Value(JsonElement part) =>
        part.ValueKind switch
        {
            JsonValueKind.Number when part.TryGetInt64(out var number) => number,
            JsonValueKind.Object when part.TryGetProperty(Day, out var day) => DateOnly.ParseExact(
                day.GetString()!,
                "O",
                CultureInfo.InvariantCulture
            ),
            JsonValueKind.Object when part.TryGetProperty(Month, out var text) && YearMonth.TryParse(text.GetString(), out var month) =>
                month,
            JsonValueKind.Object
                when part.TryGetProperty(Amount, out var amount) && amount.GetString()!.Split(' ') is [var code, var decimals, var minor] =>
                new Money(
                    new Currency(code, int.Parse(decimals, CultureInfo.InvariantCulture)),
                    long.Parse(minor, CultureInfo.InvariantCulture)
                ),
            JsonValueKind.Null => null,
            _ => part.ToString(),
        };
}
