using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Core.Training.Certificates;

/// <summary>Says that somebody has passed a quiz. Its number names it in paths and lets anybody in the company check it.</summary>
public sealed class Certificate : IAppendOnly
{
    public long Id { get; set; }
    public required string Number { get; set; }
    public long QuizId { get; set; }
    public Quiz? Quiz { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public long AttemptId { get; set; }
    public Attempt? Attempt { get; set; }
    public DateOnly IssuedOn { get; set; }

    /// <summary>The last day; null for ever.</summary>
    public DateOnly? ValidUntil { get; set; }
}

/// <summary>Says that a certificate holds no longer: a regrade found that the quiz was not passed.</summary>
public sealed class CertificateRevocation : IAppendOnly
{
    public long Id { get; set; }
    public long CertificateId { get; set; }
    public required string Reason { get; set; }
    public DateTime At { get; set; }
}
