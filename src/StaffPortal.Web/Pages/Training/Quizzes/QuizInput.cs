using System.Globalization;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Web.Pages.Training.Quizzes;

/// <summary>A quiz's rules as the form sends them; instants are in the company's time.</summary>
public sealed class QuizInput
{
    public int PassPercent { get; set; } = 80;
    public int? TimeLimit { get; set; }
    public int Grace { get; set; } = 30;
    public string? OpensAt { get; set; }
    public string? ClosesAt { get; set; }
    public int? Attempts { get; set; }
    public int Pause { get; set; }
    public CountedAttempt Counts { get; set; }
    public bool OneByOne { get; set; } = true;
    public bool InOrder { get; set; }
    public bool ShuffleQuestions { get; set; } = true;
    public bool ShuffleAnswers { get; set; } = true;
    public int? CertificateMonths { get; set; }
    public bool AssignedOnly { get; set; }
    public List<ReviewTimes> Score { get; set; } = [];
    public List<ReviewTimes> Answers { get; set; } = [];
    public List<ReviewTimes> Key { get; set; } = [];
    public List<ReviewTimes> Feedback { get; set; } = [];

    /// <summary>What a new quiz begins with.</summary>
    public static QuizInput Usual =>
        new()
        {
            Score = [.. Afterwards],
            Answers = [.. Afterwards],
            Key = [ReviewTimes.AfterClose],
            Feedback = [ReviewTimes.AfterClose],
            CertificateMonths = 12,
        };

    public static QuizInput Of(QuizRules rules, CompanyClock clock) =>
        new()
        {
            PassPercent = rules.PassPercent,
            TimeLimit = rules.TimeLimit,
            Grace = rules.Grace,
            OpensAt = Local(rules.OpensAt, clock),
            ClosesAt = Local(rules.ClosesAt, clock),
            Attempts = rules.Attempts,
            Pause = rules.Pause,
            Counts = rules.Counts,
            OneByOne = rules.OneByOne,
            InOrder = rules.InOrder,
            ShuffleQuestions = rules.ShuffleQuestions,
            ShuffleAnswers = rules.ShuffleAnswers,
            CertificateMonths = rules.CertificateMonths,
            AssignedOnly = rules.AssignedOnly,
            Score = Times(rules.Review.Score),
            Answers = Times(rules.Review.Answers),
            Key = Times(rules.Review.Key),
            Feedback = Times(rules.Review.Feedback),
        };

    /// <returns>Null when an instant cannot be read.</returns>
    public QuizRules? ToRules(CompanyClock clock)
    {
        if (!Utc(OpensAt, clock, out var opens) || !Utc(ClosesAt, clock, out var closes))
            return null;
        return new QuizRules(
            PassPercent,
            TimeLimit,
            Grace,
            opens,
            closes,
            Attempts,
            Pause,
            Counts,
            OneByOne,
            InOrder,
            ShuffleQuestions,
            ShuffleAnswers,
            CertificateMonths,
            AssignedOnly
        )
        {
            Review = new ReviewRules(All(Score), All(Answers), All(Key), All(Feedback)),
        };
    }

    public static readonly IReadOnlyList<ReviewTimes> EachTime =
    [
        ReviewTimes.During,
        ReviewTimes.RightAfter,
        ReviewTimes.WhileOpen,
        ReviewTimes.AfterClose,
    ];

    private static readonly ReviewTimes[] Afterwards = [ReviewTimes.RightAfter, ReviewTimes.WhileOpen, ReviewTimes.AfterClose];

    private static List<ReviewTimes> Times(ReviewTimes times) => [.. EachTime.Where(time => times.HasFlag(time))];

    private static ReviewTimes All(List<ReviewTimes> times) =>
        times.Where(EachTime.Contains).Aggregate(ReviewTimes.Never, (all, time) => all | time);

    private static string? Local(DateTime? utc, CompanyClock clock) =>
        utc is { } at ? clock.Local(at).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : null;

    private static bool Utc(string? local, CompanyClock clock, out DateTime? utc)
    {
        utc = null;
        if (string.IsNullOrWhiteSpace(local))
            return true;
        if (
            !DateTime.TryParseExact(
                local,
                ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var at
            ) || at.Year is < 2000 or > 2100
        )
            return false;
        utc = clock.ToUtc(at);
        return true;
    }
}
