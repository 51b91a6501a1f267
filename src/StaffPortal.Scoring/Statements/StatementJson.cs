using System.Globalization;
using System.Text.Json;

namespace StaffPortal.Scoring;

/// <summary>The stable JSON of a statement: what <c>simulate</c> prints and what a closed month's hash covers. Described in docs/simulate.md.</summary>
public static class StatementJson
{
    /// <summary>Decimals of a printed score.</summary>
    public const int ScoreDecimals = 12;

    /// <param name="more">Writes further properties at the end of the object.</param>
    public static void Write(
        Utf8JsonWriter writer,
        YearMonth month,
        Currency currency,
        Statement statement,
        Action<Utf8JsonWriter>? more = null
    )
    {
        writer.WriteStartObject();
        writer.WriteString("employee", statement.Employee);
        writer.WriteString("month", month.ToString());
        Money(writer, "target", currency, statement.Input.Target);
        Money(writer, "prorated", currency, statement.Prorated);
        writer.WriteStartArray("components");
        foreach (var line in statement.Components)
            WriteComponent(writer, currency, line);
        writer.WriteEndArray();
        Money(writer, "cap", currency, statement.Cap);
        writer.WriteStartArray("gates");
        foreach (var gate in statement.Gates)
            WriteGate(writer, currency, gate);
        writer.WriteEndArray();
        if (statement.Adjustments.Count > 0)
        {
            writer.WriteStartArray("adjustments");
            foreach (var amount in statement.Adjustments)
                writer.WriteRawValue(currency.Format(amount));
            writer.WriteEndArray();
        }

        Money(writer, "held", currency, statement.Held);
        Money(writer, "pool", currency, statement.Pool);
        Money(writer, "payable", currency, statement.Payable);
        more?.Invoke(writer);
        writer.WriteEndObject();
    }

    private static void WriteComponent(Utf8JsonWriter writer, Currency currency, ComponentLine line)
    {
        writer.WriteStartObject();
        writer.WriteString("id", line.Component.Id);
        writer.WriteString("metric", line.Component.Metric.Id);
        writer.WritePropertyName("n");
        writer.WriteRawValue(line.Count.ToDecimalString(line.Count.IsWhole ? 0 : ScoreDecimals));
        Score(writer, "own", line.Own);
        Score(writer, "expected", line.Expected);
        Score(writer, "adjusted", line.Adjusted);
        Score(writer, "prior", line.Prior);
        Score(writer, "used", line.Used);
        writer.WritePropertyName("interval");
        if (line.Interval is { } interval)
        {
            writer.WriteStartArray();
            writer.WriteRawValue(Fixed(interval.Low));
            writer.WriteRawValue(Fixed(interval.High));
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteNullValue();
        }

        Score(writer, "payoutPercent", line.PayoutPercent);
        Score(writer, "planWeight", line.Component.Weight);
        Score(writer, "weight", line.Weight);
        Money(writer, "amount", currency, line.Amount);
        writer.WriteEndObject();
    }

    private static void WriteGate(Utf8JsonWriter writer, Currency currency, GateLine line)
    {
        writer.WriteStartObject();
        writer.WriteString("id", line.Gate.Id);
        Score(writer, "value", line.Value);
        writer.WriteBoolean("met", line.Met);
        Score(writer, "multiplier", line.Gate.Multiplier);
        Money(writer, "amount", currency, line.Amount);
        writer.WriteEndObject();
    }

    private static void Money(Utf8JsonWriter writer, string name, Currency currency, long minor)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(currency.Format(minor));
    }

    private static void Score(Utf8JsonWriter writer, string name, Fraction? value)
    {
        writer.WritePropertyName(name);
        if (value is { } score)
            writer.WriteRawValue(score.ToDecimalString(ScoreDecimals));
        else
            writer.WriteNullValue();
    }

    // A negative zero must not appear.
    private static string Fixed(double value)
    {
        var text = value.ToString("F12", CultureInfo.InvariantCulture);
        return text == "-0.000000000000" ? "0.000000000000" : text;
    }
}
