using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>Who did something with a month, and when.</summary>
public sealed record Signed(string By, DateTime At);

/// <summary>A month as pages head themselves with it.</summary>
/// <param name="Closed">Who closed it; null while it is not closed.</param>
/// <param name="StatementsHash">Over all its statements, once it is closed.</param>
public sealed record MonthHead(YearMonth Month, MonthState State, DateTime CutOffAt, Signed? Closed = null, string? StatementsHash = null)
{
    /// <summary>When it was paid, as somebody has said; null until then.</summary>
    public DateOnly? PaidOn { get; init; }

    internal static MonthHead Of(BonusMonth month) =>
        new(
            month.Month,
            month.State,
            month.CutOffAt,
            month.Closure is { } closure ? new Signed(closure.By, closure.At) : null,
            month.Closure?.StatementsHash
        )
        {
            PaidOn = month.Payment?.PaidOn,
        };
}
