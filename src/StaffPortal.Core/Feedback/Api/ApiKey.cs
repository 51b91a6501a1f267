using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Api;

/// <summary>What a key opens.</summary>
[Flags]
public enum ApiScope
{
    None = 0,

    /// <summary>Bring customers' answers.</summary>
    Answers = 1,

    /// <summary>Read the company's figures.</summary>
    Figures = 2,
}

/// <summary>A key by which another system comes in. Only its hash is kept: it is shown once.</summary>
public sealed class ApiKey
{
    public const int LongestName = 80;

    public long Id { get; set; }

    /// <summary>The system that has it.</summary>
    public required string Name { get; set; }

    /// <summary>SHA-256 of the key.</summary>
    public required string Hash { get; set; }

    /// <summary>Signs the calls of a system that brings no key with them, protected with the portal's keys; null for one that does.</summary>
    public string? SigningSecret { get; set; }

    /// <summary>Its first letters, by which people tell keys apart.</summary>
    public required string Start { get; set; }

    public ApiScope Scope { get; set; }
    public DateTime CreatedAt { get; set; }
    public required string CreatedBy { get; set; }

    /// <summary>It opens nothing from then on.</summary>
    public DateTime? RevokedAt { get; set; }
}

/// <summary>One call that brought answers, or tried to.</summary>
public sealed class ApiCall : IVolatile
{
    public long Id { get; set; }
    public long KeyId { get; set; }
    public DateTime At { get; set; }
    public bool IsTrial { get; set; }
    public int Answers { get; set; }
    public int Added { get; set; }
    public int Repeated { get; set; }
    public int Refused { get; set; }
}
