using Microsoft.AspNetCore.Identity;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People;

/// <summary>A sign-in. What a person may see follows from the employee behind it and from its roles.</summary>
public sealed class Account : IdentityUser<long>, IVolatile
{
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }

    /// <summary>A deactivated account is refused at sign-in and on the next request of every session.</summary>
    public DateTime? DeactivatedAt { get; set; }
}

/// <summary>One signed-in browser. Ending it makes its cookie worthless on the next request.</summary>
public sealed class AccountSession : IVolatile
{
    public long Id { get; set; }

    /// <summary>SHA-256 of the token in the cookie.</summary>
    public required string TokenHash { get; set; }

    public long AccountId { get; set; }
    public Account? Account { get; set; }
    public DateTime StartedAt { get; set; }
    public DateTime ExpiresAt { get; set; }
    public DateTime? EndedAt { get; set; }
}
