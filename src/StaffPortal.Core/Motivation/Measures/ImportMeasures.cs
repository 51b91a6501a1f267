using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation.Measures;

/// <summary>Adds and updates measures of open months from a file, in one transaction; a faulty row leaves what it is about as it was.</summary>
public sealed class ImportMeasures(PortalContext db, Change change)
{
    /// <summary>The same without keeping anything.</summary>
    public Task<Result<ImportSummary>> TryAsync(Actor actor, Stream content, TableDeclaration declaration, CancellationToken cancel) =>
        ReadAsync(
            actor,
            async () =>
                (
                    await change.RunAsync(
                        actor,
                        Aggregate.None,
                        async tx => new ImportPreview(await KeepAsync(tx, content, declaration, cancel)),
                        cancel
                    )
                ).Result
        );

    public Task<Result<ImportSummary>> RunAsync(Actor actor, Stream content, TableDeclaration declaration, CancellationToken cancel) =>
        ReadAsync(actor, () => change.RunAsync(actor, Aggregate.None, tx => KeepAsync(tx, content, declaration, cancel), cancel));

    /// <summary>A month that has not begun is not one whose figures are fixed: those that are open are named, where there are any.</summary>
    private static Message NotOpen(YearMonth month, HashSet<YearMonth> open) =>
        open.Count == 0 ? new Message("Months.NotOpen", month) : new Message("Measures.OnlyOpen", month, string.Join(", ", open.Order()));

    private static async Task<Result<ImportSummary>> ReadAsync(Actor actor, Func<Task<Result<ImportSummary>>> work)
    {
        if (!actor.IsHr)
            return Result<ImportSummary>.Missing;
        try
        {
            return await work();
        }
        catch (TableRefusedException refusal)
        {
            return refusal.Problem;
        }
    }

    private async Task<Result<ImportSummary>> KeepAsync(
        ChangeScope tx,
        Stream content,
        TableDeclaration declaration,
        CancellationToken cancel
    )
    {
        await tx.LockAsync(Stamp.Pay, cancel);
        var employees = await db
            .Employees.AsNoTracking()
            .Select(e => new
            {
                e.Id,
                e.Code,
                e.Name,
            })
            .ToDictionaryAsync(e => e.Code, StringComparer.Ordinal, cancel);
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
        var changes = new List<RowChange>();
        var repeats = new RepeatedMeasures();
        using var table = TableFile.Open(content, declaration, MeasureRow.Columns);
        while (table.Read(out var problem))
        {
            read++;
            MeasureRow? row = null;
            problem ??= MeasureRow.Read(table, out row) ?? repeats.Check(row!, table.Line);
            if (problem is null && !open.Contains(row!.Month))
                problem = new RowProblem("month", NotOpen(row.Month, open));
            if (problem is null && !employees.ContainsKey(row!.EmployeeCode))
                problem = new RowProblem("employee_code", new Message("Voice.UnknownEmployee", row.EmployeeCode));
            if (problem is not null)
            {
                errors.Add(new ImportError(table.Line, problem.Column, problem.Reason));
                continue;
            }

            var person = employees[row!.EmployeeCode];
            var key = (row.Month, person.Id, row.Metric.Id);
            known.TryGetValue(key, out var measure);
            var (old, isNew) = (measure?.Text, measure is null);
            if (measure is null)
                known[key] = measure = db.Measures.Add(Measure.Of(row.Month, person.Id, row.Metric)).Entity;
            measure.Take(row.Numerator, row.Denominator);
            if (measure.Text == old)
            {
                unchanged++;
                continue;
            }

            added += isNew ? 1 : 0;
            updated += isNew ? 0 : 1;
            changes.Add(
                new RowChange(
                    table.Line,
                    person.Code,
                    person.Name,
                    IsNew: false,
                    [new ChangedField($"{row.Metric.Id} {row.Month}", old, measure.Text)]
                )
            );
        }

        if (read == 0)
            return Result<ImportSummary>.Refused("Table.NoRows");
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
        return new ImportSummary(read, added, updated, unchanged, errors) { Changes = changes };
    }
}
