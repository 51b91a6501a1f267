using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Pulse;

/// <summary>A question to everybody who works here: would you recommend us as a place to work? Counted and never kept one by one.</summary>
public sealed class StaffPulse
{
    public const int FewestDays = 3,
        MostDays = 30;

    public long Id { get; set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; set; }

    /// <summary>How many were asked: those employed when it began.</summary>
    public int Asked { get; set; }

    public required string StartedBy { get; set; }

    public bool IsOpen(DateOnly today) => today >= From && today <= To;
}

/// <summary>How often one score was given in one team. There is no row for an answer: neither who gave it nor when can be found out.</summary>
public sealed class PulseCount : IVolatile
{
    public long Id { get; set; }
    public long PulseId { get; set; }

    /// <summary>0 for those without a team.</summary>
    public long TeamId { get; set; }

    public int Score { get; set; }
    public int Times { get; set; }
}

/// <summary>Somebody has answered: made for everybody when the pulse begins, in the order of nothing, and without a time.</summary>
public sealed class PulseTurn
{
    public long Id { get; set; }
    public long PulseId { get; set; }
    public long EmployeeId { get; set; }
    public bool HasAnswered { get; set; }
}
