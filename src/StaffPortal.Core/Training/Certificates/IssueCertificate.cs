using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;
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
        var (earned, concerned) = rules.Counts == CountedAttempt.Best ? (attempt.Passed, [attempt.Id]) : await CountedAsync(rules, attempt, cancel);
        var issued = await db.Certificates.AsNoTracking().Where(c => concerned.Contains(c.AttemptId)).Select(c => new { c.Id, c.AttemptId, Revoked = db.CertificateRevocations.Any(r => r.CertificateId == c.Id) }).ToListAsync(cancel);
        var valid = issued.Where(c => !c.Revoked).ToList();
        if (earned == true && valid.Count == 0 && rules.CertificateMonths is { } months)
            db.Certificates.Add(new Certificate { Number = NumberOf(attempt, issued.Count(c => c.AttemptId == attempt.Id)), QuizId = attempt.QuizId, EmployeeId = attempt.EmployeeId, AttemptId = attempt.Id, IssuedOn = attempt.FinishedOn!.Value, ValidUntil = months == 0 ? null : attempt.FinishedOn.Value.AddMonths(months) });
        if (earned == false) db.CertificateRevocations.AddRange(valid.Select(c => new CertificateRevocation { CertificateId = c.Id, Reason = "result", At = clock.UtcNow }));
    }

    /// <summary>Whether the result that counts in this attempt's round is a pass, and the attempts that it is counted from. Null while something waits for a grade.</summary>
    private async Task<(bool? Earned, List<long> Attempts)> CountedAsync(QuizRules rules, Attempt attempt, CancellationToken cancel)
    {
        var round = (await duties.OfAsync(attempt.EmployeeId, cancel)).Where(duty => duty.QuizId == attempt.QuizId && duty.From <= attempt.FinishedOn).Select(duty => (DateOnly?)duty.From).Max();
        var rows = await db.Attempts.AsNoTracking().Where(a => a.QuizId == attempt.QuizId && a.EmployeeId == attempt.EmployeeId && a.Number != Attempt.Preview && a.FinishedOn != null && (round == null || a.FinishedOn >= round)).OrderBy(a => a.Number)
            .Select(a => new { a.Id, Finished = new FinishedAttempt(a.QuizId, a.Number, a.FinishedOn!.Value, a.Score, a.Most, a.Passed) }).ToListAsync(cancel);
        return (rows.Exists(row => row.Finished.Score is null) ? null : QuizDuties.PassedOn(rules, rows.ConvertAll(row => row.Finished)) is not null, rows.ConvertAll(row => row.Id));
    }

    /// <summary>Year, attempt, and two digits by which a misread number shows (remainder of 97, as in ISO 7064).</summary>
    /// <param name="before">How many the attempt had already; those were revoked.</param>
    public static string NumberOf(Attempt attempt, int before = 0)
    {
        var year = attempt.FinishedOn!.Value.Year;
        var check = 98 - (year * 10_000_000L + attempt.Id % 10_000_000) * 100 % 97;
        return string.Create(CultureInfo.InvariantCulture, $"{year}-{attempt.Id:D6}-{check:D2}{(before == 0 ? "" : $"-{before + 1}")}");
    }
}
