using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation.Measures;

/// <param name="Person">Named as in a field.</param>
/// <param name="Numerator">Both numbers as they were typed; both empty take the measure away.</param>
public sealed record MeasureRequest(YearMonth? Month, string? Metric, string? Person, string? Numerator, string? Denominator);

/// <param name="IsTaken">Whether it is gone.</param>
public sealed record MeasureSaved(string Name, YearMonth Month, bool IsTaken);

/// <summary>Brings in one measure of an open month by hand, replaces it, or takes it away.</summary>
public sealed class SaveMeasure(PortalContext db, Change change, FindEmployee find)
{
    public async Task<(Result<MeasureSaved> Result, string? Field)> RunAsync(Actor actor, MeasureRequest request, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return (Result<MeasureSaved>.Missing, null);
        if (Metric.Find(request.Metric ?? "") is not { IsSurvey: false } metric)
            return (new Message("Measures.ChooseMetric"), nameof(MeasureRequest.Metric));
        var isTaken = string.IsNullOrWhiteSpace(request.Numerator) && string.IsNullOrWhiteSpace(request.Denominator);
        var (numerator, denominator) = (NumberText.Read(request.Numerator), NumberText.Read(request.Denominator));
        if (!isTaken && ProblemOf(metric, numerator, denominator) is { } problem)
            return (problem.Reason, problem.Field);
        string? field = null;
        var result = await change.RunAsync<Result<MeasureSaved>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                if (await db.Months.AsNoTracking().SingleOrDefaultAsync(m => m.Month == request.Month, cancel) is not { } month)
                    return Result<MeasureSaved>.Missing;
                if (month.State != MonthState.Open)
                    return Result<MeasureSaved>.Refused("Months.NotOpen", month.Month);
                var found = await find.AnybodyAsync(request.Person, cancel);
                if (found.Value is not { } person)
                {
                    field = nameof(MeasureRequest.Person);
                    return found.Refusal!;
                }

                var held = await db.Measures.SingleOrDefaultAsync(
                    m => m.Month == month.Month && m.EmployeeId == person.Id && m.Metric == metric.Id,
                    cancel
                );
                if (isTaken && held is null)
                {
                    field = nameof(MeasureRequest.Numerator);
                    return Result<MeasureSaved>.Refused("Measures.BadNumber");
                }

                var before = held?.Text;
                if (isTaken)
                    db.Measures.Remove(held!);
                else
                    (held ?? db.Measures.Add(Measure.Of(month.Month, person.Id, metric)).Entity).Take(numerator!.Value, denominator!.Value);
                tx.Audit(
                    isTaken ? "measure.remove" : "measure.save",
                    $"employee:{person.Id}",
                    new
                    {
                        month = month.Month.ToString(),
                        metric = metric.Id,
                        before,
                        after = isTaken ? null : $"{request.Numerator!.Trim()} / {request.Denominator!.Trim()}",
                    }
                );
                tx.Figures();
                return new MeasureSaved(person.Name, month.Month, isTaken);
            },
            cancel
        );
        return (result, result.Refusal is null ? null : field);
    }

    private static FieldProblem? ProblemOf(Metric metric, Fraction? numerator, Fraction? denominator)
    {
        if (numerator is not { Sign: >= 0 } part)
            return new FieldProblem(nameof(MeasureRequest.Numerator), new Message("Measures.BadNumber"));
        if (denominator is not { Sign: >= 0 } whole)
            return new FieldProblem(nameof(MeasureRequest.Denominator), new Message("Measures.BadNumber"));
        return MeasureRow.Problem(metric, part, whole) is { } contradiction
            ? new FieldProblem(
                contradiction.Column == "numerator" ? nameof(MeasureRequest.Numerator) : nameof(MeasureRequest.Denominator),
                contradiction.Reason
            )
            : null;
    }
}
