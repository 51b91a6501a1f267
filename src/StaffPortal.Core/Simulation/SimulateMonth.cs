using System.Text.Json;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Simulation;

/// <summary>The files of a simulation. Streams must be able to seek.</summary>
public sealed record SimulationFiles(byte[] Plan, Stream Employees, Stream Responses, Stream? Measures);

/// <summary>A row that was left out, and why.</summary>
/// <param name="File">employees, responses or measures.</param>
public sealed record SimulationError(string File, int Line, string? Column, Message Reason);

/// <summary>Calculates a month from files alone; no database is asked or needed.</summary>
public sealed class SimulateMonth(YearMonth month, TableDeclaration declaration, bool explain)
{
    private readonly List<SimulationError> _errors = [];
    private readonly Dictionary<string, List<(string Id, string Touchpoint, AnswerScores Scores)>> _answers = new(StringComparer.Ordinal);

    /// <summary>Rows left out of the last run.</summary>
    public IReadOnlyList<SimulationError> Errors => _errors;

    /// <summary>Writes the JSON array of statements, one employee each in code order.</summary>
    /// <returns>What is wrong with the plan; nothing is written then.</returns>
    /// <exception cref="TableRefusedException">A file as a whole cannot be read.</exception>
    public IReadOnlyList<PlanError> Run(SimulationFiles files, Stream output)
    {
        _errors.Clear();
        var reading = PlanReader.Read(files.Plan);
        if (reading.Plan is not { } plan)
            return reading.Errors;
        var (rows, errors) = PersonRow.ReadAll(files.Employees, declaration);
        _errors.AddRange(errors.Select(error => new SimulationError("employees", error.Line, error.Column, error.Reason)));
        var people = rows.Select(row => row.Row).OrderBy(row => row.Code, StringComparer.Ordinal).ToList();
        var figures = new MonthFigures();
        foreach (var person in people)
            figures.AddPerson(person.Code, person.Team);
        AddResponses(figures, files.Responses);
        if (files.Measures is not null)
            AddMeasures(figures, files.Measures);

        var statements = Pool.Apply(plan, [.. people.AsParallel().AsOrdered().Select(person => Calculate(plan, figures, person))]);
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = false });
        writer.WriteStartArray();
        foreach (var statement in statements)
        {
            StatementJson.Write(
                writer,
                month,
                plan.Currency,
                statement,
                explain ? more => WriteExplanation(more, plan, figures, statement) : null
            );
            if (writer.BytesPending > 1 << 16)
                writer.Flush();
        }

        writer.WriteEndArray();
        return [];
    }

    private Statement Calculate(Plan plan, MonthFigures figures, PersonRow person)
    {
        var target = Currency.Round(plan.Currency.ToMinor(person.Target ?? Fraction.Zero));
        var prorated = Proration.Target(
            month,
            plan,
            [new TargetPeriod(person.Hired, person.Left ?? DateOnly.MaxValue, target, Fraction.One)],
            []
        );
        return StatementCalculator.Calculate(plan, figures.InputsFor(plan, person.Code, target, prorated));
    }

    private void AddResponses(MonthFigures figures, Stream content)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using var table = TableFile.Open(content, declaration, ResponseRow.Columns);
        while (table.Read(out var problem))
        {
            ResponseRow? row = null;
            problem ??= ResponseRow.Read(table, declaration, out row);
            if (problem is not null)
                _errors.Add(new SimulationError("responses", table.Line, problem.Column, problem.Reason));
            else if (
                month.Contains(row!.OccurredOn)
                && seen.Add(row.ExternalId)
                && figures.AddAnswers(row.EmployeeCode, row.Touchpoint ?? "", row.Nps, row.Csat, row.Ces)
                && explain
            )
            {
                if (!_answers.TryGetValue(row.EmployeeCode, out var own))
                    _answers[row.EmployeeCode] = own = [];
                own.Add((row.ExternalId, row.Touchpoint ?? "", new AnswerScores(row.Nps, row.Csat, row.Ces)));
            }
        }
    }

    private void AddMeasures(MonthFigures figures, Stream content)
    {
        using var table = TableFile.Open(content, declaration, MeasureRow.Columns);
        var repeats = new RepeatedMeasures();
        while (table.Read(out var problem))
        {
            MeasureRow? row = null;
            problem ??= MeasureRow.Read(table, out row) ?? repeats.Check(row!, table.Line);
            if (problem is not null)
                _errors.Add(new SimulationError("measures", table.Line, problem.Column, problem.Reason));
            else if (row!.Month == month)
                figures.AddMeasure(row.EmployeeCode, row.Metric.Id, row.Numerator, row.Denominator);
        }
    }

    private void WriteExplanation(Utf8JsonWriter writer, Plan plan, MonthFigures figures, Statement statement)
    {
        writer.WriteStartObject("explain");
        writer.WriteStartArray("takes");
        foreach (var (component, input) in plan.Components.Zip(statement.Input.Components))
        {
            if (component.Scope != Scoring.Scope.Individual || WhatItTakes.For(component, input) is not { } takes)
                continue;
            writer.WriteStartObject();
            writer.WriteString("id", component.Id);
            writer.WriteNumber("answers", takes.Answers);
            writer.WritePropertyName("score");
            writer.WriteRawValue(takes.Reached.Score.ToDecimalString(StatementJson.ScoreDecimals));
            writer.WritePropertyName("payoutPercent");
            writer.WriteRawValue(takes.Reached.Payout.ToDecimalString(StatementJson.ScoreDecimals));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("answers");
        var touchpoints = figures.TouchpointsOf(statement.Employee).ToList();
        var factor = statement.Pool == 0 ? Fraction.One : new Fraction(statement.Payable, statement.BeforePool);
        foreach (var (id, touchpoint, scores) in _answers.GetValueOrDefault(statement.Employee) ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("external_id", id);
            writer.WritePropertyName("effect");
            writer.WriteRawValue(
                plan.Currency.Format(
                    MarginalEffect.Of(plan, statement.Input, scores with { Stratum = touchpoints.IndexOf(touchpoint) }, factor)
                )
            );
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
