using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Reports;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Core.Training.Certificates;

public enum CertificateState
{
    Valid,
    Expired,
    Revoked,
}

/// <param name="Percent">Only for its holder.</param>
public sealed record CertificateView(
    string Number,
    string Employee,
    LocalText Quiz,
    string Slug,
    DateOnly IssuedOn,
    DateOnly? ValidUntil,
    CertificateState State,
    decimal? Percent,
    bool Own
);

public sealed record CertificatePaper(string FileName, byte[] Content);

/// <summary>Checks a certificate by its number, and prints one's own.</summary>
public sealed class GetCertificate(PortalContext db, CompanyClock clock, CompanyProfile company)
{
    /// <summary>Anybody in the company may check a number; what it took to earn it is its holder's. Null also while the result is not to be known yet.</summary>
    public async Task<CertificateView?> RunAsync(Actor actor, string number, CancellationToken cancel)
    {
        var row = await db
            .Certificates.AsNoTracking()
            .Where(c => c.Number == number)
            .Select(c => new
            {
                c.EmployeeId,
                c.Employee!.Name,
                c.Quiz!.Title,
                c.Quiz.Slug,
                c.IssuedOn,
                c.ValidUntil,
                c.Attempt!.Score,
                c.Attempt.Most,
                c.Attempt.FinishedAt,
                c.Quiz.Rules,
                Revoked = db.CertificateRevocations.Any(r => r.CertificateId == c.Id),
            })
            .SingleOrDefaultAsync(cancel);
        if (row is null)
            return null;
        var (rules, now) = (QuizRules.Read(row.Rules), clock.UtcNow);
        if (!rules.ShowsPass(row.FinishedAt, now))
            return null;
        var own = row.EmployeeId == actor.EmployeeId;
        return new CertificateView(
            number,
            row.Name,
            row.Title,
            row.Slug,
            row.IssuedOn,
            row.ValidUntil,
            row.Revoked ? CertificateState.Revoked
                : row.ValidUntil < clock.Today ? CertificateState.Expired
                : CertificateState.Valid,
            own && rules.Sees(row.FinishedAt, now, noMoreAttempts: true).Score ? Attempt.Percent(row.Score, row.Most) : null,
            own
        );
    }

    /// <summary>The certificate as PDF; for its holder and HR.</summary>
    public async Task<CertificatePaper?> PaperAsync(Actor actor, string number, string language, CancellationToken cancel)
    {
        if (await RunAsync(actor, number, cancel) is not { State: not CertificateState.Revoked } view || !(view.Own || actor.IsHr))
            return null;
        return new CertificatePaper(
            $"certificate-{number}.pdf",
            CertificatePdf.Render(
                company.Name,
                view.Number,
                view.Employee,
                view.Quiz,
                view.IssuedOn,
                view.ValidUntil,
                $"{company.Address}/certificates/{number}",
                language
            )
        );
    }
}
