using Microsoft.AspNetCore.Identity;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts.Passkeys;

/// <summary>A key that a device keeps and unlocks by a finger, a face or its own code; the portal knows its public half.</summary>
public sealed class Passkey : IVolatile
{
    public const int LongestName = 60,
        MostOfAccount = 10;

    public long Id { get; set; }
    public long AccountId { get; set; }
    public Account? Account { get; set; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; set; }

    /// <summary>SHA-256 of <see cref="CredentialId"/>, which is too long for an index everywhere.</summary>
    public required string CredentialHash { get; set; }

    public required byte[] CredentialId { get; set; }
    public required byte[] PublicKey { get; set; }
    public required byte[] AttestationObject { get; set; }
    public required byte[] ClientDataJson { get; set; }

    /// <summary>How the device is reached, separated by blanks.</summary>
    public required string Transports { get; set; }

    /// <summary>Counts its uses where the device does; 0 where it does not.</summary>
    public long SignCount { get; set; }

    public bool IsBackupEligible { get; set; }
    public bool IsBackedUp { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime? LastUsedAt { get; set; }

    /// <summary>When the challenge was issued that was answered last: none that is not younger is taken, so no answer is taken twice.</summary>
    public DateTime? LastChallengeAt { get; set; }

    public static string HashOf(byte[] credentialId) => Hashes.Sha256(credentialId);

    internal UserPasskeyInfo ToInfo() =>
        new(
            CredentialId,
            PublicKey,
            new DateTimeOffset(CreatedAt),
            (uint)SignCount,
            Transports.Length == 0 ? [] : Transports.Split(' '),
            isUserVerified: true,
            IsBackupEligible,
            IsBackedUp,
            AttestationObject,
            ClientDataJson
        )
        {
            Name = Name,
        };
}
