using System.Buffers;
using System.Text.Json;

namespace StaffPortal.Scoring;

/// <summary>The canonical JSON of a statement's inputs: stored with a month, hashed, and read back to recompute it.</summary>
/// <remarks>
/// <c>{"employee","target","prorated","components":[metric],"gates":[metric],"adjustments":[…]}</c>; money in minor units, fractions as <c>"n/d"</c>.
/// A survey metric is <c>{"answers":[counts, lowest first],"others":[points, count],"strata":[[own, points, count]]}</c>, a measure <c>{"measure":["n","d"]}</c>.
/// </remarks>
public static class StatementInputJson
{
    public static byte[] Write(StatementInput input)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("employee", input.Employee);
            writer.WriteNumber("target", input.Target);
            writer.WriteString("prorated", input.Prorated.ToString());
            WriteMetrics(writer, "components", input.Components);
            WriteMetrics(writer, "gates", input.Gates);
            writer.WriteStartArray("adjustments");
            foreach (var amount in input.Adjustments)
                writer.WriteNumberValue(amount);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote for the same plan.</summary>
    /// <exception cref="JsonException">The text is not such JSON.</exception>
    public static StatementInput Read(Plan plan, ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        var root = document.RootElement;
        return new StatementInput(
            root.GetProperty("employee").GetString()!,
            root.GetProperty("target").GetInt64(),
            Fraction.ParseExact(root.GetProperty("prorated").GetString()!),
            [
                .. plan.Components.Zip(
                    root.GetProperty("components").EnumerateArray(),
                    (component, json) => ReadMetric(component.Metric, json)
                ),
            ],
            [.. plan.Gates.Zip(root.GetProperty("gates").EnumerateArray(), (gate, json) => ReadMetric(gate.Metric, json))],
            [.. root.GetProperty("adjustments").EnumerateArray().Select(amount => amount.GetInt64())]
        );
    }

    private static void WriteMetrics(Utf8JsonWriter writer, string name, IReadOnlyList<MetricInput> metrics)
    {
        writer.WriteStartArray(name);
        foreach (var metric in metrics)
        {
            writer.WriteStartObject();
            if (metric.Answers is { } answers)
            {
                WriteNumbers(writer, "answers", answers.Counts);
                WriteNumbers(writer, "others", [metric.OthersPoints, metric.OthersCount]);
                if (metric.Strata.Count > 0)
                {
                    writer.WriteStartArray("strata");
                    foreach (var stratum in metric.Strata)
                        WriteNumbers(writer, null, [stratum.Own, stratum.OthersPoints, stratum.OthersCount]);
                    writer.WriteEndArray();
                }
            }
            else
            {
                writer.WriteStartArray("measure");
                writer.WriteStringValue(metric.Numerator.ToString());
                writer.WriteStringValue(metric.Denominator.ToString());
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string? name, IReadOnlyList<long> numbers)
    {
        if (name is null)
            writer.WriteStartArray();
        else
            writer.WriteStartArray(name);
        foreach (var number in numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }

    private static MetricInput ReadMetric(Metric metric, JsonElement json)
    {
        if (!metric.IsSurvey)
        {
            var measure = json.GetProperty("measure");
            return MetricInput.Measure(Fraction.ParseExact(measure[0].GetString()!), Fraction.ParseExact(measure[1].GetString()!));
        }

        var others = Numbers(json.GetProperty("others"));
        var strata = json.TryGetProperty("strata", out var list)
            ? list.EnumerateArray().Select(Numbers).Select(numbers => new Stratum(numbers[0], numbers[1], numbers[2])).ToList()
            : [];
        return MetricInput.Survey(new Histogram(metric.Question, Numbers(json.GetProperty("answers"))), others[0], others[1], strata);
    }

    private static long[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetInt64())];
}
