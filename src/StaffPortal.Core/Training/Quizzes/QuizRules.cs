using System.Text.Json;
using System.Text.Json.Serialization;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Core.Training.Quizzes;

/// <summary>Which attempt is the result.</summary>
public enum CountedAttempt
{
    Best,
    Last,
    First,
    Mean,
}

/// <summary>When something of an attempt may be seen.</summary>
[Flags]
public enum ReviewTimes
{
    Never = 0,
    During = 1,
    RightAfter = 2,
    WhileOpen = 4,
    AfterClose = 8,
    Afterwards = RightAfter | WhileOpen | AfterClose,
}

/// <summary>What those who took a quiz see of it, and when. The own answers are shown with the score.</summary>
/// <param name="Key">The right answers.</param>
public sealed record ReviewRules(ReviewTimes Score, ReviewTimes Answers, ReviewTimes Key, ReviewTimes Feedback)
{
    /// <summary>Whether each question is explained as soon as it is left.</summary>
    public bool Explains => ((Score | Answers | Key | Feedback) & ReviewTimes.During) != 0;

    public static readonly ReviewRules Usual = new(
        ReviewTimes.Afterwards,
        ReviewTimes.Afterwards,
        ReviewTimes.AfterClose,
        ReviewTimes.AfterClose
    );
}

/// <summary>What of an attempt may be seen now.</summary>
public sealed record Visible(bool Score, bool Answers, bool Key, bool Feedback)
{
    public static readonly Visible All = new(true, true, true, true);
}

/// <summary>The rules of a quiz.</summary>
/// <param name="PassPercent">1..100.</param>
/// <param name="TimeLimit">Minutes; null without a limit.</param>
/// <param name="Grace">Seconds after the limit in which an answer still counts.</param>
/// <param name="OpensAt">Nobody begins earlier.</param>
/// <param name="ClosesAt">Nobody answers later; a running attempt ends with it.</param>
/// <param name="Attempts">How many are allowed; null for any number.</param>
/// <param name="Pause">Minutes between the end of an attempt and the next.</param>
/// <param name="OneByOne">One question a page.</param>
/// <param name="InOrder">Only onward: a question that was left is final.</param>
/// <param name="AssignedOnly">Only those who have to take it see it.</param>
/// <param name="CertificateMonths">How long its certificate holds; 0 for ever, null for no certificate.</param>
public sealed record QuizRules(
    int PassPercent = 80,
    int? TimeLimit = null,
    int Grace = 30,
    DateTime? OpensAt = null,
    DateTime? ClosesAt = null,
    int? Attempts = null,
    int Pause = 0,
    CountedAttempt Counts = CountedAttempt.Best,
    bool OneByOne = true,
    bool InOrder = false,
    bool ShuffleQuestions = true,
    bool ShuffleAnswers = true,
    int? CertificateMonths = null,
    bool AssignedOnly = false
)
{
    public const int LongestTime = 600,
        LongestGrace = 3_600,
        MostAttempts = 100,
        LongestPause = 60 * 24 * 60,
        LongestCertificate = 120;

    public ReviewRules Review { get; init; } = ReviewRules.Usual;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static QuizRules Read(string json) => JsonSerializer.Deserialize<QuizRules>(json, Json)!;

    public string Write() => JsonSerializer.Serialize(this, Json);

    public Message? Problem() =>
        PassPercent is < 1 or > 100 ? new Message("Quiz.BadPass")
        : TimeLimit is < 1 or > LongestTime ? new Message("Quiz.BadTime", LongestTime)
        : Grace is < 0 or > LongestGrace ? new Message("Quiz.BadGrace", LongestGrace)
        : Attempts is < 1 or > MostAttempts ? new Message("Quiz.BadAttempts", MostAttempts)
        : Pause is < 0 or > LongestPause ? new Message("Quiz.BadPause")
        : CertificateMonths is < 0 or > LongestCertificate ? new Message("Quiz.BadCertificate", LongestCertificate)
        : Review.Explains && !InOrder ? new Message("Quiz.DuringNeedsOrder")
        : OpensAt >= ClosesAt ? new Message("Quiz.BadDates")
        : null;

    /// <summary>When an attempt that begins now has to end; null without a limit.</summary>
    /// <param name="extraPercent">Extra time of the person.</param>
    public DateTime? DeadlineOf(DateTime start, int extraPercent)
    {
        DateTime? limit = TimeLimit is { } minutes ? start.AddSeconds(minutes * 60.0 * (100 + extraPercent) / 100) : null;
        return ClosesAt is { } closes && (limit is null || closes < limit) ? closes : limit;
    }

    /// <summary>At which of the times an attempt is. "Right after" lasts ten minutes; "after the close" begins when nobody can answer any more.</summary>
    /// <param name="finishedAt">Null while it runs.</param>
    public ReviewTimes TimeOf(DateTime? finishedAt, DateTime now) =>
        finishedAt is not { } end
            ? ReviewTimes.During
            : (now < end.AddMinutes(10) ? ReviewTimes.RightAfter : ReviewTimes.Never)
                | (
                    now > ClosesAt?.AddSeconds(Grace) ? ReviewTimes.AfterClose
                    : now < end.AddMinutes(10) ? ReviewTimes.Never
                    : ReviewTimes.WhileOpen
                );

    /// <summary>Whether a pass may be known, and a certificate shown: not before the result, unless that is never shown.</summary>
    public bool ShowsPass(DateTime? finishedAt, DateTime now) =>
        (Review.Score & ReviewTimes.Afterwards) == 0 || Sees(finishedAt, now, noMoreAttempts: true).Score;

    /// <inheritdoc cref="TimeOf"/>
    /// <param name="noMoreAttempts">Nothing that is seen now helps in a later attempt.</param>
    public Visible Sees(DateTime? finishedAt, DateTime now, bool noMoreAttempts)
    {
        var time = TimeOf(finishedAt, now);
        return new Visible(
            Shows(Review.Score, time, noMoreAttempts),
            Shows(Review.Answers, time, noMoreAttempts),
            Shows(Review.Key, time, noMoreAttempts),
            Shows(Review.Feedback, time, noMoreAttempts)
        );
    }

    /// <summary>Whether it may be seen then. Where a quiz never closes, "after the close" comes when no attempt is left.</summary>
    private bool Shows(ReviewTimes rule, ReviewTimes time, bool noMoreAttempts) =>
        (rule & time) != 0 || (time != ReviewTimes.During && noMoreAttempts && ClosesAt is null && rule.HasFlag(ReviewTimes.AfterClose));
}
