using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>How far a plan's budget has scaled a frozen month.</summary>
public sealed class MonthPool(PortalContext db)
{
    /// <returns>1 or below.</returns>
    public async Task<Fraction> FactorAsync(long month, long version, Plan plan, CancellationToken cancel) =>
        plan.Budget is { } budget
            ? Pool.Factor(
                await db.Statements.Where(s => s.MonthId == month && s.PlanVersionId == version).SumAsync(s => s.Payable - s.Pool, cancel),
                budget
            )
            : Fraction.One;
}
