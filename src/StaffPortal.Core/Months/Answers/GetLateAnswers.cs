using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Answers;

/// <summary>One person's answers that came too late.</summary>
public sealed record LateLine(string Code, string Name, int Answers, DateTime Latest);

/// <param name="All">Whether nothing of the month came in time: a first month, brought in afterwards.</param>
public sealed record LateView(MonthHead Month, IReadOnlyList<LateLine> Lines, int Answers, int Page, int Pages, bool All);

/// <summary>What came after a month's cut-off and waits for HR.</summary>
public sealed class GetLateAnswers(PortalContext db, CurrentMonths months, MonthRulings rulings)
{
    private const int Size = 50;

    public async Task<LateView?> RunAsync(Actor actor, YearMonth month, int page, CancellationToken cancel)
    {
        if (!actor.SeesAllPay || await months.FindAsync(month, cancel) is not { } row)
            return null;
        var late = rulings.Late(row);
        var people = late.GroupBy(r => new { r.Employee!.Code, r.Employee.Name });
        var count = await people.CountAsync(cancel);
        var (shown, pages) = Paging.Place(count, page, Size);
        var lines = await people
            .OrderBy(g => g.Key.Name)
            .ThenBy(g => g.Key.Code)
            .Skip((shown - 1) * Size)
            .Take(Size)
            .Select(g => new LateLine(g.Key.Code, g.Key.Name, g.Count(), g.Max(r => r.ReceivedAt)))
            .ToListAsync(cancel);
        return new LateView(
            MonthHead.Of(row),
            lines,
            await late.CountAsync(cancel),
            shown,
            pages,
            !await CalculateMonth.InTime(db.Responses, row).AnyAsync(cancel)
        );
    }
}
