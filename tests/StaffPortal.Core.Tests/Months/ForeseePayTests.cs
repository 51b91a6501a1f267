using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Motivation;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Months;

/// <summary>What a dated change would do to open months, seen before it is kept.</summary>
public class ForeseePayTests
{
    [Theory, EveryDatabase]
    public async Task What_is_foreseen_is_what_happens_and_foreseeing_keeps_nothing(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database, configure: services => services.AddScoped<Both>());
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportAsync("a1,2026-10-02,ANNA,repair,,,10,5,7,\nb1,2026-10-02,BORIS,repair,,,10,5,7,\n");
        var plan = await portal.ReadAsync(db => db.Plans.Select(p => p.Id).SingleAsync());
        var request = new PayRequest("ANNA", plan, "5000", 100, new DateOnly(2026, 10, 1));
        var before = await PayableAsync();
        var seen = await ForeseenAsync(request);
        var month = seen.Months.ShouldHaveSingleItem();
        month.Month.Month.ShouldBe(SmallCompany.October);
        var effect = month.Ruled.Effects.ShouldHaveSingleItem();
        (effect.Code, effect.Before).ShouldBe(("ANNA", before));
        (await PayableAsync()).ShouldBe(before);
        (await portal.ReadAsync(db => db.PlanAssignments.CountAsync(a => a.Employee!.Code == "ANNA"))).ShouldBe(1);
        (await portal.ReadAsync(db => db.AuditEntries.AnyAsync(entry => entry.Action == "person.pay"))).ShouldBeFalse();

        (await portal.InScopeAsync((SetPay set) => set.RunAsync(company.Hr, request, default))).Result.Value.ShouldBeDone();
        (await PayableAsync()).ShouldBe(effect.After);
        effect.After.ShouldNotBe(before);

        // From next month on: no open month pays otherwise.
        (await ForeseenAsync(request with { Target = "6000", From = new DateOnly(2026, 11, 1) })).Months.ShouldBeEmpty();
        var refused = await ForeseenAsync(request with { Target = "x" });
        (refused.Result.Value, refused.Field, refused.Months.Count).ShouldBe((null, "Target", 0));

        async Task<long> PayableAsync() =>
            (await portal.InScopeAsync((GetScorecard query) => query.RunAsync(company.Anna, SmallCompany.October, null, default)))
                .ShouldNotBeNull()
                .Statement.Payable;
        Task<Foreseen<PaySet>> ForeseenAsync(PayRequest asked) =>
            portal.InScopeAsync<Both, Foreseen<PaySet>>(both =>
                both.Foresee.RunAsync(company.Hr, () => both.Set.RunAsync(company.Hr, asked, default), default)
            );
    }

    /// <summary>The change and what foresees it stand in one scope, as on a page.</summary>
    public sealed class Both(ForeseePay foresee, SetPay set)
    {
        public ForeseePay Foresee => foresee;
        public SetPay Set => set;
    }
}
