using Microsoft.AspNetCore.Identity;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <summary>A sign-in. What a person may see follows from the employee behind it and from its roles.</summary>
public sealed class Account : IdentityUser<long>, IVolatile
{
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }

    /// <summary>A deactivated account is refused at sign-in and on the next request of every session.</summary>
    public DateTime? DeactivatedAt { get; set; }

    /// <summary>Whoever has an e-mail signs in by it, the others by their code.</summary>
    internal void NameAfter(Employee employee)
    {
        UserName = employee.Email ?? employee.Code;
        NormalizedUserName = UserName.ToUpperInvariant();
        (Email, NormalizedEmail) = (employee.Email, employee.NormalizedEmail);
    }

    /// <summary>The secret that the person's authenticator shares, in base 32; null while there is none.</summary>
    public string? CodeSecret { get; set; }

    /// <summary>Since when signing in asks for a code; null while the secret is only being set up.</summary>
    public DateTime? CodeSince { get; set; }

    /// <summary>The time step of the last code that was taken: none is taken twice.</summary>
    public long CodeStep { get; set; }
}

/// <summary>A role that an account has.</summary>
public sealed class AccountRole : IdentityUserRole<long>
{
    /// <summary>The last day on which it holds, such as that of somebody who stands in; null without an end.</summary>
    public DateOnly? Until { get; set; }
}

/// <summary>One signed-in browser. Ending it makes its cookie worthless on the next request.</summary>
public sealed class AccountSession : IVolatile
{
    public long Id { get; set; }

    /// <summary>SHA-256 of the token in the cookie.</summary>
    public required string TokenHash { get; set; }

    public long AccountId { get; set; }
    public Account? Account { get; set; }

    /// <summary>What the browser said of itself.</summary>
    public string Browser { get; set; } = "";

    public DateTime StartedAt { get; set; }

    /// <summary>When the person last showed who they are, by password or code; signing in is the first time.</summary>
    public DateTime ProvedAt { get; set; }

    /// <summary>About when it was last used; written now and then.</summary>
    public DateTime SeenAt { get; set; }

    public DateTime ExpiresAt { get; set; }
    public DateTime? EndedAt { get; set; }
}

/// <summary>A code on paper, for the day on which the authenticator is lost; each works once.</summary>
public sealed class RecoveryCode : IVolatile
{
    public long Id { get; set; }
    public long AccountId { get; set; }
    public Account? Account { get; set; }

    /// <summary>SHA-256 of the code's letters: 100 random bits need no slow hash.</summary>
    public required string CodeHash { get; set; }

    public DateTime? UsedAt { get; set; }
}
