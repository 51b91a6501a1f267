using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Disputes;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Demo;

/// <summary>What people decided about answers: an excluded one whose correction is owed, and a dispute that waits for its lead.</summary>
internal sealed class DemoDecisions(DemoPast past, DemoCompany company, YearMonth closed, CancellationToken cancel)
{
    public void Plan(DemoEvents events)
    {
        events.Ago(2, ExcludeAsync);
        events.Ago(0.5, DisputeAsync);
    }

    /// <summary>The lowest answer of a closed month about somebody on the demo lead's team.</summary>
    private async Task ExcludeAsync()
    {
        if (await LowestAsync(company.CodeOf("FIELD-N", 3), closed) is not { } answer)
            return;
        var hr = await past.ActorAsync(company.CodeOf("OFFICE", 1), cancel);
        await past.DoAsync(
            async (RuleOnAnswers rule) =>
                (
                    await rule.RunAsync(
                        hr,
                        answer,
                        new RulingInput(RulingKind.Excluded, RulingReason.OtherPerson, "Заказ выполняла другая бригада."),
                        cancel
                    )
                ).Result
        );
    }

    private async Task DisputeAsync()
    {
        var code = company.CodeOf("FIELD-N", 1);
        if (await LowestAsync(code, YearMonth.Of(past.Clock.Today)) is not { } answer)
            return;
        var employee = await past.ActorAsync(code, cancel);
        await past.DoAsync(
            async (RaiseDispute raise) =>
                (
                    await raise.RunAsync(
                        employee,
                        answer,
                        new DisputeInput(RulingReason.OutsideControl, "Деталь не привезли со склада, клиента предупредили за день."),
                        cancel
                    )
                ).Result
        );
    }

    private Task<long?> LowestAsync(string code, YearMonth month)
    {
        DateOnly first = month.FirstDay,
            last = month.LastDay;
        var now = past.Now;
        return past.AskAsync(
            (PortalContext db) =>
                db
                    .Responses.Where(r =>
                        r.Employee!.Code == code && r.OccurredOn >= first && r.OccurredOn <= last && r.Nps <= 6 && r.ReceivedAt <= now
                    )
                    .OrderBy(r => r.Nps)
                    .ThenByDescending(r => r.OccurredOn)
                    .Select(r => (long?)r.Id)
                    .FirstOrDefaultAsync(cancel)
        );
    }
}
