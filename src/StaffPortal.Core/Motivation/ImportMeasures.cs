using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Csv;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Motivation;

/// <summary>Adds and updates measures of open months from a file, in one transaction.</summary>
public sealed class ImportMeasures(PortalContext db, Change change)
{
    public async Task<Result<ImportSummary>> RunAsync(Actor actor, Stream content, CsvDeclaration declaration, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return Result<ImportSummary>.Missing;
        try
        {
            return await change.RunAsync<Result<ImportSummary>>(
                actor,
                Aggregate.None,
                tx => KeepAsync(tx, content, declaration, cancel),
                cancel
            );
        }
        catch (CsvRefusedException refusal)
        {
            return refusal.Problem;
        }
    }

    private async Task<Result<ImportSummary>> KeepAsync(
        ChangeScope tx,
        Stream content,
        CsvDeclaration declaration,
        CancellationToken cancel
    )
    {
        await tx.LockAsync(Stamp.Pay, cancel);
        var employees = await db
            .Employees.AsNoTracking()
            .ToDictionaryAsync(employee => employee.Code, employee => employee.Id, StringComparer.Ordinal, cancel);
        var open = (
            await db.Months.Where(month => month.State == MonthState.Open).Select(month => month.Month).ToListAsync(cancel)
        ).ToHashSet();
        var known = (
            await db
                .Measures.Where(measure => db.Months.Any(month => month.Month == measure.Month && month.State == MonthState.Open))
                .ToListAsync(cancel)
        ).ToDictionary(measure => (measure.Month, measure.EmployeeId, measure.Metric));
        int read = 0,
            added = 0,
            updated = 0,
            unchanged = 0;
        var errors = new List<ImportError>();
        var repeats = new RepeatedMeasures();
        using var table = CsvTable.Open(content, declaration, MeasureRow.Columns);
        while (table.Read(out var problem))
        {
            read++;
            MeasureRow? row = null;
            problem ??= MeasureRow.Read(table, out row) ?? repeats.Check(row!, table.Line);
            if (problem is null && !open.Contains(row!.Month))
                problem = new RowProblem("month", new Message("Months.NotOpen", row.Month));
            if (problem is null && !employees.ContainsKey(row!.EmployeeCode))
                problem = new RowProblem("employee_code", new Message("Voice.UnknownEmployee", row.EmployeeCode));
            if (problem is not null)
            {
                errors.Add(new ImportError(table.Line, problem.Column, problem.Reason));
                continue;
            }

            var key = (row!.Month, employees[row.EmployeeCode], row.Metric.Id);
            var (numerator, denominator) = (row.Numerator.ToString(), row.Denominator.ToString());
            if (!known.TryGetValue(key, out var measure))
            {
                known[key] = db
                    .Measures.Add(
                        new Measure
                        {
                            Month = row.Month,
                            EmployeeId = key.Item2,
                            Metric = row.Metric.Id,
                            Numerator = numerator,
                            Denominator = denominator,
                        }
                    )
                    .Entity;
                added++;
            }
            else if (measure.Numerator == numerator && measure.Denominator == denominator)
                unchanged++;
            else
            {
                (measure.Numerator, measure.Denominator) = (numerator, denominator);
                updated++;
            }
        }

        if (read == 0)
            return Result<ImportSummary>.Refused("Csv.NoRows");
        tx.Audit(
            "measures.import",
            "measures",
            new
            {
                read,
                added,
                updated,
                errors = errors.Count,
            }
        );
        tx.Figures();
        return new ImportSummary(read, added, updated, unchanged, errors);
    }
}
