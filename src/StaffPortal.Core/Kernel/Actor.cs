namespace StaffPortal.Core.Kernel;

/// <summary>Who looks or acts: a signed-in person, a person named on the command line, or the system.</summary>
/// <param name="EmployeeId">Null for the system.</param>
/// <param name="Channel">portal, cli or job: the audit says which.</param>
/// <param name="LedTeams">Ids of the teams the person leads, with all teams below them.</param>
public sealed record Actor(long? EmployeeId, string Name, string Channel, IReadOnlySet<string> Roles, IReadOnlySet<long> LedTeams)
{
    public static Actor System(string channel) => new(null, "system", channel, new HashSet<string>(), new HashSet<long>());

    public bool IsSystem => EmployeeId is null;
    public bool IsHr => IsSystem || Roles.Contains(Kernel.Roles.Hr);

    /// <summary>Those who write and keep documents, quizzes and the register: they see all of them, in every state.</summary>
    public bool IsEditor => IsHr || Roles.Contains(Kernel.Roles.Editor);

    public bool SeesAllPay => IsHr || Roles.Contains(Kernel.Roles.Auditor);
    public bool SeesAudit => IsSystem || Roles.Contains(Kernel.Roles.Admin) || Roles.Contains(Kernel.Roles.Auditor);
    public bool IsAdmin => IsSystem || Roles.Contains(Kernel.Roles.Admin);
    public bool IsLead => LedTeams.Count > 0;
}
