using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Attempts;

/// <summary>Adds an attempt up from its questions; the one place where that is done.</summary>
public static class AttemptScore
{
    public static void Apply(Attempt attempt)
    {
        var counted = attempt.Questions.Where(question => question.Withdrawn != Withdrawal.LeftOut).ToList();
        attempt.Most = counted.Sum(question => question.Points);
        attempt.Score = counted.Exists(question => ShareOf(question) is null)
            ? null
            : counted.Sum(question => (long)question.Points * ShareOf(question)!.Value);
        attempt.Passed = attempt.Score is { } score ? Passes(score, attempt.Most, attempt.PassPercent) : null;
    }

    /// <summary>What is won of what is graded, and the points that wait for a person.</summary>
    public static (long Won, int Waiting) SoFar(Attempt attempt)
    {
        var counted = attempt.Questions.Where(question => question.Withdrawn != Withdrawal.LeftOut).ToList();
        return (
            counted.Sum(question => (long)question.Points * (ShareOf(question) ?? 0)),
            counted.Where(question => ShareOf(question) is null).Sum(question => question.Points)
        );
    }

    /// <summary>Exactly reached is passed; nothing is rounded.</summary>
    public static bool Passes(long score, int most, int passPercent) =>
        score * 100 >= (long)passPercent * most * AnswerGrading.Whole && most > 0;

    public static int? ShareOf(AttemptQuestion question) =>
        question.Withdrawn == Withdrawal.FullForAll ? AnswerGrading.Whole : question.Share;
}
