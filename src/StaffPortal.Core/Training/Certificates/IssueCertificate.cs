using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Core.Training.Certificates;

/// <summary>Keeps certificates in step with attempts: a pass gets one, and one whose pass is gone is revoked. Inside the transaction that changes the attempt.</summary>
public sealed class IssueCertificate(PortalContext db, CompanyClock clock)
{
    public async Task AfterAsync(Attempt attempt, CancellationToken cancel)
    {
        var rules = QuizRules.Read(attempt.Quiz!.Rules);
        var issued = await db.Certificates.AsNoTracking().Where(c => c.AttemptId == attempt.Id).Select(c => new { c.Id, Revoked = db.CertificateRevocations.Any(r => r.CertificateId == c.Id) }).ToListAsync(cancel);
        var certificate = issued.Find(c => !c.Revoked);
        if (attempt.Passed == true && certificate is null && rules.CertificateMonths is { } months)
            db.Certificates.Add(new Certificate { Number = NumberOf(attempt, issued.Count), QuizId = attempt.QuizId, EmployeeId = attempt.EmployeeId, AttemptId = attempt.Id, IssuedOn = attempt.FinishedOn!.Value, ValidUntil = months == 0 ? null : attempt.FinishedOn.Value.AddMonths(months) });
        if (attempt.Passed == false && certificate is not null) db.CertificateRevocations.Add(new CertificateRevocation { CertificateId = certificate.Id, Reason = "regrade", At = clock.UtcNow });
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
