using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <summary>A browser from which somebody has signed in before. Failures elsewhere do not lock it out, and its own are counted apart: an outsider who guesses locks out nobody but outsiders.</summary>
public sealed class AccountDevice : IVolatile
{
    /// <summary>A device that has not signed in for so long is unknown again.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(180);

    public long Id { get; set; }
    public long AccountId { get; set; }
    public Account? Account { get; set; }

    /// <summary>SHA-256 of the token in the cookie.</summary>
    public required string TokenHash { get; set; }

    public DateTime LastSignInAt { get; set; }
    public int Failures { get; set; }
    public DateTime? LockedUntil { get; set; }
}
