using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Core.Training.Certificates;

/// <summary>Keeps certificates in step with results: a pass that counts gets one, and one whose pass is gone, or counts no longer, is revoked. Inside the transaction that changes the attempt.</summary>
public sealed class IssueCertificate(PortalContext db, LoadDuties duties, CompanyClock clock)
{
    public async Task AfterAsync(Attempt attempt, CancellationToken cancel)
    {
        var rules = QuizRules.Read(attempt.Quiz!.Rules);
        await db.SaveChangesAsync(cancel);
        var (earned, concerned) =
            rules.Counts == CountedAttempt.Best ? (attempt.Passed, [attempt.Id]) : await CountedAsync(rules, attempt, cancel);
        var issued = await db
            .Certificates.AsNoTracking()
            .Where(c => concerned.Contains(c.AttemptId))
            .Select(c => new
            {
                c.Id,
                c.AttemptId,
                Revoked = db.CertificateRevocations.Any(r => r.CertificateId == c.Id),
            })
            .ToListAsync(cancel);
        var valid = issued.Where(c => !c.Revoked).ToList();
        if (earned == true && valid.Count == 0 && rules.CertificateMonths is { } months)
            db.Certificates.Add(
                new Certificate
                {
                    Number = NumberOf(attempt, issued.Count(c => c.AttemptId == attempt.Id)),
                    QuizId = attempt.QuizId,
                    EmployeeId = attempt.EmployeeId,
                    AttemptId = attempt.Id,
                    IssuedOn = attempt.FinishedOn!.Value,
                    ValidUntil = months == 0 ? null : attempt.FinishedOn.Value.AddMonths(months),
                }
            );
        if (earned == false)
            db.CertificateRevocations.AddRange(
                valid.Select(c => new CertificateRevocation
                {
                    CertificateId = c.Id,
                    Reason = "result",
                    At = clock.UtcNow,
                })
            );
    }

    /// <summary>Whether the result that counts in this attempt's round is a pass, and the attempts that it is counted from. Null while something waits for a grade.</summary>
    private async Task<(bool? Earned, List<long> Attempts)> CountedAsync(QuizRules rules, Attempt attempt, CancellationToken cancel)
    {
        var round = (await duties.OfAsync(attempt.EmployeeId, cancel))
            .Where(duty => duty.QuizId == attempt.QuizId && duty.From <= attempt.FinishedOn)
            .Select(duty => (DateOnly?)duty.From)
            .Max();
        var rows = await db
            .Attempts.AsNoTracking()
            .Where(a =>
                a.QuizId == attempt.QuizId
                && a.EmployeeId == attempt.EmployeeId
                && a.Number != Attempt.Preview
                && a.FinishedOn != null
                && (round == null || a.FinishedOn >= round)
            )
            .OrderBy(a => a.Number)
            .Select(a => new { a.Id, Finished = new FinishedAttempt(a.QuizId, a.Number, a.FinishedOn!.Value, a.Score, a.Most, a.Passed) })
            .ToListAsync(cancel);
        return (
            rows.Exists(row => row.Finished.Score is null)
                ? null
                : QuizDuties.PassedOn(rules, rows.ConvertAll(row => row.Finished)) is not null,
            rows.ConvertAll(row => row.Id)
        );
    }

    /// <summary>Year, attempt, and letters that follow from the attempt's secret seed: whoever has not seen a certificate does not find its number.</summary>
    /// <param name="before">How many the attempt had already; those were revoked.</param>
    public static string NumberOf(Attempt attempt, int before = 0)
    {
        var hash = SHA256.HashData(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"certificate:{attempt.Seed}:{attempt.Id}:{before}"))
        );
        // Without letters that are taken for each other.
        var letters = new string([.. hash.Take(6).Select(value => "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"[value % 32])]);
        return string.Create(CultureInfo.InvariantCulture, $"{attempt.FinishedOn!.Value.Year}-{attempt.Id:D6}-{letters}");
    }
}
