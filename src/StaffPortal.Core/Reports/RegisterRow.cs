using StaffPortal.Core.Months.Corrections;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Reports;

/// <summary>One employee in a register.</summary>
/// <param name="Target">Prorated, in minor units, as all amounts.</param>
public sealed record RegisterRow(string Code, string Name, string Team, Currency Currency, long Target, long Payable, long Held)
{
    /// <summary>False for somebody whom no month pays any more.</summary>
    public bool HasStatement { get; init; } = true;

    public string Position { get; init; } = "";

    /// <summary>Name and version of the plan that paid.</summary>
    public string Plan { get; init; } = "";

    /// <summary>Who confirmed the statement; empty where nobody did.</summary>
    public string ConfirmedBy { get; init; } = "";

    /// <summary>What each component measured, in the plan's order; empty where a register does not show it.</summary>
    public IReadOnlyList<RegisterScore> Scores { get; init; } = [];

    /// <summary>What earlier months still owed.</summary>
    public IReadOnlyList<LedgerLine> Ledger { get; init; } = [];

    public long Owed => Ledger.Sum(line => line.Amount);

    public long ToPay => Payable + Owed;

    /// <summary>Whether somebody above the team's lead confirmed it: the lead's own.</summary>
    public bool IsConfirmedAbove { get; init; }
}

/// <param name="Value">Null where it was not measured.</param>
/// <param name="Count">Of how many answers, or the whole of a measure.</param>
public sealed record RegisterScore(Metric Metric, Fraction? Value, Fraction Count);

/// <summary>What a register is about.</summary>
/// <param name="Subject">The team's name; null for the whole company.</param>
/// <param name="ClosedBy">Who closed the month, or paid between two.</param>
public sealed record RegisterHead(
    string Company,
    YearMonth Month,
    string? Subject,
    string ClosedBy,
    DateOnly ClosedOn,
    string StatementsHash
);
