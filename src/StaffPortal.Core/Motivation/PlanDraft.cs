using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation;

/// <summary>A measure as somebody chooses it: one that the portal knows, or a company's own with its code and names.</summary>
public static class OwnMeasure
{
    /// <summary>What is chosen for a share in percent and for a plain number; their codes stand beside.</summary>
    public const string Rate = "rate",
        Number = "kpi";

    public static readonly IReadOnlyList<string> Kinds = [Rate, Number];

    internal static string IdOf(string metric, string? code) =>
        Kinds.Contains(metric.Trim()) ? $"{metric.Trim()}:{code?.Trim()}" : metric.Trim();

    /// <summary>The choice and the code of a metric's id.</summary>
    internal static (string Choice, string? Code) Of(string id) => id.Split(':', 2) is [var kind, var code] ? (kind, code) : (id, null);
}

/// <summary>One measured part of a plan as somebody types it. All numbers are text: what is none is said by the reader of plans, at its place.</summary>
public sealed record ComponentDraft
{
    /// <summary>Empty for a row that is not used.</summary>
    public string? Metric { get; init; }

    /// <summary>Of a measure of the company's own; <see cref="OwnMeasure"/>.</summary>
    public string? Code { get; init; }

    public string? NameRu { get; init; }
    public string? NamePl { get; init; }
    public string? NameEn { get; init; }
    public Scope Scope { get; init; }
    public string? Weight { get; init; }
    public CurveKind Kind { get; init; }

    /// <summary>A point a line: the value and the percent that it pays.</summary>
    public string? Points { get; init; }

    public string? Below { get; init; } = "0";
    public SmallSampleMethod SmallSample { get; init; }

    /// <summary>How many average answers are added, or below how many answers the component pays 100 %.</summary>
    public string? SmallNumber { get; init; } = "10";

    public bool CaseMix { get; init; }
    public WhenUnmeasured WhenUnmeasured { get; init; }
}

/// <summary>A condition as somebody types it.</summary>
public sealed record GateDraft
{
    /// <summary>Empty for a row that is not used.</summary>
    public string? Metric { get; init; }

    public Scope Scope { get; init; }
    public string? Minimum { get; init; } = "100";

    /// <summary>Percent of the amount that is taken off below the minimum.</summary>
    public string? Taken { get; init; } = "10";

    public bool Hold { get; init; }
}

/// <summary>A plan as somebody types it into the form.</summary>
public sealed partial record PlanDraft
{
    public string? Name { get; init; }
    public string? Currency { get; init; }
    public ProrationMethod Proration { get; init; }

    /// <summary>Days, separated by blanks; for working days alone.</summary>
    public string? Holidays { get; init; }

    public string? CapPercent { get; init; }

    /// <summary>How much a lead may propose to add or take off, in percent of the target; empty allows nothing.</summary>
    public string? AdjustmentPercent { get; init; }
    public string? Budget { get; init; }
    public List<ComponentDraft> Components { get; init; } = [];
    public List<GateDraft> Gates { get; init; } = [];

    /// <summary>Of a component; measures of the company's own may have longer ones.</summary>
    private const int LongestId = 40;

    /// <summary>Rows that are used.</summary>
    public IReadOnlyList<ComponentDraft> UsedComponents => [.. Components.Where(row => !string.IsNullOrWhiteSpace(row.Metric))];

    public IReadOnlyList<GateDraft> UsedGates => [.. Gates.Where(row => !string.IsNullOrWhiteSpace(row.Metric))];

    public static PlanDraft Of(Plan plan) =>
        new()
        {
            Name = plan.Name,
            Currency = plan.Currency.Code,
            Proration = plan.Proration,
            Holidays = string.Join(' ', plan.Holidays.Order().Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
            CapPercent = plan.CapPercent is { } cap ? Text(cap) : null,
            AdjustmentPercent = plan.AdjustmentPercent is { } most ? Text(most) : null,
            Budget = plan.Budget is { } budget ? plan.Currency.Format(budget) : null,
            Components =
            [
                .. plan.Components.Select(component => new ComponentDraft
                {
                    Metric = OwnMeasure.Of(component.Metric.Id).Choice,
                    Code = OwnMeasure.Of(component.Metric.Id).Code,
                    NameRu = component.Metric.Names?.Ru,
                    NamePl = component.Metric.Names?.Pl,
                    NameEn = component.Metric.Names?.En,
                    Scope = component.Scope,
                    Weight = Text(component.Weight),
                    Kind = component.Curve.Kind,
                    Points = string.Join('\n', component.Curve.Points.Select(point => $"{Text(point.Score)} {Text(point.Payout)}")),
                    Below = Text(component.Curve.Below),
                    SmallSample = component.SmallSample.Method,
                    SmallNumber = component.SmallSample.Method switch
                    {
                        SmallSampleMethod.Shrink => Text(component.SmallSample.Strength),
                        SmallSampleMethod.Neutral => component.SmallSample.Minimum.ToString(CultureInfo.InvariantCulture),
                        _ => "10",
                    },
                    CaseMix = component.CaseMix,
                    WhenUnmeasured = component.WhenUnmeasured,
                }),
            ],
            Gates =
            [
                .. plan.Gates.Select(gate => new GateDraft
                {
                    Metric = gate.Metric.Id,
                    Scope = gate.Scope,
                    Minimum = Text(gate.Minimum),
                    Taken = Text(100 - 100 * gate.Multiplier),
                    Hold = gate.Hold,
                }),
            ],
        };

    /// <summary>The rules as UTF-8 JSON, whatever was typed: <see cref="PlanReader"/> says what is wrong with it.</summary>
    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(
                stream,
                new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
            Write(json);
        return stream.ToArray();
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", Name?.Trim());
        json.WriteString("currency", Currency);
        json.WriteString("proration", Proration == ProrationMethod.WorkingDays ? "working-days" : "calendar-days");
        json.WriteStartArray("holidays");
        foreach (var day in Words(Holidays))
            json.WriteStringValue(day);
        json.WriteEndArray();
        WriteNumber(json, "capPercent", CapPercent);
        WriteNumber(json, "adjustmentPercent", AdjustmentPercent);
        WriteNumber(json, "budget", Budget);
        json.WriteStartArray("components");
        foreach (var component in UsedComponents)
            WriteComponent(json, component);
        json.WriteEndArray();
        json.WriteStartArray("gates");
        foreach (var gate in UsedGates)
            WriteGate(json, gate);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteComponent(Utf8JsonWriter json, ComponentDraft component)
    {
        json.WriteStartObject();
        var id = OwnMeasure.IdOf(component.Metric!, component.Code);
        json.WriteString("id", id.Length > LongestId ? id[..LongestId] : id);
        json.WriteString("metric", id);
        // Nobody reads a bare code: a measure of the company's own has its names.
        if (
            OwnMeasure.Kinds.Contains(component.Metric!.Trim())
            || new[] { component.NameRu, component.NamePl, component.NameEn }.Any(name => !string.IsNullOrWhiteSpace(name))
        )
        {
            json.WriteStartObject("name");
            json.WriteString("ru", component.NameRu?.Trim() ?? "");
            json.WriteString("pl", component.NamePl?.Trim() ?? "");
            json.WriteString("en", component.NameEn?.Trim() ?? "");
            json.WriteEndObject();
        }

        json.WriteString("scope", Word(component.Scope));
        WriteNumber(json, "weight", component.Weight);
        json.WriteStartObject("curve");
        json.WriteString("kind", component.Kind == CurveKind.Steps ? "steps" : "linear");
        json.WriteStartArray("points");
        foreach (var line in (component.Points ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            json.WriteStartArray();
            foreach (var number in Words(line))
                WriteNumber(json, null, number);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        WriteNumber(json, "below", string.IsNullOrWhiteSpace(component.Below) ? "0" : component.Below);
        json.WriteEndObject();
        json.WriteStartObject("smallSample");
        json.WriteString("method", component.SmallSample.ToString().ToLowerInvariant());
        if (component.SmallSample != SmallSampleMethod.None)
            WriteNumber(json, component.SmallSample == SmallSampleMethod.Shrink ? "strength" : "minimum", component.SmallNumber);
        json.WriteEndObject();
        json.WriteString("caseMix", component.CaseMix ? "touchpoint" : "none");
        json.WriteString("whenUnmeasured", component.WhenUnmeasured.ToString().ToLowerInvariant());
        json.WriteEndObject();
    }

    private static void WriteGate(Utf8JsonWriter json, GateDraft gate)
    {
        json.WriteStartObject();
        json.WriteString("id", gate.Metric!.Trim());
        json.WriteString("metric", gate.Metric.Trim());
        json.WriteString("scope", Word(gate.Scope));
        WriteNumber(json, "minimum", gate.Minimum);
        WriteNumber(
            json,
            "multiplier",
            Fraction.TryParse(Plain(gate.Taken), out var taken) ? Text(1 - taken / 100, Fraction.MostDecimals + 2) : gate.Taken
        );
        json.WriteBoolean("hold", gate.Hold);
        json.WriteEndObject();
    }

    /// <summary>What is no number goes in as text, and is refused at its place.</summary>
    private static void WriteNumber(Utf8JsonWriter json, string? name, string? text)
    {
        if (name is not null)
            json.WritePropertyName(name);
        var plain = Plain(text);
        if (plain.Length == 0)
            json.WriteNullValue();
        else if (JsonNumber().IsMatch(plain))
            json.WriteRawValue(plain);
        else
            json.WriteStringValue(text);
    }

    /// <summary>A comma is decimal here, unless it might part thousands.</summary>
    private static string Plain(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Split(',') is [var whole, { Length: > 0 and not 3 } decimals] ? $"{whole}.{decimals}" : trimmed;
    }

    private static IEnumerable<string> Words(string? text) =>
        (text ?? "").Split([' ', '\t', '\r', '\n', ';', '=', '>'], StringSplitOptions.RemoveEmptyEntries);

    private static string Word(Scope scope) => scope.ToString().ToLowerInvariant();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$")]
    private static partial Regex JsonNumber();

    private static string Text(Fraction number, int decimals = Fraction.MostDecimals)
    {
        var text = number.ToDecimalString(decimals);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }
}
