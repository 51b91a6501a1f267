using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation;

/// <param name="Target">A month, in the plan's currency.</param>
/// <param name="Share">Percent of full time.</param>
public sealed record PayRequest(string EmployeeCode, long? PlanId, string? Target, decimal? Share, DateOnly? From);

public sealed record PaySet(string Name, DateOnly From);

/// <summary>Says by which plan somebody is paid, with which target and share of full time, from a day on until the next that is known.</summary>
public sealed class SetPay(PortalContext db, Change change, ClosedMonths closed, PlanRules rules)
{
    public async Task<(Result<PaySet> Result, string? Field)> RunAsync(Actor actor, PayRequest request, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return (Result<PaySet>.Missing, null);
        string? field = null;
        var result = await change.RunAsync<Result<PaySet>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                if (await db.Employees.SingleOrDefaultAsync(e => e.Code == request.EmployeeCode, cancel) is not { } person)
                    return Result<PaySet>.Missing;
                var version = await db
                    .PlanVersions.Where(v => v.PlanId == request.PlanId)
                    .OrderByDescending(v => v.Number)
                    .FirstOrDefaultAsync(cancel);
                if (await ProblemAsync(person, request, version, cancel) is { } problem)
                {
                    field = problem.Field;
                    return problem.Reason;
                }

                var (day, share) = (request.From!.Value, (int)(request.Share!.Value * 100));
                var target = Currency.Round(rules.Of(version!).Currency.ToMinor(AmountOf(request.Target)!.Value));
                var held = await db.PlanAssignments.SingleOrDefaultAsync(a => a.EmployeeId == person.Id && a.From == day, cancel);
                held ??= db.PlanAssignments.Add(new PlanAssignment { EmployeeId = person.Id, From = day }).Entity;
                (held.PlanId, held.Target, held.Share) = (version!.PlanId, target, share);
                tx.Audit(
                    "person.pay",
                    $"employee:{person.Id}",
                    new
                    {
                        plan = version.PlanId,
                        target,
                        share,
                        from = day,
                    }
                );
                tx.Figures();
                return new PaySet(person.Name, day);
            },
            cancel
        );
        return (result, result.Refusal is null ? null : field);
    }

    /// <param name="from">The first day of what is taken back; what held before goes on.</param>
    public async Task<Result<PaySet>> TakeBackAsync(Actor actor, string code, DateOnly from, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return Result<PaySet>.Missing;
        return await change.RunAsync<Result<PaySet>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                var held = await db
                    .PlanAssignments.Include(a => a.Employee)
                    .SingleOrDefaultAsync(a => a.Employee!.Code == code && a.From == from, cancel);
                if (held is null)
                    return Result<PaySet>.Missing;
                if (await closed.RefusalAsync(from, cancel) is { } refusal)
                    return refusal;
                db.PlanAssignments.Remove(held);
                tx.Audit(
                    "person.pay-back",
                    $"employee:{held.EmployeeId}",
                    new
                    {
                        plan = held.PlanId,
                        target = held.Target,
                        share = held.Share,
                        from,
                    }
                );
                tx.Figures();
                return new PaySet(held.Employee!.Name, from);
            },
            cancel
        );
    }

    /// <summary>Percent of full time; a comma can only be decimal here.</summary>
    public static decimal? ShareOf(string? text) =>
        decimal.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
            ? share
            : null;

    /// <summary>A share of a spell, as the form takes it.</summary>
    public static string TextOf(int share) => (share / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>An amount of 0 or above; "1,500" could be two, and is none.</summary>
    public static Fraction? AmountOf(string? text) => NumberText.Read(text) is { Sign: >= 0 } amount ? amount : null;

    private async Task<FieldProblem?> ProblemAsync(Employee person, PayRequest request, PlanVersion? version, CancellationToken cancel)
    {
        if (version is null)
            return new FieldProblem(nameof(PayRequest.PlanId), new Message("People.ChoosePlan"));
        if (AmountOf(request.Target) is null)
            return new FieldProblem(nameof(PayRequest.Target), new Message("People.BadTarget"));
        if (request.Share is not { } share || share is <= 0 or > 100 || share * 100 != decimal.Truncate(share * 100))
            return new FieldProblem(nameof(PayRequest.Share), new Message("People.BadShare"));
        if (request.From is not { } day || day < person.HiredOn || day > person.LeftOn)
            return new FieldProblem(nameof(PayRequest.From), new Message("People.MoveOutside"));
        return await closed.RefusalAsync(day, cancel) is { } refusal ? new FieldProblem(nameof(PayRequest.From), refusal) : null;
    }
}
