using StaffPortal.Core.People;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Core.Training.Attempts;

/// <summary>One person's way through a quiz. Everything drawn and shuffled follows from its seed.</summary>
public sealed class Attempt
{
    /// <summary>The number of an editor's trial run; it counts nowhere.</summary>
    public const int Preview = 0;

    public long Id { get; set; }
    public long QuizId { get; set; }
    public Quiz? Quiz { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }

    /// <summary>1, 2, 3 … of this person in this quiz.</summary>
    public int Number { get; set; }

    public long Seed { get; set; }
    public DateTime StartedAt { get; set; }

    /// <summary>The server's last moment to answer, and with the grace; null without a limit.</summary>
    public DateTime? Deadline { get; set; }
    public DateTime? GraceUntil { get; set; }

    /// <summary>The furthest question of an attempt that goes only onward.</summary>
    public int Reached { get; set; }

    public DateTime? SavedAt { get; set; }
    public DateTime? FinishedAt { get; set; }
    public DateOnly? FinishedOn { get; set; }

    /// <summary>Ended by the clock and not by the person.</summary>
    public bool TimedOut { get; set; }

    /// <summary>Points won, in hundred-thousandths of a point; null while an essay waits for its grade.</summary>
    public long? Score { get; set; }

    /// <summary>Percent that was asked for when it began; a quiz that changes its mark changes no result.</summary>
    public int PassPercent { get; set; }

    /// <summary>Points that could be won.</summary>
    public int Most { get; set; }

    public bool? Passed { get; set; }
    public List<AttemptQuestion> Questions { get; } = [];

    /// <summary>Whole and hundredths of a percent, rounded down: nobody passes by rounding.</summary>
    public static decimal? Percent(long? score, int most) =>
        score is { } points
            ? most == 0
                ? 0
                : Math.Floor(points * 10_000m / (most * 100_000m)) / 100
            : null;
}

/// <summary>A question as it was put to somebody, and what was answered.</summary>
public sealed class AttemptQuestion
{
    public const int LongestResponse = 20_000;

    public long Id { get; set; }
    public long AttemptId { get; set; }
    public Attempt? Attempt { get; set; }

    /// <summary>1, 2, 3 … in the attempt.</summary>
    public int Position { get; set; }

    public long SectionId { get; set; }
    public long QuestionId { get; set; }
    public Question? Question { get; set; }
    public long VersionId { get; set; }
    public QuestionVersion? Version { get; set; }
    public int Points { get; set; }

    /// <summary>The order in which answers or options were shown: "2,0,1".</summary>
    public required string Arrangement { get; set; }

    /// <summary>A response as JSON in the question's own order; null while nothing is answered.</summary>
    public string? Response { get; set; }

    public DateTime? SavedAt { get; set; }
    public int Seconds { get; set; }

    /// <summary>Share of the points, in hundred-thousandths; null while it waits for a grader or for the end.</summary>
    public int? Share { get; set; }

    /// <summary>Taken out of the quiz afterwards: null for a question that counts.</summary>
    public Withdrawal? Withdrawn { get; set; }
}

/// <summary>What becomes of a question that was taken out of a quiz after it had been answered.</summary>
public enum Withdrawal
{
    FullForAll,
    LeftOut,
}
