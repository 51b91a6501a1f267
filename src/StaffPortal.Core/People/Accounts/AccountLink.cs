using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <summary>What the holder of a link may do with it.</summary>
public enum AccountLinkKind
{
    /// <summary>Make the company and its first administrator.</summary>
    Setup,

    /// <summary>Choose the first password.</summary>
    Invitation,

    /// <summary>Choose another password.</summary>
    Reset,

    /// <summary>Give the second factor after a right password; it stands in a cookie, not in an address.</summary>
    Code,
}

/// <summary>A link that lets its holder do one thing once.</summary>
public sealed class AccountLink : IVolatile
{
    public long Id { get; set; }

    /// <summary>SHA-256 of the token in the link.</summary>
    public required string TokenHash { get; set; }

    public AccountLinkKind Kind { get; set; }

    /// <summary>Null for the setup link alone.</summary>
    public long? AccountId { get; set; }

    public Account? Account { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime ExpiresAt { get; set; }

    /// <summary>When it was used, or withdrawn because a newer one took its place.</summary>
    public DateTime? EndedAt { get; set; }

    public static TimeSpan LifetimeOf(AccountLinkKind kind) =>
        kind switch
        {
            AccountLinkKind.Invitation => TimeSpan.FromDays(14),
            AccountLinkKind.Code => TimeSpan.FromMinutes(5),
            _ => TimeSpan.FromHours(24),
        };
}
