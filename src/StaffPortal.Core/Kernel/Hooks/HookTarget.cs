namespace StaffPortal.Core.Kernel.Hooks;

/// <summary>Another system that is told what happens here.</summary>
public sealed class HookTarget
{
    public const int LongestName = 80,
        LongestUrl = 500;

    public long Id { get; set; }
    public required string Name { get; set; }
    public required string Url { get; set; }

    /// <summary>What it is told of, separated by blanks.</summary>
    public required string Events { get; set; }

    /// <summary>Signs what is sent; protected with the portal's keys.</summary>
    public required string Secret { get; set; }

    public DateTime CreatedAt { get; set; }
    public required string CreatedBy { get; set; }

    /// <summary>It is told nothing from then on.</summary>
    public DateTime? StoppedAt { get; set; }

    public bool Wants(string happened) => Events.Split(' ').Contains(happened, StringComparer.Ordinal);
}
