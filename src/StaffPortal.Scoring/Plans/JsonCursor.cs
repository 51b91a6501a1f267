using System.Globalization;
using System.Text.Json;

namespace StaffPortal.Scoring;

/// <summary>A place in a plan's JSON: reads typed values and notes an error at the place instead of throwing.</summary>
internal sealed class JsonCursor(LocatedJson json, JsonElement element, string path, List<PlanError> errors)
{
    public void Report(PlanErrorCode code, string detail = "") => ReportAt(path, code, detail);

    public void ReportAt(string at, PlanErrorCode code, string detail = "")
    {
        var (line, column) = json.Position(at);
        errors.Add(new PlanError(at, line, column, code, detail));
    }

    /// <summary>Checks that this is an object with none but the named properties.</summary>
    public bool IsObject(params string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Report(PlanErrorCode.NotObject);
            return false;
        }

        foreach (var property in element.EnumerateObject())
            if (!known.Contains(property.Name, StringComparer.Ordinal))
                ReportAt(Child(property.Name), PlanErrorCode.Unknown, string.Join(", ", known));
        return true;
    }

    /// <summary>A property's value; null with an error when it is missing, null without one when it is optional and missing or null.</summary>
    public JsonCursor? Get(string name, bool required = true)
    {
        if (element.TryGetProperty(name, out var value) && (required || value.ValueKind != JsonValueKind.Null))
            return new JsonCursor(json, value, Child(name), errors);
        if (required)
            Report(PlanErrorCode.Missing, name);
        return null;
    }

    public IReadOnlyList<JsonCursor> Items()
    {
        if (element.ValueKind == JsonValueKind.Array)
            return
            [
                .. element
                    .EnumerateArray()
                    .Select((item, i) => new JsonCursor(json, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), errors)),
            ];
        Report(PlanErrorCode.NotList);
        return [];
    }

    public string? Text(int longest = 120)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            Report(PlanErrorCode.NotText);
            return null;
        }

        var text = element.GetString()!;
        if (text.Length == 0)
            Report(PlanErrorCode.Empty);
        else if (text.Length > longest)
            Report(PlanErrorCode.TooLong, longest.ToString(CultureInfo.InvariantCulture));
        else
            return text;
        return null;
    }

    public Fraction? Number()
    {
        return NumberFrom(-Fraction.Greatest, Fraction.Greatest);
    }

    /// <summary>A number between the two, with at most <see cref="Fraction.MostDecimals"/> decimals: nothing absurd gets into a plan.</summary>
    public Fraction? NumberFrom(Fraction lowest, Fraction highest)
    {
        if (element.ValueKind != JsonValueKind.Number)
            Report(PlanErrorCode.NotNumber);
        else if (Fraction.TryParse(element.GetRawText(), out var value) && value.IsBetween(lowest, highest))
            return value;
        else
            Report(PlanErrorCode.OutOfRange, $"{lowest.ToDecimalString(0)}..{highest.ToDecimalString(0)}");
        return null;
    }

    public bool? Boolean()
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return element.GetBoolean();
        Report(PlanErrorCode.NotBoolean);
        return null;
    }

    public T? OneOf<T>(params (string Name, T Value)[] allowed)
        where T : struct
    {
        if (Text() is not { } text)
            return null;
        foreach (var (name, value) in allowed)
            if (name == text)
                return value;
        Report(PlanErrorCode.NotOneOf, string.Join(", ", allowed.Select(option => option.Name)));
        return null;
    }

    private string Child(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
