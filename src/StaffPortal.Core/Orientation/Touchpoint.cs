using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Core.Orientation;

/// <summary>Whether the customer meets a thing of ours (a page, an invoice, a van) or a person.</summary>
public enum TouchpointKind
{
    Business,
    Employee,
}

public enum Channel
{
    Phone,
    Home,
    Web,
    Message,
    Paper,
    Vehicle,
    Shop,
}

/// <summary>A place where the company meets the customer; files name it by its code.</summary>
public sealed class Touchpoint
{
    public long Id { get; set; }
    public required string Code { get; set; }
    public required LocalText Name { get; set; }
    public TouchpointKind Kind { get; set; }
    public Channel Channel { get; set; }
    public long? StageId { get; set; }
    public JourneyStage? Stage { get; set; }
    public long? OwnerId { get; set; }
    public Employee? Owner { get; set; }
    public long? RegulationId { get; set; }
    public Document? Regulation { get; set; }
    public LocalText Expectation { get; set; } = LocalText.Empty;
    public LocalText WowIdea { get; set; } = LocalText.Empty;

    /// <summary>What staff may decide here without asking.</summary>
    public LocalText Freedom { get; set; } = LocalText.Empty;

    /// <summary>Up to which amount, in whole units of the company's currency; null where nothing may be given.</summary>
    public int? FreedomUpTo { get; set; }

    public DateOnly? ReviewBy { get; set; }
    public long Version { get; set; }
}
