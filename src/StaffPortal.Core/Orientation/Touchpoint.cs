using StaffPortal.Core.Common;

namespace StaffPortal.Core.Orientation;

/// <summary>A place where the company meets the customer; files name it by its code.</summary>
public sealed class Touchpoint
{
    public long Id { get; set; }
    public required string Code { get; set; }
    public required LocalText Name { get; set; }
}
